package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.wire.shape.ReviewShape;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the reviews that await a decision, or all of them, the most severe first. */
@Command
final class ListCommand extends WorkspaceCommand {
  @Mixin private ReviewFilter filter = new ReviewFilter();

  ListCommand(CliSession session) {
    super(session);
  }

  @Override
  int run(CliRooms rooms) {
    List<ReviewHead> everything = rooms.cache().heads();
    List<ReviewHead> heads = filter.of(everything);
    Instant now = rooms.clock().now();
    if (session.json()) {
      ArrayNode rows = JsonOut.array();
      heads.forEach(head -> rows.add(ReviewShape.item(head, now)));
      session.print(rows);
      return ExitCodes.DONE;
    }
    if (heads.isEmpty()) {
      session
          .out()
          .println(
              everything.isEmpty()
                  ? session.text("cli.list.nothing")
                  : session.text("cli.list.none-fits", everything.size()));
      return ExitCodes.DONE;
    }
    print(heads, now);
    session.out().println();
    session.out().println(session.text("cli.list.summary", heads.size(), everything.size()));
    return ExitCodes.DONE;
  }

  /** Where decided ones are shown too, their state matters more than how long they wait. */
  private void print(List<ReviewHead> heads, Instant now) {
    if (filter.showsDecided()) {
      withState(heads);
    } else {
      waiting(heads, now);
    }
  }

  private void withState(List<ReviewHead> heads) {
    Table table =
        new Table(
            Table.Column.text(session.text("cli.column.code")),
            Table.Column.text(session.text("cli.column.severity")).inked(Ink::severity),
            Table.Column.text(session.text("cli.column.cve")),
            Table.Column.tail(session.text("cli.column.package")),
            Table.Column.text(session.text("cli.column.verdict")).inked(Ink::verdict),
            Table.Column.text(session.text("cli.column.tier")),
            Table.Column.text(session.text("cli.column.status")));
    for (ReviewHead head : heads) {
      table.row(
          head.code(),
          head.severity().wire(),
          orDash(head.cve()),
          orDash(head.packageName()),
          verdict(head),
          tier(head),
          head.status().wire());
    }
    table.print(session.call());
  }

  private void waiting(List<ReviewHead> heads, Instant now) {
    Table table =
        new Table(
            Table.Column.text(session.text("cli.column.code")),
            Table.Column.text(session.text("cli.column.severity")).inked(Ink::severity),
            Table.Column.text(session.text("cli.column.cve")),
            Table.Column.tail(session.text("cli.column.package")),
            Table.Column.wide(session.text("cli.column.strategy")),
            Table.Column.text(session.text("cli.column.verdict")).inked(Ink::verdict),
            Table.Column.text(session.text("cli.column.tier")),
            Table.Column.figure(session.text("cli.column.confidence")),
            Table.Column.figure(session.text("cli.column.waiting")));
    for (ReviewHead head : heads) {
      Double confidence = head.confirmationConfidence();
      table.row(
          head.code(),
          head.severity().wire(),
          orDash(head.cve()),
          orDash(head.packageName()),
          head.strategy().wire(),
          verdict(head),
          tier(head),
          confidence == null ? "-" : String.format(session.texts().locale(), "%.2f", confidence),
          Waiting.words(ReviewShape.hours(head, now)));
    }
    table.print(session.call());
  }

  private static String verdict(ReviewHead head) {
    return head.verdict() == null ? "-" : head.verdict().name();
  }

  private static String tier(ReviewHead head) {
    return head.tier() == null ? "-" : head.tier().name();
  }

  private static String orDash(@Nullable String text) {
    return text == null || text.isBlank() ? "-" : text;
  }
}
