package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.store.Membership;
import dev.immunis.store.Outbox;
import dev.immunis.sync.SyncReport;
import dev.immunis.sync.SyncState;
import java.util.Locale;
import picocli.CommandLine.Command;

/** Tells the team what happened here and hears what happened there, once. */
@Command
final class SyncCommand extends WorkspaceCommand {
  SyncCommand(CliSession session) {
    super(session);
  }

  @Override
  int run(CliRooms rooms) {
    if (rooms.replica().membership().isEmpty()) {
      throw CliFailure.badUse(session.text("cli.sync.no-team"));
    }
    SyncReport report = rooms.sync().syncNow();
    Outbox.Counts left = rooms.outbox().counts();
    if (session.json()) {
      session.print(json(report, rooms.replica().membership().orElseThrow(), rooms, left));
    } else {
      if (report.restored()) {
        session.tell(session.text("cli.sync.restored"));
      }
      session
          .out()
          .println(
              session.text(
                  "cli.sync.summary",
                  report.told(),
                  report.pulled(),
                  left.waiting(),
                  left.refused(),
                  left.conflicts()));
      if (!report.chainRefused().isEmpty()) {
        session.tell(session.text("cli.sync.chain-refused", report.chainRefused()));
      }
    }
    return report.chainRefused().isEmpty() ? ExitCodes.DONE : ExitCodes.COULD_NOT;
  }

  private static ObjectNode json(
      SyncReport report, Membership team, CliRooms rooms, Outbox.Counts left) {
    ObjectNode json = TeamJson.of(team, rooms.sync().state(), left);
    ObjectNode round = json.putObject("round");
    round.put("told", report.told());
    round.put("conflicts", report.conflicts());
    round.put("refused", report.refused());
    round.put("failed", report.failed());
    round.put("audit_lines", report.lines());
    round.put("audit_refused", report.chainRefused().isEmpty() ? null : report.chainRefused());
    round.put("pulled", report.pulled());
    round.put("restored", report.restored());
    return json;
  }

  /** What {@code sync} and {@code team status} say alike. */
  static final class TeamJson {
    private TeamJson() {}

    static ObjectNode of(Membership team, SyncState state, Outbox.Counts left) {
      ObjectNode json = JsonOut.object();
      json.put("address", team.address());
      json.put("login", team.login());
      ArrayNode roles = json.putArray("roles");
      state.roles().stream().map(role -> role.wire()).sorted().forEach(roles::add);
      json.put("incarnation", team.incarnation() == null ? null : team.incarnation().toString());
      json.put("complete", team.complete());
      json.put("synced_at", JsonOut.text(team.syncedAt()));
      json.put("mode", state.mode().name().toLowerCase(Locale.ROOT));
      json.put("why", state.why().name().toLowerCase(Locale.ROOT));
      json.put(
          "clock_difference_seconds",
          state.clockDifference() == null
              ? null
              : (Double) JsonOut.seconds(state.clockDifference()));
      json.put("pending", left.waiting());
      json.put("refused", left.refused());
      json.put("conflicts", left.conflicts());
      return json;
    }
  }
}
