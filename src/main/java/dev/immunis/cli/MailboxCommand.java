package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.store.Mailbox;
import dev.immunis.store.Outbox;
import dev.immunis.store.SharedRow;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what waits for a person, with both sides, or resolves one of it. */
@Command
final class MailboxCommand extends WorkspaceCommand {
  private static final int MOST = 1_000;

  @Option(names = "--keep-theirs", paramLabel = "ID", descriptionKey = "cli.option.keep-theirs")
  private @Nullable UUID keepTheirs;

  @Option(names = "--decide-again", paramLabel = "ID", descriptionKey = "cli.option.decide-again")
  private @Nullable UUID decideAgain;

  @Option(names = "--send-again", paramLabel = "ID", descriptionKey = "cli.option.send-again")
  private @Nullable UUID sendAgain;

  @Option(names = "--retry", paramLabel = "ID", descriptionKey = "cli.option.retry")
  private @Nullable UUID retry;

  @Option(names = "--discard", paramLabel = "ID", descriptionKey = "cli.option.discard")
  private @Nullable UUID discard;

  @Option(
      names = "--why",
      paramLabel = "TEXT",
      defaultValue = "",
      descriptionKey = "cli.option.mailbox-why")
  private String why = "";

  MailboxCommand(CliSession session) {
    super(session);
  }

  @Override
  int run(CliRooms rooms) {
    resolve(rooms, keepTheirs, Mailbox.Resolution.KEEP_THEIRS);
    resolve(rooms, decideAgain, Mailbox.Resolution.DECIDE_AGAIN);
    resolve(rooms, sendAgain, Mailbox.Resolution.SEND_AGAIN);
    if (retry != null) {
      rooms.outbox().retry(retry);
    }
    if (discard != null) {
      rooms.outbox().discard(discard);
    }
    List<Mailbox.Conflict> conflicts = rooms.mailbox().open();
    List<Outbox.Parcel> refused = rooms.outbox().parcels(Outbox.State.REFUSED, MOST);
    if (session.json()) {
      session.print(json(conflicts, refused));
    } else {
      words(conflicts, refused);
    }
    return ExitCodes.DONE;
  }

  private void resolve(CliRooms rooms, @Nullable UUID conflict, Mailbox.Resolution resolution) {
    if (conflict != null) {
      rooms.mailbox().resolve(conflict, resolution, why);
    }
  }

  private void words(List<Mailbox.Conflict> conflicts, List<Outbox.Parcel> refused) {
    if (conflicts.isEmpty() && refused.isEmpty()) {
      session.out().println(session.text("cli.mailbox.empty"));
    }
    for (Mailbox.Conflict conflict : conflicts) {
      line(
          "cli.mailbox.conflict",
          conflict.code(),
          word(conflict.reason().name()),
          conflict.id().toString());
      if (conflict.mine().row() instanceof SharedRow.Decision mine) {
        side("cli.mailbox.mine", mine.decision());
      }
      DecisionRecord theirs = conflict.theirs();
      if (theirs != null) {
        side("cli.mailbox.theirs", theirs);
      }
      SharedRow.Claim claim = conflict.claim();
      if (claim != null && claim.holder() != null) {
        line("cli.mailbox.claim", claim.holder().name(), claim.until().toString());
      }
      SharedRow.Standing standing = conflict.standing();
      if (standing != null) {
        line(
            "cli.mailbox.standing",
            standing.status().wire(),
            standing.version().abbreviated(),
            standing.updatedAt().toString());
      }
    }
    for (Outbox.Parcel parcel : refused) {
      line(
          "cli.mailbox.refused",
          parcel.code(),
          parcel.wish().row().kind().wire(),
          parcel.why(),
          parcel.wish().id().toString());
    }
  }

  private void side(String key, DecisionRecord decision) {
    line(
        key,
        decision.kind().wire(),
        decision.reviewer().name(),
        decision.decidedAt().toString(),
        decision.version().abbreviated(),
        decision.verdict() == null ? "-" : decision.verdict().name(),
        decision.justification());
  }

  private void line(String key, Object... figures) {
    session.out().println(Plain.line(session.text(key, figures)));
  }

  private static String word(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static ObjectNode json(List<Mailbox.Conflict> conflicts, List<Outbox.Parcel> refused) {
    ObjectNode json = JsonOut.object();
    ArrayNode list = json.putArray("conflicts");
    for (Mailbox.Conflict conflict : conflicts) {
      ObjectNode one = list.addObject();
      one.put("id", conflict.id().toString());
      one.put("reason", word(conflict.reason().name()));
      one.put("apv_id", conflict.reviewId().toString());
      one.put("apv_code", conflict.code());
      one.put("arrived_at", JsonOut.text(conflict.arrivedAt()));
      one.put("kind", conflict.mine().row().kind().wire());
      one.set(
          "mine",
          conflict.mine().row() instanceof SharedRow.Decision mine
              ? decision(mine.decision())
              : null);
      one.set("theirs", conflict.theirs() == null ? null : decision(conflict.theirs()));
      SharedRow.Standing standing = conflict.standing();
      if (standing == null) {
        one.putNull("standing");
      } else {
        ObjectNode word = one.putObject("standing");
        word.put("status", standing.status().wire());
        word.put("version", JsonOut.text(standing.version()));
        word.put("updated_at", JsonOut.text(standing.updatedAt()));
      }
      SharedRow.Claim claim = conflict.claim();
      if (claim == null) {
        one.putNull("claim");
      } else {
        ObjectNode held = one.putObject("claim");
        held.put("holder", claim.holder() == null ? null : claim.holder().name());
        held.put("until", JsonOut.text(claim.until()));
      }
    }
    ArrayNode failed = json.putArray("refused");
    for (Outbox.Parcel parcel : refused) {
      ObjectNode one = failed.addObject();
      one.put("id", parcel.wish().id().toString());
      one.put("kind", parcel.wish().row().kind().wire());
      one.put("apv_code", parcel.code());
      one.put("why", parcel.why());
      one.put("attempts", parcel.attempts());
      one.put("made_at", JsonOut.text(parcel.madeAt()));
      one.set(
          "decision",
          parcel.wish().row() instanceof SharedRow.Decision mine
              ? decision(mine.decision())
              : null);
    }
    return json;
  }

  private static ObjectNode decision(DecisionRecord decision) {
    ObjectNode json = JsonOut.object();
    json.put("decision_id", decision.id().toString());
    json.put("decision", decision.kind().wire());
    json.put("justification", decision.justification());
    json.put("reviewer_name", decision.reviewer().name());
    json.put("decided_at", JsonOut.text(decision.decidedAt()));
    json.put("version", JsonOut.text(decision.version()));
    json.put("run_id", decision.run() == null ? null : decision.run().toString());
    json.put("evidence", JsonOut.text(decision.evidence()));
    json.put("verdict", decision.verdict() == null ? null : decision.verdict().name());
    return json;
  }
}
