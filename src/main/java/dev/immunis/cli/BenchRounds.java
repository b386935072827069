package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.cli.WargameBenchCommand.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The same cases several times in a row: how often each verdict came, and what each round left. */
final class BenchRounds {
  private final CliSession session;
  private final int cases;
  private final int wanted;
  private final List<Round> rounds = new ArrayList<>();

  private record Round(List<Row> rows, List<String> left) {
    long agreeing() {
      return rows.stream().filter(Row::agrees).count();
    }

    double seconds() {
      return rows.stream().mapToDouble(Row::seconds).sum();
    }
  }

  /**
   * Begins.
   *
   * @param cases how many cases a whole round has
   * @param wanted how many rounds there are to be
   */
  BenchRounds(CliSession session, int cases, int wanted) {
    this.session = session;
    this.cases = cases;
    this.wanted = wanted;
  }

  /**
   * One more round.
   *
   * @param left names of what its runs left behind
   */
  void add(List<Row> rows, List<String> left) {
    rounds.add(new Round(List.copyOf(rows), List.copyOf(left)));
    session.tell(told(rounds.size(), rounds.getLast()));
  }

  private String told(int number, Round round) {
    return session.text(
        round.left().isEmpty() ? "cli.bench.round" : "cli.bench.round-left",
        Integer.toString(number),
        Long.toString(round.agreeing()),
        Integer.toString(round.rows().size()),
        WargameBenchCommand.seconds(round.seconds()),
        String.join(", ", round.left()));
  }

  /** Prints everything; well only when every case agreed in every round and nothing was left. */
  int print() {
    if (session.json()) {
      session.print(json());
    } else {
      words();
    }
    boolean well =
        rounds.size() == wanted
            && rounds.stream().allMatch(one -> one.agreeing() == cases && one.left().isEmpty());
    return well ? ExitCodes.DONE : ExitCodes.COULD_NOT;
  }

  private Map<String, List<Row>> byCase() {
    return rounds.stream()
        .flatMap(round -> round.rows().stream())
        .collect(Collectors.groupingBy(Row::name, LinkedHashMap::new, Collectors.toList()));
  }

  private static Map<String, Long> verdicts(List<Row> rows) {
    return rows.stream()
        .collect(Collectors.groupingBy(Row::verdict, TreeMap::new, Collectors.counting()));
  }

  private void words() {
    Table table =
        new Table(
            Table.Column.wide(session.text("cli.column.case")),
            Table.Column.text(session.text("cli.column.expected")),
            Table.Column.wide(session.text("cli.column.verdict")),
            Table.Column.figure(session.text("cli.column.agrees")));
    byCase()
        .forEach(
            (name, rows) ->
                table.row(
                    name,
                    rows.getFirst().expected(),
                    verdicts(rows).entrySet().stream()
                        .map(one -> one.getKey() + " " + one.getValue())
                        .collect(Collectors.joining(", ")),
                    agreeing(rows) + "/" + rows.size()));
    table.print(session.call());
    session.out().println();
    for (int i = 0; i < rounds.size(); i++) {
      session.out().println(Plain.line(told(i + 1, rounds.get(i))));
    }
  }

  private static long agreeing(List<Row> rows) {
    return rows.stream().filter(Row::agrees).count();
  }

  private ObjectNode json() {
    ObjectNode json = JsonOut.object();
    ArrayNode all = json.putArray("cases");
    byCase()
        .forEach(
            (name, rows) -> {
              ObjectNode one = all.addObject().put("case", name);
              one.put("expected", rows.getFirst().expected());
              ObjectNode counts = one.putObject("verdicts");
              verdicts(rows).forEach(counts::put);
              one.put("agreeing", agreeing(rows)).put("run", rows.size());
            });
    ArrayNode each = json.putArray("rounds");
    for (Round round : rounds) {
      ObjectNode one = each.addObject().put("agreeing", round.agreeing());
      one.put("run", round.rows().size());
      one.put("seconds", Math.round(round.seconds() * 1000) / 1000.0);
      ArrayNode left = one.putArray("left");
      round.left().forEach(left::add);
    }
    json.put("total", cases);
    return json;
  }
}
