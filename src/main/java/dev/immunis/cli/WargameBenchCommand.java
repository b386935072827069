package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.intake.BundlePaths;
import dev.immunis.intake.ReadBundle;
import dev.immunis.intake.problem.RefusedException;
import dev.immunis.model.wargame.Judgement;
import dev.immunis.model.wargame.WargamePlan;
import dev.immunis.wargame.WargameListener;
import dev.immunis.wargame.WargameResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs every runnable bundle below a folder and holds its verdict against the expected one. */
@Command
final class WargameBenchCommand implements Callable<Integer> {
  private static final double NANOS = 1e9;

  private final CliSession session;

  @Parameters(index = "0", paramLabel = "DIR", descriptionKey = "cli.option.bench-dir")
  private String folder = "";

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "1",
      descriptionKey = "cli.option.bench-rounds")
  private int rounds;

  WargameBenchCommand(CliSession session) {
    this.session = session;
  }

  /**
   * One case of the bench.
   *
   * @param verdict the verdict's word, or ERROR where there was none
   * @param agrees whether the case's author accepts it
   * @param why the strongest reason, for a case that does not agree
   */
  record Row(
      String name,
      String expected,
      String verdict,
      String tier,
      double seconds,
      boolean agrees,
      String why) {}

  @Override
  public Integer call() {
    if (rounds < 1) {
      throw CliFailure.badUse(session.text("cli.bench.rounds", rounds));
    }
    Path root = session.call().path(folder);
    try (CliDoor.LoneEngine lone =
        session.door().engine(session.call(), session.options().workspace)) {
      List<Path> cases = cases(lone, root);
      if (rounds == 1) {
        return print(round(lone, cases), cases.size());
      }
      BenchRounds all = new BenchRounds(session, cases.size(), rounds);
      for (int i = 0; i < rounds && !session.call().cancel().asked(); i++) {
        List<Row> rows = round(lone, cases);
        all.add(rows, lone.left().get());
      }
      return all.print();
    }
  }

  private List<Row> round(CliDoor.LoneEngine lone, List<Path> cases) {
    List<Row> rows = new ArrayList<>();
    for (Path one : cases) {
      if (session.call().cancel().asked()) {
        break;
      }
      Row row = play(lone, one);
      rows.add(row);
      session.tell(
          session.text(
              "cli.bench.progress",
              Integer.toString(rows.size()),
              Integer.toString(cases.size()),
              row.name(),
              row.verdict(),
              seconds(row.seconds()),
              agreement(row)));
    }
    return rows;
  }

  private List<Path> cases(CliDoor.LoneEngine lone, Path root) {
    try {
      return new BundlePaths(lone.clock()).runnable(root);
    } catch (RefusedException e) {
      throw WargameRunCommand.refused(session, root, e);
    }
  }

  private Row play(CliDoor.LoneEngine lone, Path path) {
    long start = lone.clock().nanos();
    String name = String.valueOf(path.getFileName());
    ReadBundle bundle;
    try {
      bundle = new BundlePaths(lone.clock()).read(path);
    } catch (RefusedException e) {
      return new Row(name, "", "ERROR", "-", 0, false, e.problems().getFirst().line());
    }
    ExpectedVerdict expected = ExpectedVerdict.of(bundle, path);
    WargamePlan plan = bundle.review().plan();
    if (plan == null) {
      return new Row(
          name, expected.word(), "ERROR", "-", 0, false, session.text("cli.run.no-plan", name));
    }
    WargameResult result =
        WargameRunCommand.lone(session, lone, bundle, plan, WargameListener.NONE);
    double seconds = (lone.clock().nanos() - start) / NANOS;
    return switch (result) {
      case WargameResult.CouldNot couldNot ->
          new Row(name, expected.word(), "ERROR", "-", seconds, false, couldNot.reason());
      case WargameResult.Finished finished -> {
        Judgement judgement = finished.judgement();
        yield new Row(
            name,
            expected.word(),
            judgement.verdict().name(),
            judgement.tier().name(),
            seconds,
            expected.accepted().contains(judgement.verdict()),
            why(judgement));
      }
    };
  }

  private String why(Judgement judgement) {
    return judgement.reasons().isEmpty()
        ? ""
        : session
            .texts()
            .reason(
                judgement.reasons().getFirst().code(), judgement.reasons().getFirst().figures());
  }

  private int print(List<Row> rows, int wanted) {
    long agreeing = rows.stream().filter(Row::agrees).count();
    double total = rows.stream().mapToDouble(Row::seconds).sum();
    boolean all = agreeing == wanted;
    if (session.json()) {
      session.print(json(rows, wanted, agreeing, total));
    } else {
      words(rows, agreeing, total);
    }
    if (rows.size() < wanted) {
      session.tell(session.text("cli.run.cancelled"));
    }
    return all ? ExitCodes.DONE : ExitCodes.COULD_NOT;
  }

  private void words(List<Row> rows, long agreeing, double total) {
    Table table =
        new Table(
            Table.Column.wide(session.text("cli.column.case")),
            Table.Column.text(session.text("cli.column.expected")),
            Table.Column.text(session.text("cli.column.verdict")).inked(Ink::verdict),
            Table.Column.text(session.text("cli.column.tier")),
            Table.Column.figure(session.text("cli.column.seconds")),
            Table.Column.text(session.text("cli.column.agrees")));
    for (Row row : rows) {
      table.row(
          row.name(),
          row.expected(),
          row.verdict(),
          row.tier(),
          seconds(row.seconds()),
          agreement(row));
    }
    table.print(session.call());
    session.out().println();
    session
        .out()
        .println(
            session.text(
                "cli.bench.summary",
                Long.toString(agreeing),
                Integer.toString(rows.size()),
                seconds(total)));
    for (Row row : rows) {
      if (!row.agrees()) {
        session
            .out()
            .println(
                Plain.line(
                    session.text(
                        "cli.bench.differs",
                        row.name(),
                        row.expected(),
                        row.verdict(),
                        row.why())));
      }
    }
  }

  private String agreement(Row row) {
    return session.text(row.agrees() ? "cli.bench.yes" : "cli.bench.no");
  }

  private static ObjectNode json(List<Row> rows, int wanted, long agreeing, double total) {
    ObjectNode json = JsonOut.object();
    ArrayNode cases = json.putArray("cases");
    for (Row row : rows) {
      cases
          .addObject()
          .put("case", row.name())
          .put("expected", row.expected())
          .put("verdict", row.verdict())
          .put("tier", row.tier())
          .put("seconds", Math.round(row.seconds() * 1000) / 1000.0)
          .put("agrees", row.agrees())
          .put("why", row.why());
    }
    json.put("total", wanted);
    json.put("run", rows.size());
    json.put("agreeing", agreeing);
    json.put("seconds", Math.round(total * 1000) / 1000.0);
    return json;
  }

  static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.1f", seconds);
  }
}
