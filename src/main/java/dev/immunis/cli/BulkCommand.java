package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.decision.BulkDesk;
import dev.immunis.model.decision.Channel;
import dev.immunis.model.review.ReviewHead;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Rejects or escalates several reviews, each with its own reason; approving is not among it. */
@Command
final class BulkCommand extends WorkspaceCommand {
  private final BulkDesk.Verb verb;

  @Mixin private BulkItems items = new BulkItems();

  @Option(names = "--target", paramLabel = "WHO", descriptionKey = "cli.option.bulk-target")
  private @Nullable String target;

  BulkCommand(CliSession session, BulkDesk.Verb verb) {
    super(session);
    this.verb = verb;
  }

  @Override
  void check() {
    items.check(session);
    if ((verb == BulkDesk.Verb.ESCALATE) != (target != null)) {
      throw CliFailure.badUse(
          session.text(
              target == null ? "cli.bulk.no-target" : "cli.bulk.target-only", verb.kind().wire()));
    }
  }

  @Override
  int run(CliRooms rooms) {
    Map<UUID, ReviewHead> heads = new LinkedHashMap<>();
    List<BulkDesk.Item> wanted =
        items.resolve(session, rooms.cache(), heads).entrySet().stream()
            .map(one -> new BulkDesk.Item(one.getKey(), null, one.getValue()))
            .toList();
    BulkDesk desk = new BulkDesk(rooms.decisions(), rooms.cache(), rooms.clock());
    List<BulkDesk.Line> lines =
        items.preview()
            ? desk.preview(verb, wanted, target, Channel.COMMAND_LINE)
            : desk.run(verb, wanted, target, Channel.COMMAND_LINE);
    if (session.json()) {
      json(lines, heads);
    } else {
      words(lines, heads);
    }
    return lines.stream().allMatch(BulkDesk.Line::allowed) ? ExitCodes.DONE : ExitCodes.BAD_USE;
  }

  private void words(List<BulkDesk.Line> lines, Map<UUID, ReviewHead> heads) {
    for (BulkDesk.Line line : lines) {
      ReviewHead head = heads.get(line.item().reviewId());
      session
          .out()
          .println(
              Plain.line(
                  session.text(
                      line.allowed()
                          ? items.preview() ? "cli.bulk.would" : "cli.bulk.done"
                          : "cli.bulk.refused",
                      head == null ? "-" : head.code(),
                      verb.kind().wire(),
                      line.item().justification())));
      line.refusals()
          .forEach(
              one ->
                  session
                      .out()
                      .println(
                          Plain.line("  " + session.texts().refusal(one.code(), one.figures()))));
    }
    long allowed = lines.stream().filter(BulkDesk.Line::allowed).count();
    session
        .out()
        .println(
            session.text(
                items.preview() ? "cli.bulk.sum-preview" : "cli.bulk.sum",
                allowed,
                lines.size() - allowed));
  }

  private void json(List<BulkDesk.Line> lines, Map<UUID, ReviewHead> heads) {
    ObjectNode json = JsonOut.object();
    json.put("preview", items.preview());
    json.put("decision", verb.kind().wire());
    ArrayNode rows = json.putArray("items");
    for (BulkDesk.Line line : lines) {
      ReviewHead head = heads.get(line.item().reviewId());
      ObjectNode row = rows.addObject();
      row.put("apv_id", line.item().reviewId().toString());
      row.put("apv_code", head == null ? null : head.code());
      row.put("justification", line.item().justification());
      row.put("allowed", line.allowed());
      ArrayNode reasons = row.putArray("reasons");
      line.refusals()
          .forEach(
              one ->
                  reasons
                      .addObject()
                      .put("code", one.code())
                      .put("text", session.texts().refusal(one.code(), one.figures())));
    }
    session.print(json);
  }
}
