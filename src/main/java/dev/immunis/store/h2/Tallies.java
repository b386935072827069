package dev.immunis.store.h2;

import dev.immunis.model.Severity;
import dev.immunis.model.Verdict;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.review.ReviewStatus;
import dev.immunis.store.Tally;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Counts the statistics strip in the database. */
final class Tallies {
  private static final String AWAITING =
      quoted(
          Arrays.stream(ReviewStatus.values())
              .filter(ReviewStatus::awaitsDecision)
              .collect(Collectors.toSet()));
  private static final String FOR = quoted(verdicts(EnumSet.of(Verdict.Family.FOR)));
  private static final String AGAINST =
      quoted(verdicts(EnumSet.of(Verdict.Family.AGAINST, Verdict.Family.HARM)));

  private static final String PENDING =
      "SELECT severity, COUNT(*) FROM review WHERE NOT gone AND status IN ("
          + AWAITING
          + ") GROUP BY severity";

  /** Decisions that met another's, were refused or were lost by the authority do not count. */
  static final String IN_FORCE =
      "NOT EXISTS (SELECT 1 FROM decision_word w WHERE w.decision = d.id AND w.set_aside)";

  private static final String KINDS =
      "SELECT d.kind, COUNT(*) FROM decision d WHERE " + IN_FORCE + " GROUP BY d.kind";

  private static final String SECONDS = "EXTRACT(EPOCH FROM (d.decided_at - v.imported_at))";

  private static final String DECISIONS =
      "SELECT COUNT(*), COUNT(*) FILTER (WHERE d.decided_at >= :day), COUNT(*) FILTER (WHERE"
          + " d.decided_at >= :week), CAST(PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY "
          + SECONDS
          + ") AS DOUBLE PRECISION), CAST(AVG("
          + SECONDS
          + ") AS DOUBLE PRECISION), CAST(MIN("
          + SECONDS
          + ") AS DOUBLE PRECISION), CAST(MAX("
          + SECONDS
          + ") AS DOUBLE PRECISION), COUNT(*) FILTER (WHERE d.verdict IN ("
          + FOR
          + ", "
          + AGAINST
          + ")), COUNT(*) FILTER (WHERE (d.kind = 'APPROVE' AND d.verdict IN ("
          + FOR
          + ")) OR (d.kind IN ('REJECT', 'MODIFY') AND d.verdict IN ("
          + AGAINST
          + "))), COUNT(*) FILTER (WHERE d.verdict IN ("
          + FOR
          + ")), COUNT(*) FILTER (WHERE d.kind <> 'APPROVE' AND d.verdict IN ("
          + FOR
          + ")) FROM decision d JOIN review_version v ON v.review_id = d.review_id AND v.digest ="
          + " d.version WHERE "
          + IN_FORCE;

  private Tallies() {}

  static Tally count(Handle handle, Instant startOfDay, Instant startOfWeek) {
    Map<Severity, Long> pending = new EnumMap<>(Severity.class);
    for (Severity severity : Severity.values()) {
      pending.put(severity, 0L);
    }
    handle
        .createQuery(PENDING)
        .map((row, context) -> Map.entry(Severity.valueOf(row.getString(1)), row.getLong(2)))
        .forEach(counted -> pending.put(counted.getKey(), counted.getValue()));
    Map<DecisionKind, Long> kinds = new EnumMap<>(DecisionKind.class);
    for (DecisionKind kind : DecisionKind.values()) {
      kinds.put(kind, 0L);
    }
    handle
        .createQuery(KINDS)
        .map((row, context) -> Map.entry(DecisionKind.valueOf(row.getString(1)), row.getLong(2)))
        .forEach(counted -> kinds.put(counted.getKey(), counted.getValue()));
    Figures figures =
        handle
            .createQuery(DECISIONS)
            .bind("day", startOfDay)
            .bind("week", startOfWeek)
            .map(
                (row, context) ->
                    new Figures(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getObject(4, Double.class),
                        row.getObject(5, Double.class),
                        row.getObject(6, Double.class),
                        row.getObject(7, Double.class),
                        row.getLong(8),
                        row.getLong(9),
                        row.getLong(10),
                        row.getLong(11)))
            .one();
    return new Tally(
        pending.values().stream().mapToLong(Long::longValue).sum(),
        pending,
        figures.decisions(),
        figures.today(),
        figures.week(),
        kinds,
        figures.median(),
        figures.average(),
        figures.fastest(),
        figures.slowest(),
        figures.compared(),
        figures.agreed(),
        figures.supported(),
        figures.prevented());
  }

  private record Figures(
      long decisions,
      long today,
      long week,
      @Nullable Double median,
      @Nullable Double average,
      @Nullable Double fastest,
      @Nullable Double slowest,
      long compared,
      long agreed,
      long supported,
      long prevented) {}

  private static Set<Verdict> verdicts(Set<Verdict.Family> families) {
    return Arrays.stream(Verdict.values())
        .filter(v -> families.contains(v.family()))
        .collect(Collectors.toSet());
  }

  private static String quoted(Set<? extends Enum<?>> words) {
    return words.stream().map(w -> "'" + w.name() + "'").sorted().collect(Collectors.joining(", "));
  }
}
