package dev.immunis.ui.queue;

import dev.immunis.model.Severity;
import dev.immunis.model.Verdict;
import dev.immunis.model.review.PatchStrategy;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What the queue shows.
 *
 * @param scope which reviews by their state
 * @param search words that all have to occur in code, CVE, package, title or source id; empty for
 *     all
 * @param severities shown ones; empty means all
 * @param verdicts shown ones; empty means all unless {@code noVerdict}
 * @param noVerdict whether reviews without a verdict are shown; with empty verdicts alone: only
 *     those
 * @param strategies shown ones; empty means all
 */
public record QueueFilter(
    Scope scope,
    String search,
    Set<Severity> severities,
    Set<Verdict> verdicts,
    boolean noVerdict,
    Set<PatchStrategy> strategies) {
  public QueueFilter {
    severities = Set.copyOf(severities);
    verdicts = Set.copyOf(verdicts);
    strategies = Set.copyOf(strategies);
  }

  /** Which reviews by their state. */
  public enum Scope {
    NEEDS_DECISION,
    DECIDED,
    ALL
  }

  public static QueueFilter needsDecision() {
    return new QueueFilter(Scope.NEEDS_DECISION, "", Set.of(), Set.of(), false, Set.of());
  }

  public QueueFilter withScope(Scope next) {
    return new QueueFilter(next, search, severities, verdicts, noVerdict, strategies);
  }

  public QueueFilter withSearch(String words) {
    return new QueueFilter(scope, words, severities, verdicts, noVerdict, strategies);
  }

  public QueueFilter toggled(Severity severity) {
    return new QueueFilter(
        scope,
        search,
        toggled(severities, severity, Severity.class),
        verdicts,
        noVerdict,
        strategies);
  }

  public QueueFilter toggled(Verdict verdict) {
    return new QueueFilter(
        scope,
        search,
        severities,
        toggled(verdicts, verdict, Verdict.class),
        noVerdict,
        strategies);
  }

  public QueueFilter toggledNoVerdict() {
    return new QueueFilter(scope, search, severities, verdicts, !noVerdict, strategies);
  }

  public QueueFilter toggled(PatchStrategy strategy) {
    return new QueueFilter(
        scope,
        search,
        severities,
        verdicts,
        noVerdict,
        toggled(strategies, strategy, PatchStrategy.class));
  }

  /** The same scope with nothing hidden in it. */
  public QueueFilter cleared() {
    return new QueueFilter(scope, "", Set.of(), Set.of(), false, Set.of());
  }

  /** How many of search, severity, verdict and strategy hide something. */
  public int active() {
    return (search.isBlank() ? 0 : 1)
        + (severities.isEmpty() ? 0 : 1)
        + (verdicts.isEmpty() && !noVerdict ? 0 : 1)
        + (strategies.isEmpty() ? 0 : 1);
  }

  /** The words of the search in lower case. */
  String[] words() {
    return words(search);
  }

  /** The words of a text in lower case. */
  static String[] words(String search) {
    String text = search.strip().toLowerCase(Locale.ROOT);
    return text.isEmpty() ? new String[0] : text.split("\\s+");
  }

  private static <E extends Enum<E>> Set<E> toggled(Set<E> from, E value, Class<E> type) {
    EnumSet<E> next = EnumSet.noneOf(type);
    next.addAll(from);
    if (!next.remove(value)) {
      next.add(value);
    }
    return next;
  }
}
