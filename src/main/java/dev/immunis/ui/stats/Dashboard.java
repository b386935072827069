package dev.immunis.ui.stats;

import dev.immunis.model.Severity;
import dev.immunis.model.Verdict;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.label.Label;
import dev.immunis.model.label.LabelOutcome;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.review.ReviewLimits;
import dev.immunis.model.review.ReviewStatus;
import dev.immunis.store.Chronicle;
import dev.immunis.ui.kit.Formats;
import dev.immunis.ui.kit.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/** Counts every figure of the dashboard from rows; a pure function, any thread. */
final class Dashboard {
  /** Upper ends of the bands of the queue's age. House figures. */
  private static final List<Duration> AGES =
      List.of(
          Duration.ofHours(4),
          Duration.ofHours(24),
          Duration.ofDays(7),
          Duration.ofDays(30),
          Duration.ofDays(100_000));

  private final Rows rows;
  private final TimeRange range;
  private final Instant now;
  private final ZoneId zone;
  private final List<LocalDate> steps;

  /**
   * What is counted.
   *
   * @param heads all reviews
   * @param labels all labels, oldest first
   * @param limits within what time reviews are to be decided
   */
  record Rows(
      List<ReviewHead> heads,
      List<Chronicle.Decided> decisions,
      List<Chronicle.Ran> runs,
      List<Label> labels,
      ReviewLimits limits) {}

  Dashboard(Rows rows, TimeRange range, Instant now, ZoneId zone) {
    this.rows = rows;
    this.range = range;
    this.now = now;
    this.zone = zone;
    LocalDate today = LocalDate.ofInstant(now, zone);
    Instant first =
        java.util.stream.Stream.concat(
                rows.heads().stream().map(ReviewHead::createdAt),
                rows.runs().stream().map(Chronicle.Ran::finishedAt))
            .filter(at -> !at.isAfter(now))
            .min(Comparator.naturalOrder())
            .orElse(now);
    steps = range.steps(today, LocalDate.ofInstant(first, zone));
  }

  /** All cards. */
  List<Card> cards() {
    return Arrays.stream(CardKind.values()).map(this::card).toList();
  }

  Card card(CardKind kind) {
    return switch (kind) {
      case CONFIRMATION -> confirmation();
      case FALSE_POSITIVE -> falsePositive();
      case PATCH_SUCCESS -> patchSuccess();
      case REMEDIATION -> remediation();
      case DECISIONS -> decisions();
      case AGREEMENT -> agreement();
      case KAPPA -> kappa();
      case FALSE_ACCEPT -> falseAccept();
      case QUEUE_AGE -> queueAge();
    };
  }

  private boolean inRange(Instant at) {
    return !at.isAfter(now) && !range.stepOf(at, zone).isBefore(steps.getFirst());
  }

  /** A row for each step, from the things that lie in it. */
  private <T> Card byStep(
      CardKind kind, List<T> all, Function<T, Instant> at, Function<List<T>, List<Cell>> cells) {
    Map<LocalDate, List<T>> parts = new HashMap<>();
    long total = 0;
    for (T one : all) {
      if (inRange(at.apply(one))) {
        parts.computeIfAbsent(range.stepOf(at.apply(one), zone), s -> new ArrayList<>()).add(one);
        total++;
      }
    }
    List<Card.Row> made = new ArrayList<>();
    for (LocalDate step : steps) {
      made.add(new Card.Row(label(step), cells.apply(parts.getOrDefault(step, List.of()))));
    }
    return new Card(kind, made, total);
  }

  private String label(LocalDate step) {
    return Formats.shortDate(step, range == TimeRange.YEAR || range == TimeRange.ALL);
  }

  private static <T> List<Cell> share(List<T> all, Predicate<T> hit) {
    return List.of(Share.of(all.stream().filter(hit).count(), all.size()));
  }

  private static <T, E extends Enum<E>> List<Cell> counts(
      List<T> all, E[] values, Function<T, E> value) {
    Map<E, Long> counts = new EnumMap<>(values[0].getDeclaringClass());
    all.forEach(one -> counts.merge(value.apply(one), 1L, Long::sum));
    return Arrays.stream(values).map(v -> Cell.count(counts.getOrDefault(v, 0L))).toList();
  }

  /** Mean of the scores that sources gave, by when the review was made. */
  private Card confirmation() {
    return byStep(
        CardKind.CONFIRMATION,
        rows.heads().stream().filter(h -> h.confirmationConfidence() != null).toList(),
        ReviewHead::createdAt,
        heads ->
            List.of(
                heads.isEmpty()
                    ? Cell.none()
                    : Cell.of(
                        heads.stream()
                            .map(ReviewHead::confirmationConfidence)
                            .mapToDouble(score -> score == null ? 0 : score)
                            .average()
                            .orElseThrow(),
                        heads.size())));
  }

  /** Of the reviews that nobody waits for any more, those that ended as false positives. */
  private Card falsePositive() {
    return byStep(
        CardKind.FALSE_POSITIVE,
        rows.heads().stream().filter(head -> !head.status().awaitsDecision()).toList(),
        ReviewHead::createdAt,
        heads -> share(heads, head -> head.status() == ReviewStatus.FALSE_POSITIVE));
  }

  private Card patchSuccess() {
    return byStep(
        CardKind.PATCH_SUCCESS,
        rows.runs(),
        Chronicle.Ran::finishedAt,
        runs -> counts(runs, Verdict.Family.values(), run -> run.verdict().family()));
  }

