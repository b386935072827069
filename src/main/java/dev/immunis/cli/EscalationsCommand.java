package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.decision.EscalationDesk;
import dev.immunis.decision.policy.PolicyException;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists who has which escalated review until when, and moves overdue ones on when asked. */
@Command
final class EscalationsCommand extends WorkspaceCommand {
  @Option(names = "--move", descriptionKey = "cli.option.escalations-move")
  private boolean move;

  EscalationsCommand(CliSession session) {
    super(session);
  }

  @Override
  int run(CliRooms rooms) {
    try {
      List<EscalationDesk.Standing> moved = move ? rooms.escalations().moveOverdue() : List.of();
      print(rooms.escalations().open(), moved, rooms.clock().now());
    } catch (PolicyException e) {
      throw PolicyWords.failure(session, rooms.policies().file().path(), e);
    }
    return ExitCodes.DONE;
  }

  private void print(
      List<EscalationDesk.Standing> open, List<EscalationDesk.Standing> moved, Instant now) {
    if (session.json()) {
      ObjectNode json = JsonOut.object();
      json.put("moved", moved.size());
      ArrayNode rows = json.putArray("escalations");
      open.forEach(one -> rows.add(json(one, now)));
      session.print(json);
      return;
    }
    moved.forEach(
        one ->
            session
                .out()
                .println(
                    Plain.line(session.text("cli.escalations.moved", one.code(), one.target()))));
    if (open.isEmpty()) {
      session.out().println(session.text("cli.escalations.none"));
      return;
    }
    Table table =
        new Table(
            Table.Column.text(session.text("cli.column.code")),
            Table.Column.text(session.text("cli.column.severity")).inked(Ink::severity),
            Table.Column.wide(session.text("cli.escalations.target")),
            Table.Column.figure(session.text("cli.escalations.step")),
            Table.Column.text(session.text("cli.escalations.deadline")),
            Table.Column.text(session.text("cli.escalations.state")),
            Table.Column.wide(session.text("cli.escalations.next")));
    for (EscalationDesk.Standing one : open) {
      String next = one.next();
      table.row(
          one.code(),
          one.severity().wire(),
          one.target(),
          Integer.toString(one.step()),
          one.deadline().toString(),
          session.text(one.overdue(now) ? "cli.escalations.overdue" : "cli.escalations.in-time"),
          next == null ? "-" : next);
    }
    table.print(session.call());
  }

  private static ObjectNode json(EscalationDesk.Standing one, Instant now) {
    return JsonOut.object()
        .put("apv_id", one.reviewId().toString())
        .put("apv_code", one.code())
        .put("severity", one.severity().wire())
        .put("target", one.target())
        .put("step", one.step())
        .put("since", JsonOut.text(one.since()))
        .put("deadline", JsonOut.text(one.deadline()))
        .put("overdue", one.overdue(now))
        .put("next", one.next());
  }
}
