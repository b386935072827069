package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.decision.Channel;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.store.DecisionHistory;
import dev.immunis.wire.shape.DecisionShape;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the decisions on all reviews, newest first. */
@Command
final class HistoryCommand extends WorkspaceCommand {
  private static final int MOST = 10_000;

  @Option(
      names = "--kind",
      paramLabel = "approve|reject|modify|escalate",
      descriptionKey = "cli.option.history-kind")
  private @Nullable DecisionKind kind;

  @Option(names = "--by", paramLabel = "NAME", descriptionKey = "cli.option.history-by")
  private @Nullable String by;

  @Option(names = "--channel", paramLabel = "WORD", descriptionKey = "cli.option.history-channel")
  private @Nullable Channel channel;

  @Option(names = "--since", paramLabel = "TIME", descriptionKey = "cli.option.history-since")
  private @Nullable String since;

  @Option(names = "--until", paramLabel = "TIME", descriptionKey = "cli.option.history-until")
  private @Nullable String until;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      descriptionKey = "cli.option.history-limit")
  private int limit;

  HistoryCommand(CliSession session) {
    super(session);
  }

  @Override
  void check() {
    if (limit < 1 || limit > MOST) {
      throw CliFailure.badUse(session.text("cli.history.limit", Integer.toString(limit), MOST));
    }
    filter();
  }

  private DecisionHistory.Filter filter() {
    return new DecisionHistory.Filter(kind, by, channel, time(since), time(until));
  }

  private @Nullable Instant time(@Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw CliFailure.badUse(session.text("cli.history.time", String.valueOf(text)));
    }
  }

  @Override
  int run(CliRooms rooms) {
    DecisionHistory.Filter filter = filter();
    long all = rooms.history().count(filter);
    List<DecisionRecord> newest = rooms.history().newest(filter, 0, limit);
    if (session.json()) {
      ObjectNode json = JsonOut.object();
      json.put("total", all);
      ArrayNode rows = json.putArray("decisions");
      newest.forEach(
          one ->
              rooms
                  .cache()
                  .review(one.reviewId())
                  .ifPresent(review -> rows.add(DecisionShape.of(one, review))));
      session.print(json);
      return ExitCodes.DONE;
    }
    table(rooms, newest);
    session.out().println(session.text("cli.history.sum", newest.size(), all));
    return ExitCodes.DONE;
  }

  private void table(CliRooms rooms, List<DecisionRecord> decisions) {
    Table table =
        new Table(
            Table.Column.text(session.text("cli.history.when")),
            Table.Column.text(session.text("cli.column.code")),
            Table.Column.text(session.text("cli.history.kind")),
            Table.Column.wide(session.text("cli.history.by")),
            Table.Column.text(session.text("cli.history.channel")),
            Table.Column.text(session.text("cli.column.verdict")).inked(Ink::verdict),
            Table.Column.wide(session.text("cli.history.why")));
    var heads =
        rooms.cache().heads(new ArrayList<>(decisions.stream().map(d -> d.reviewId()).toList()));
    for (DecisionRecord one : decisions) {
      table.row(
          one.decidedAt().toString(),
          heads.stream()
              .filter(head -> head.id().equals(one.reviewId()))
              .map(head -> head.code())
              .findFirst()
              .orElse("-"),
          one.kind().wire(),
          one.reviewer().name(),
          one.channel().wire(),
          one.verdict() == null ? "-" : one.verdict().name(),
          one.justification());
    }
    if (!table.isEmpty()) {
      table.print(session.call());
    }
  }
}
