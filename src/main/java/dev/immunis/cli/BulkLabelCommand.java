package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.label.Label;
import dev.immunis.model.label.LabelOutcome;
import dev.immunis.model.label.LabelSource;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewHead;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says of several reviews what their patches turned out to be, each with its own reason. */
@Command
final class BulkLabelCommand extends WorkspaceCommand {
  @Mixin private BulkItems items = new BulkItems();

  @Option(
      names = "--outcome",
      required = true,
      paramLabel = "right|wrong|withdrawn",
      descriptionKey = "cli.option.labels-outcome")
  private LabelOutcome outcome = LabelOutcome.WITHDRAWN;

  BulkLabelCommand(CliSession session) {
    super(session);
  }

  @Override
  void check() {
    items.check(session);
  }

  @Override
  int run(CliRooms rooms) {
    Map<UUID, ReviewHead> heads = new LinkedHashMap<>();
    Map<UUID, String> notes = items.resolve(session, rooms.cache(), heads);
    notes.forEach(
        (id, note) -> {
          if (note.length() > Label.LONGEST_NOTE) {
            throw CliFailure.badUse(session.text("cli.labels.long-note", Label.LONGEST_NOTE));
          }
        });
    if (!items.preview()) {
      notes.forEach((id, note) -> give(rooms, heads.get(id), note));
    }
    print(notes, heads);
    return ExitCodes.DONE;
  }

  private void give(CliRooms rooms, ReviewHead head, String note) {
    Review review = ShowCommand.review(session, rooms.cache(), head);
    rooms
        .labels()
        .give(
            head.id(),
            review.version().digest(),
            outcome,
            LabelSource.MANUAL,
            note,
            rooms.profiles().current().actor())
        .orElseThrow(() -> CliFailure.couldNot(session.text("cli.find.none", head.code())));
  }

  private void print(Map<UUID, String> notes, Map<UUID, ReviewHead> heads) {
    if (session.json()) {
      ObjectNode json = JsonOut.object();
      json.put("preview", items.preview());
      json.put("outcome", outcome.wire());
      ArrayNode rows = json.putArray("items");
      notes.forEach(
          (id, note) ->
              rows.addObject()
                  .put("apv_id", id.toString())
                  .put("apv_code", heads.get(id).code())
                  .put("note", note));
      session.print(json);
      return;
    }
    notes.forEach(
        (id, note) ->
            session
                .out()
                .println(
                    Plain.line(
                        session.text(
                            items.preview() ? "cli.bulk.would" : "cli.bulk.done",
                            heads.get(id).code(),
                            outcome.wire(),
                            note))));
  }
}
