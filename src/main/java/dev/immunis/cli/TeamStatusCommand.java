package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.store.Membership;
import dev.immunis.store.Outbox;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Says which team the workspace belongs to and what waits, without asking the network. */
@Command
final class TeamStatusCommand extends WorkspaceCommand {
  TeamStatusCommand(CliSession session) {
    super(session);
  }

  @Override
  int run(CliRooms rooms) {
    Optional<Membership> team = rooms.replica().membership();
    Outbox.Counts left = rooms.outbox().counts();
    if (session.json()) {
      ObjectNode json = JsonOut.object();
      json.put("team", team.isPresent());
      team.ifPresent(
          member -> json.setAll(SyncCommand.TeamJson.of(member, rooms.sync().state(), left)));
      session.print(json);
    } else if (team.isEmpty()) {
      session.out().println(session.text("cli.team.none"));
    } else {
      session
          .out()
          .println(
              Plain.line(
                  session.text(
                      "cli.team.status",
                      team.get().address(),
                      team.get().login(),
                      team.get().syncedAt() == null ? "-" : team.get().syncedAt().toString(),
                      Long.toString(left.waiting()),
                      Long.toString(left.refused()),
                      Long.toString(left.conflicts()))));
    }
    return ExitCodes.DONE;
  }
}
