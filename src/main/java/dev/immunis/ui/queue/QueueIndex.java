package dev.immunis.ui.queue;

import dev.immunis.model.Verdict;
import dev.immunis.model.review.ReviewHead;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * The heads of all reviews in columns, so that a hundred thousand are filtered and ordered without
 * a query; immutable for readers, thread safe (orders are computed once, on first use).
 */
public final class QueueIndex {
  private static final int NO_VERDICT = Verdict.values().length;

  private final ReviewHead[] heads;
  private final QueueFacts facts;
  private final byte[] severity;
  private final byte[] verdict;
  private final byte[] strategy;
  private final byte[] scope;
  private final String[] words;
  private final Map<UUID, Integer> places;
  private final Map<QueueSort, int[]> orders = new EnumMap<>(QueueSort.class);

  /**
   * Makes the columns.
   *
   * @param facts limits and lists by which orders are made
   */
  public QueueIndex(List<ReviewHead> rows, QueueFacts facts) {
    this.facts = facts;
    heads = rows.toArray(ReviewHead[]::new);
    int n = heads.length;
    severity = new byte[n];
    verdict = new byte[n];
    strategy = new byte[n];
    scope = new byte[n];
    words = new String[n];
    places = HashMap.newHashMap(n);
    for (int i = 0; i < n; i++) {
      fill(i, heads[i]);
      places.put(heads[i].id(), i);
    }
  }

  /** A copy with room for {@code n} rows. */
  private QueueIndex(QueueIndex from, int n, Map<UUID, Integer> places, QueueFacts facts) {
    this.facts = facts;
    heads = Arrays.copyOf(from.heads, n);
    severity = Arrays.copyOf(from.severity, n);
    verdict = Arrays.copyOf(from.verdict, n);
    strategy = Arrays.copyOf(from.strategy, n);
    scope = Arrays.copyOf(from.scope, n);
    words = Arrays.copyOf(from.words, n);
    this.places = places;
  }

  /**
   * The same index with some rows replaced or added; the orders made so far are carried over, so
   * that one changed row costs a copy and not a sort.
   *
   * @param known limits and lists; for rows that stay they say what they said before
   */
  public QueueIndex with(List<ReviewHead> changed, QueueFacts known) {
    Map<UUID, ReviewHead> newest = new LinkedHashMap<>();
    changed.forEach(head -> newest.put(head.id(), head));
    long added = newest.keySet().stream().filter(id -> !places.containsKey(id)).count();
    // Nobody changes a map that an index has: it can be shared as long as no row is added.
    Map<UUID, Integer> where = added == 0 ? places : new HashMap<>(places);
    QueueIndex next = new QueueIndex(this, heads.length + (int) added, where, known);
    int end = heads.length;
    int[] touched = new int[newest.size()];
    int at = 0;
    for (ReviewHead head : newest.values()) {
      Integer before = places.get(head.id());
      int place = before == null ? end++ : before;
      next.fill(place, head);
      if (before == null) {
        where.put(head.id(), place);
      }
      touched[at++] = place;
    }
    Map<QueueSort, int[]> made;
    synchronized (this) {
      made = new EnumMap<>(orders);
    }
    made.forEach((sort, order) -> next.orders.put(sort, next.merged(order, touched, sort)));
    return next;
  }

  /** An order of the index before, with the touched rows where they belong now. */
  private int[] merged(int[] before, int[] touched, QueueSort sort) {
    Comparator<ReviewHead> comparator = sort.comparator(facts);
    BitSet moved = new BitSet(heads.length);
    Integer[] sorted = new Integer[touched.length];
    for (int i = 0; i < touched.length; i++) {
      moved.set(touched[i]);
      sorted[i] = touched[i];
    }
    Arrays.sort(sorted, (a, b) -> comparator.compare(heads[a], heads[b]));
    int[] rest = new int[before.length];
    int count = 0;
    for (int place : before) {
      if (!moved.get(place)) {
        rest[count++] = place;
      }
    }
    int[] merged = new int[heads.length];
    int from = 0;
    int out = 0;
    for (int place : sorted) {
      int to = position(rest, from, count, heads[place], comparator);
      System.arraycopy(rest, from, merged, out, to - from);
      out += to - from;
      merged[out++] = place;
      from = to;
    }
    System.arraycopy(rest, from, merged, out, count - from);
    return merged;
  }

