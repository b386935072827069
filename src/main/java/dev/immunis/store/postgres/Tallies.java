package dev.immunis.store.postgres;

import dev.immunis.model.Severity;
import dev.immunis.model.Verdict;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.store.Tally;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The statistics strip from counts that change with every decision, so that it costs the same for
 * ever.
 */
final class Tallies {
  static final String PENDING =
      "SELECT severity, count(*) FROM review WHERE status IN ('PENDING_HITL', 'ESCALATED') GROUP BY"
          + " severity";

  /** Whole hours from their counts, the rest of the first hour from the rows. */
  static final String SINCE =
      "SELECT coalesce((SELECT sum(n) FROM decision_hour WHERE hour >= date_trunc('hour',"
          + " ?::timestamptz - interval '1 microsecond', 'UTC') + interval '1 hour'), 0) + (SELECT"
          + " count(*) FROM decision WHERE decided_at >= ?::timestamptz AND decided_at <"
          + " date_trunc('hour', ?::timestamptz - interval '1 microsecond', 'UTC') + interval '1"
          + " hour' AND NOT EXISTS (SELECT FROM decision_undo u WHERE u.decision = decision.id))";

  /**
   * The value of a rank, counted from 0: the step that holds it, then the place within the step.
   */
  static final String RANKED =
      "SELECT d.review_micros FROM (SELECT step, ? - (upto - n) AS nth FROM (SELECT step, n, sum(n)"
          + " OVER (ORDER BY step) AS upto FROM decision_step) AS c WHERE upto > ? ORDER BY step"
          + " LIMIT 1) AS s CROSS JOIN LATERAL (SELECT review_micros FROM decision WHERE"
          + " review_step = s.step AND NOT EXISTS (SELECT FROM decision_undo u WHERE u.decision ="
          + " decision.id) ORDER BY review_micros OFFSET s.nth LIMIT 1) AS d";

  private static final double MICROS = 1e6;

  private Tallies() {}

  static Tally count(Connection connection, Instant startOfDay, Instant startOfWeek)
      throws SQLException {
    Map<Severity, Long> pending = new EnumMap<>(Severity.class);
    for (Severity severity : Severity.values()) {
      pending.put(severity, 0L);
    }
    Sql.list(
        connection,
        PENDING,
        row -> pending.put(Severity.valueOf(row.getString(1)), row.getLong(2)));
    Counts counts = new Counts();
    Sql.list(
        connection,
        "SELECT kind, verdict, n, micros FROM decision_count",
        row ->
            counts.add(
                DecisionKind.valueOf(row.getString(1)),
                row.getString(2),
                row.getLong(3),
                row.getDouble(4)));
    long n = counts.decisions;
    return new Tally(
        pending.values().stream().mapToLong(Long::longValue).sum(),
        pending,
        n,
        since(connection, startOfDay),
        since(connection, startOfWeek),
        counts.byKind,
        n == 0 ? null : (ranked(connection, (n - 1) / 2) + ranked(connection, n / 2)) / 2,
        n == 0 ? null : counts.micros / n / MICROS,
        n == 0 ? null : ranked(connection, 0),
        n == 0 ? null : ranked(connection, n - 1),
        counts.compared,
        counts.agreed,
        counts.supported,
        counts.prevented);
  }

  private static long since(Connection connection, Instant start) throws SQLException {
    return Sql.list(connection, SINCE, row -> row.getLong(1), start, start, start).getFirst();
  }

  /** Seconds. */
  private static double ranked(Connection connection, long rank) throws SQLException {
    List<Double> found = Sql.list(connection, RANKED, row -> row.getLong(1) / MICROS, rank, rank);
    return found.getFirst();
  }

  private static final class Counts {
    private final Map<DecisionKind, Long> byKind = new EnumMap<>(DecisionKind.class);
    private long decisions;
    private double micros;
    private long compared;
    private long agreed;
    private long supported;
    private long prevented;

    Counts() {
      for (DecisionKind kind : DecisionKind.values()) {
        byKind.put(kind, 0L);
      }
    }

    @Nullable Long add(DecisionKind kind, String verdict, long n, double sum) {
      decisions += n;
      micros += sum;
      Verdict.Family family =
          verdict.isEmpty() ? Verdict.Family.NONE : Verdict.valueOf(verdict).family();
      boolean agrees =
          switch (family) {
            case FOR -> kind == DecisionKind.APPROVE;
            case AGAINST, HARM -> kind == DecisionKind.REJECT || kind == DecisionKind.MODIFY;
            case NONE -> false;
          };
      compared += family == Verdict.Family.NONE ? 0 : n;
      agreed += agrees ? n : 0;
      boolean supports = family == Verdict.Family.FOR;
      supported += supports ? n : 0;
      prevented += supports && kind != DecisionKind.APPROVE ? n : 0;
      return byKind.merge(kind, n, Long::sum);
    }
  }
}
