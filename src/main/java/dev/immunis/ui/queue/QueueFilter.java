package dev.immunis.ui.queue;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * What the queue shows.
 *
 * @param scope which reviews by their state
 * @param search words that all have to occur in code, CVE, package, title or source id; empty for
 *     all
 * @param choices the facets by which something is wanted or unwanted
 */
public record QueueFilter(Scope scope, String search, Map<Facet, Choice> choices) {
  private static final Choice NOT_PUT_OFF =
      Choice.ANY.set(Facet.Away.PUT_OFF.ordinal(), Choice.Wish.WITHOUT);

  public QueueFilter {
    choices = Map.copyOf(choices);
  }

  /** Which reviews by their state. */
  public enum Scope {
    NEEDS_DECISION,
    DECIDED,
    ALL
  }

  /** What waits for a decision and was not put off. */
  public static QueueFilter needsDecision() {
    return new QueueFilter(Scope.NEEDS_DECISION, "", Map.of(Facet.SNOOZED, NOT_PUT_OFF));
  }

  /** Everything in a scope, nothing hidden. */
  public static QueueFilter of(Scope scope) {
    return new QueueFilter(scope, "", Map.of());
  }

  public QueueFilter withScope(Scope next) {
    return new QueueFilter(next, search, choices);
  }

  public QueueFilter withSearch(String words) {
    return new QueueFilter(scope, words, choices);
  }

  /** What was chosen for a facet. */
  public Choice choice(Facet facet) {
    return choices.getOrDefault(facet, Choice.ANY);
  }

  /** The same with another wish for one value of a facet. */
  public QueueFilter with(Facet facet, int place, Choice.Wish wish) {
    Map<Facet, Choice> next = new EnumMap<>(Facet.class);
    next.putAll(choices);
    Choice choice = choice(facet).set(place, wish);
    if (choice.nothing()) {
      next.remove(facet);
    } else {
      next.put(facet, choice);
    }
    return new QueueFilter(scope, search, next);
  }

  /** The same with another wish for a value. */
  public QueueFilter with(Facet facet, Enum<?> value, Choice.Wish wish) {
    return with(facet, value.ordinal(), wish);
  }

  /** The same scope with nothing hidden in it but what was put off. */
  public QueueFilter cleared() {
    return needsDecision().withScope(scope);
  }

  /** How many of search and facets hide something. */
  public int active() {
    return (search.isBlank() ? 0 : 1) + choices.size();
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
}