  /** How many of the ordered places come before a review. */
  private int position(
      int[] order, int from, int to, ReviewHead head, Comparator<ReviewHead> comparator) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (comparator.compare(heads[order[middle]], head) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void fill(int i, ReviewHead head) {
    heads[i] = head;
    severity[i] = (byte) head.severity().ordinal();
    Verdict given = head.verdict();
    verdict[i] = (byte) (given == null ? NO_VERDICT : given.ordinal());
    strategy[i] = (byte) head.strategy().ordinal();
    scope[i] =
        (byte)
            (head.status().awaitsDecision()
                ? QueueFilter.Scope.NEEDS_DECISION.ordinal()
                : QueueFilter.Scope.DECIDED.ordinal());
    words[i] =
        String.join(
                "\n",
                head.code(),
                nonNull(head.cve()),
                nonNull(head.packageName()),
                head.title(),
                head.sourceKey())
            .toLowerCase(Locale.ROOT);
  }

  public int size() {
    return heads.length;
  }

  public ReviewHead head(int place) {
    return heads[place];
  }

  /** The place of a review, -1 when it is not here. */
  public int placeOf(UUID id) {
    return places.getOrDefault(id, -1);
  }

  /** The places that the filter lets through, in the sort's order. */
  public int[] places(QueueFilter filter, QueueSort sort, QueueFacts now) {
    Choice severities = filter.choice(Facet.SEVERITY);
    Choice verdicts = filter.choice(Facet.VERDICT);
    Choice strategies = filter.choice(Facet.STRATEGY);
    Facet[] others = others(filter, now);
    int scopes =
        switch (filter.scope()) {
          case NEEDS_DECISION, DECIDED -> 1 << filter.scope().ordinal();
          case ALL -> -1;
        };
    String[] search = filter.words();
    int[] order = order(sort);
    int[] found = new int[order.length];
    int count = 0;
    for (int place : order) {
      if ((scopes >> scope[place] & 1) != 0
          && severities.lets(severity[place])
          && verdicts.lets(verdict[place])
          && strategies.lets(strategy[place])
          && (search.length == 0 || matches(words[place], search))
          && lets(filter, others, heads[place], now)) {
        found[count++] = place;
      }
    }
    return Arrays.copyOf(found, count);
  }

  /** The facets without a column of their own that have something to say. */
  private static Facet[] others(QueueFilter filter, QueueFacts now) {
    return filter.choices().keySet().stream()
        .filter(
            facet ->
                switch (facet) {
                  case SEVERITY, VERDICT, STRATEGY -> false;
                  case TIER, STATUS, LIMIT, HOLDER, KEV, EPSS -> true;
                  // By far the most filters only leave out what was put off, of which there is
                  // nothing most of the time.
                  case SNOOZED -> !now.snoozes().isEmpty() || filter.choice(facet).with() != 0;
                })
        .toArray(Facet[]::new);
  }

  private static boolean lets(QueueFilter filter, Facet[] facets, ReviewHead head, QueueFacts now) {
    for (Facet facet : facets) {
      if (!filter.choice(facet).lets(now.place(facet, head))) {
        return false;
      }
    }
    return true;
  }

  /** The first reviews by risk in which all words occur, whatever the filter hides. */
  public List<ReviewHead> first(String search, int most) {
    String[] wanted = QueueFilter.words(search);
    List<ReviewHead> found = new ArrayList<>();
    for (int place : order(QueueSort.RISK)) {
      if (matches(words[place], wanted)) {
        found.add(heads[place]);
        if (found.size() == most) {
          break;
        }
      }
    }
    return found;
  }

  /** How many reviews are in the scope, whatever else hides. */
  public int count(QueueFilter.Scope wanted) {
    if (wanted == QueueFilter.Scope.ALL) {
      return heads.length;
    }
    int count = 0;
    for (byte b : scope) {
      if (b == wanted.ordinal()) {
        count++;
      }
    }
    return count;
  }

  private synchronized int[] order(QueueSort sort) {
    return orders.computeIfAbsent(
        sort,
        s -> {
          Integer[] boxed = new Integer[heads.length];
          Arrays.setAll(boxed, i -> i);
          var comparator = s.comparator(facts);
          Arrays.sort(boxed, (a, b) -> comparator.compare(heads[a], heads[b]));
          int[] order = new int[boxed.length];
          Arrays.setAll(order, i -> boxed[i]);
          return order;
        });
  }

  private static boolean matches(String text, String[] search) {
    for (String word : search) {
      if (!text.contains(word)) {
        return false;
      }
    }
    return true;
  }

  private static String nonNull(@org.jspecify.annotations.Nullable String text) {
    return text == null ? "" : text;
  }
}
