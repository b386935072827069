package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.intake.ImportItem;
import dev.immunis.intake.ImportProgress;
import dev.immunis.intake.ImportReport;
import dev.immunis.intake.problem.Problem;
import dev.immunis.store.Admitted;

/** Says what an import did, item by item, and how it ends. */
final class ImportReportPrinter {
  /** Reports of fewer items need no progress. */
  private static final int WORTH_TELLING = 25;

  private final CliSession session;

  ImportReportPrinter(CliSession session) {
    this.session = session;
  }

  ImportProgress progress() {
    return (done, total, name) -> {
      if (done > 0 && done % WORTH_TELLING == 0) {
        session.tell(session.text("cli.import.progress", done, total));
      }
    };
  }

  /**
   * Prints the report and gives the exit code: 2 for what was refused, 3 for what could not be
   * read.
   */
  int print(ImportReport report) {
    if (session.json()) {
      session.print(json(report));
    } else {
      words(report);
    }
    for (Problem problem : report.problems()) {
      session.tell(problem.line(session.texts().locale()));
    }
    if (report.cancelled()) {
      session.tell(session.text("cli.import.cancelled"));
      return ExitCodes.COULD_NOT;
    }
    if (report.problems().stream().anyMatch(problem -> problem.fault().passing())) {
      return ExitCodes.COULD_NOT;
    }
    return report.refused().isEmpty() ? ExitCodes.DONE : ExitCodes.BAD_USE;
  }

  private void words(ImportReport report) {
    Table table =
        new Table(
            Table.Column.text(session.text("cli.column.outcome")),
            Table.Column.text(session.text("cli.column.code")),
            Table.Column.wide(session.text("cli.column.source")),
            Table.Column.wide(session.text("cli.column.title")));
    for (ImportItem item : report.items()) {
      switch (item) {
        case ImportItem.Bundle bundle ->
            table.row(
                outcome(bundle.outcome()), bundle.outcome().code(), bundle.id(), bundle.title());
        case ImportItem.Advisory advisory ->
            table.row(
                session.text("cli.import.advisory", advisory.reviews().size()),
                "",
                advisory.id(),
                "");
        case ImportItem.Refused refused ->
            table.row(session.text("cli.import.refused"), "", refused.name(), "");
      }
    }
    if (!table.isEmpty()) {
      table.print(session.call());
      session.out().println();
    }
    session
        .out()
        .println(
            session.text(
                "cli.import.summary",
                report.created(),
                report.renewed(),
                report.unchanged(),
                report.advisories(),
                report.refused().size()));
  }

  private String outcome(Admitted admitted) {
    return switch (admitted) {
      case Admitted.New one -> session.text("cli.import.new");
      case Admitted.NewVersion version ->
          session.text("cli.import.new-version", Integer.toString(version.number()));
      case Admitted.Unchanged one -> session.text("cli.import.unchanged");
    };
  }

  private static ObjectNode json(ImportReport report) {
    ObjectNode json = JsonOut.object();
    json.put("created", report.created());
    json.put("renewed", report.renewed());
    json.put("unchanged", report.unchanged());
    json.put("advisories", report.advisories());
    json.put("refused", report.refused().size());
    json.put("cancelled", report.cancelled());
    ArrayNode items = json.putArray("items");
    for (ImportItem item : report.items()) {
      ObjectNode one = items.addObject();
      one.put("name", item.name());
      switch (item) {
        case ImportItem.Bundle bundle -> {
          one.put("outcome", word(bundle.outcome()));
          one.put("source_id", bundle.id());
          one.put("title", bundle.title());
          one.put("apv_id", bundle.outcome().reviewId().toString());
          one.put("apv_code", bundle.outcome().code());
        }
        case ImportItem.Advisory advisory -> {
          one.put("outcome", "advisory");
          one.put("source_id", advisory.id());
          ArrayNode reviews = one.putArray("reviews");
          advisory.reviews().forEach(id -> reviews.add(id.toString()));
        }
        case ImportItem.Refused refused -> {
          one.put("outcome", "refused");
          ArrayNode problems = one.putArray("problems");
          for (Problem problem : refused.problems()) {
            problems
                .addObject()
                .put("bundle", problem.bundle())
                .put("file", problem.file())
                .put("field", problem.field())
                .put("fault", problem.fault().code())
                .put("reason", problem.reason());
          }
        }
      }
    }
    return json;
  }

  private static String word(Admitted admitted) {
    return switch (admitted) {
      case Admitted.New one -> "new";
      case Admitted.NewVersion version -> "new_version";
      case Admitted.Unchanged one -> "unchanged";
    };
  }
}
