package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.audit.AuditLine;
import dev.immunis.report.audit.AuditExport;
import dev.immunis.store.AuditTrail;
import dev.immunis.store.ChainBreak;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the newest audit lines, and walks the whole chain when asked. */
@Command
final class AuditCommand extends WorkspaceCommand {
  @Option(names = "--verify", descriptionKey = "cli.option.audit-verify")
  private boolean verify;

  @Option(names = "--about", paramLabel = "ID", descriptionKey = "cli.option.audit-about")
  private @Nullable String about;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      descriptionKey = "cli.option.audit-limit")
  private int limit;

  AuditCommand(CliSession session) {
    super(session);
  }

  @Override
  void check() {
    if (limit < 1) {
      throw CliFailure.badUse(session.text("cli.audit.limit", Integer.toString(limit)));
    }
  }

  @Override
  int run(CliRooms rooms) {
    AuditTrail trail = rooms.auditTrail();
    long count = trail.count();
    List<AuditLine> lines = lines(rooms, trail, count);
    AuditTrail.ChainCheck check = verify ? trail.verify() : null;
    if (session.json()) {
      session.print(json(count, lines, check));
    } else {
      words(count, lines, check);
    }
    if (check != null && !check.whole()) {
      session.tell(
          session.text("cli.audit.broken", Long.toString(check.firstBroken()), check.why()));
      return ExitCodes.COULD_NOT;
    }
    return ExitCodes.DONE;
  }

  private List<AuditLine> lines(CliRooms rooms, AuditTrail trail, long count) {
    String asked = about;
    if (asked == null) {
      return trail.lines(Math.max(1, count - limit + 1), limit);
    }
    List<AuditLine> all = trail.about(session.find(rooms.cache(), asked).id().toString());
    return all.subList(Math.max(0, all.size() - limit), all.size());
  }

  private void words(long count, List<AuditLine> lines, AuditTrail.@Nullable ChainCheck check) {
    Table table =
        new Table(
            Table.Column.figure(session.text("cli.column.number")),
            Table.Column.text(session.text("cli.column.at")),
            Table.Column.text(session.text("cli.column.actor")),
            Table.Column.text(session.text("cli.column.action")),
            Table.Column.wide(session.text("cli.column.subject")),
            Table.Column.text(session.text("cli.column.digest")));
    for (AuditLine line : lines) {
      table.row(
          Long.toString(line.number()),
          line.at().toString(),
          line.actorType().wire(),
          line.action(),
          line.subject(),
          line.digest().abbreviated());
    }
    if (!table.isEmpty()) {
      table.print(session.call());
      session.out().println();
    }
    session.out().println(session.text("cli.audit.summary", lines.size(), count));
    if (check != null && check.whole()) {
      session.out().println(session.text("cli.audit.whole", check.lines()));
    }
  }

  private static ObjectNode json(
      long count, List<AuditLine> lines, AuditTrail.@Nullable ChainCheck check) {
    ObjectNode json = JsonOut.object();
    json.put("count", count);
    json.set("chain", check == null ? null : json(check));
    ArrayNode list = json.putArray("lines");
    for (AuditLine line : lines) {
      list.add(AuditExport.json(line));
    }
    return json;
  }

  /** What walking the chain gave. */
  static ObjectNode json(AuditTrail.ChainCheck check) {
    ObjectNode chain = JsonOut.object();
    chain.put("whole", check.whole());
    chain.put("lines", check.lines());
    chain.put("first_broken", check.whole() ? null : (Long) check.firstBroken());
    chain.put("why", check.whole() ? null : check.why());
    ArrayNode breaks = chain.putArray("breaks");
    for (ChainBreak one : check.breaks()) {
      breaks
          .addObject()
          .put("kind", one.kind().wire())
          .put("line", one.line())
          .put("what", one.what());
    }
    return chain;
  }
}