  private Card decisions() {
    return byStep(
        CardKind.DECISIONS,
        rows.decisions(),
        Chronicle.Decided::decidedAt,
        decided -> counts(decided, DecisionKind.values(), Chronicle.Decided::kind));
  }

  private Card agreement() {
    return byStep(
        CardKind.AGREEMENT,
        rows.decisions().stream().filter(Dashboard::isCompared).toList(),
        Chronicle.Decided::decidedAt,
        decided -> share(decided, Dashboard::agrees));
  }

  /** Agreement beyond what chance alone would give; who hands a review on says neither. */
  private Card kappa() {
    return byStep(
        CardKind.KAPPA,
        rows.decisions().stream()
            .filter(one -> isCompared(one) && one.kind() != DecisionKind.ESCALATE)
            .toList(),
        Chronicle.Decided::decidedAt,
        decided -> {
          long approved = decided.stream().filter(Dashboard::isApproval).count();
          long supported = decided.stream().filter(Dashboard::isSupported).count();
          long agreed = decided.stream().filter(Dashboard::agrees).count();
          double value = kappa(decided.size(), agreed, approved, supported);
          return List.of(Double.isNaN(value) ? Cell.none() : Cell.of(value, decided.size()));
        });
  }

  /**
   * Cohen's kappa of two who say yes or no (A coefficient of agreement for nominal scales, 1960).
   *
   * @param first how often the first says yes
   * @param second how often the second does
   * @return -1 to 1; not a number without cases, or where both always say the same one thing
   */
  static double kappa(long all, long agreed, long first, long second) {
    double chance =
        ((double) first * second + (double) (all - first) * (all - second)) / ((double) all * all);
    return chance == 1 ? Double.NaN : ((double) agreed / all - chance) / (1 - chance);
  }

  private static boolean isApproval(Chronicle.Decided decided) {
    return decided.kind() == DecisionKind.APPROVE;
  }

  private static boolean isSupported(Chronicle.Decided decided) {
    Verdict verdict = decided.verdict();
    return verdict != null && verdict.family() == Verdict.Family.FOR;
  }

  private static boolean isCompared(Chronicle.Decided decided) {
    return decided.verdict() != null && decided.verdict().family() != Verdict.Family.NONE;
  }

  private static boolean agrees(Chronicle.Decided decided) {
    boolean supported = isSupported(decided);
    return switch (decided.kind()) {
      case APPROVE -> supported;
      case REJECT, MODIFY -> !supported;
      case ESCALATE -> false;
    };
  }

  /** Approvals whose patch is labelled by now, and of these the wrong ones. */
  private Card falseAccept() {
    Map<dev.immunis.model.Digest, LabelOutcome> standing = new HashMap<>();
    rows.labels().forEach(label -> standing.put(label.version(), label.outcome()));
    return byStep(
        CardKind.FALSE_ACCEPT,
        rows.decisions().stream()
            .filter(decided -> decided.kind() == DecisionKind.APPROVE)
            .filter(
                decided -> {
                  LabelOutcome outcome = standing.get(decided.version());
                  return outcome == LabelOutcome.RIGHT || outcome == LabelOutcome.WRONG;
                })
            .toList(),
        Chronicle.Decided::decidedAt,
        decided -> share(decided, one -> standing.get(one.version()) == LabelOutcome.WRONG));
  }

  /** Median hours from the making of a review to its approval, against the limit. */
  private Card remediation() {
    List<Chronicle.Decided> approved =
        rows.decisions().stream()
            .filter(one -> one.kind() == DecisionKind.APPROVE && inRange(one.decidedAt()))
            .toList();
    return bySeverity(
        approved,
        (severity, hours) -> {
          Duration limit = rows.limits().bySeverity().get(severity);
          return List.of(
              hours.isEmpty() ? Cell.none() : Cell.of(median(hours), hours.size()),
              limit == null ? Cell.none() : Cell.of(limit.toMinutes() / 60.0, 0));
        });
  }

  private static Card bySeverity(
      List<Chronicle.Decided> approved, BiFunction<Severity, List<Double>, List<Cell>> cells) {
    List<Card.Row> made = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      List<Double> hours =
          approved.stream()
              .filter(one -> one.severity() == severity)
              .map(one -> hours(one.createdAt(), one.decidedAt()))
              .toList();
      made.add(
          new Card.Row(
              Texts.get(Texts.key("kit.severity.*", severity)), cells.apply(severity, hours)));
    }
    return new Card(CardKind.REMEDIATION, made, approved.size());
  }

  private static double hours(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toSeconds()) / 3600.0;
  }

  /** The middle one, or the mean of the middle two. */
  static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private Card queueAge() {
    List<ReviewHead> pending =
        rows.heads().stream().filter(head -> head.status().awaitsDecision()).toList();
    List<Card.Row> made = new ArrayList<>();
    Duration from = Duration.ofDays(-100_000);
    for (int band = 0; band < AGES.size(); band++) {
      Duration low = from;
      Duration high = AGES.get(band);
      List<ReviewHead> here =
          pending.stream()
              .filter(
                  head -> {
                    Duration age = Duration.between(head.createdAt(), now);
                    return age.compareTo(low) >= 0 && age.compareTo(high) < 0;
                  })
              .toList();
      made.add(
          new Card.Row(
              Texts.get("stats.queue-age.band", band),
              counts(here, Severity.values(), ReviewHead::severity)));
      from = high;
    }
    return new Card(CardKind.QUEUE_AGE, made, pending.size());
  }
}
