package dev.immunis.ui.queue;

import dev.immunis.model.review.Exploitation;
import dev.immunis.model.review.ReviewHead;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The orders of the queue; each ends with the age and the id, so that equal rows never swap. */
public enum QueueSort {
  /** Most severe first, then most urgent, then longest waiting. */
  RISK,
  /** Longest waiting first. */
  WAITING,
  /** Newest first. */
  NEWEST,
  CVE,
  PACKAGE,
  STRATEGY,
  /** Verdicts for the patch first, none at the end. */
  VERDICT,
  /** Most surely real first, "not given" at the end. */
  CONFIDENCE,
  /** First due first; without a limit at the end. */
  DUE,
  /** Listed as known exploited first, then by the estimate of EPSS; not listed at the end. */
  EXPLOITATION;

  private static final Comparator<ReviewHead> AGE =
      Comparator.comparing(ReviewHead::createdAt).thenComparing(ReviewHead::id);

  /** The order as a comparator, ties broken by age. */
  public Comparator<ReviewHead> comparator(QueueFacts facts) {
    return switch (this) {
      case RISK ->
          Comparator.comparing(ReviewHead::severity)
              .thenComparing(h -> h.priority() == null ? 0 : -h.priority())
              .thenComparing(AGE);
      case WAITING -> AGE;
      case NEWEST -> AGE.reversed();
      case CVE -> text(ReviewHead::cve).thenComparing(AGE);
      case PACKAGE -> text(ReviewHead::packageName).thenComparing(AGE);
      case STRATEGY -> Comparator.comparing(ReviewHead::strategy).thenComparing(AGE);
      case VERDICT ->
          Comparator.<ReviewHead, Integer>comparing(
                  h -> h.verdict() == null ? -1 : h.verdict().ordinal())
              .reversed()
              .thenComparing(AGE);
      case CONFIDENCE ->
          Comparator.<ReviewHead, Double>comparing(
                  h -> h.confirmationConfidence() == null ? -1.0 : h.confirmationConfidence())
              .reversed()
              .thenComparing(AGE);
      case DUE ->
          Comparator.<ReviewHead, java.time.Instant>comparing(
                  h -> facts.limits().due(h.severity(), h.createdAt()))
              .thenComparing(AGE);
      case EXPLOITATION ->
          Comparator.<ReviewHead, Double>comparing(h -> weight(facts.exploitation(h)))
              .reversed()
              .thenComparing(AGE);
    };
  }

  /** The order of that name, whatever the case of its letters. */
  static Optional<QueueSort> named(String name) {
    return Arrays.stream(values()).filter(sort -> sort.name().equalsIgnoreCase(name)).findFirst();
  }

  private static double weight(@Nullable Exploitation known) {
    if (known == null) {
      return -1;
    }
    double score = known.epss() == null ? 0 : known.epss();
    return known.kevSince() == null ? score : score + 2;
  }

  private static Comparator<ReviewHead> text(
      java.util.function.Function<ReviewHead, @Nullable String> field) {
    return Comparator.comparing(field::apply, Comparator.nullsLast(String.CASE_INSENSITIVE_ORDER));
  }
}
