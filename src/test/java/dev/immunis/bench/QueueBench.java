package dev.immunis.bench;

import dev.immunis.model.Severity;
import dev.immunis.model.Verdict;
import dev.immunis.model.review.PatchStrategy;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.review.ReviewLimits;
import dev.immunis.model.review.ReviewStatus;
import dev.immunis.ui.queue.Choice;
import dev.immunis.ui.queue.Facet;
import dev.immunis.ui.queue.QueueFacts;
import dev.immunis.ui.queue.QueueFilter;
import dev.immunis.ui.queue.QueueIndex;
import dev.immunis.ui.queue.QueueRow;
import dev.immunis.ui.queue.QueueRows;
import dev.immunis.ui.queue.QueueSort;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;

/** The queue of 100,000: refilter in order against JavaFX's own lists and against a plain scan. */
final class QueueBench implements Bench.Suite {
  private static final QueueFacts FACTS =
      QueueFacts.none(ReviewLimits.standard(), Instant.parse("2026-11-10T00:00:00Z"));

  private static final int ROWS = 100_000;
  private static final double REFILTER_MILLIS = 50;
  private static volatile long sink;

  @Override
  public void run(Report out) throws Exception {
    List<ReviewHead> heads = heads();
    QueueIndex index = new QueueIndex(heads, FACTS);
    QueueFilter filter =
        QueueFilter.of(QueueFilter.Scope.NEEDS_DECISION)
            .with(Facet.SEVERITY, Severity.CRITICAL, Choice.Wish.WITH)
            .with(Facet.SEVERITY, Severity.HIGH, Choice.Wish.WITH);
    FilteredList<ReviewHead> filtered =
        new FilteredList<>(FXCollections.observableArrayList(heads));
    SortedList<ReviewHead> sorted = new SortedList<>(filtered, QueueSort.RISK.comparator(FACTS));
    byte[] column = new byte[ROWS];
    for (int i = 0; i < ROWS; i++) {
      column[i] = (byte) heads.get(i).severity().ordinal();
    }
    boolean equal =
        same(QueueRows.of(index, filter, QueueSort.RISK, FACTS), sorted, filtered, filter);
    Rounds rounds =
        Rounds.measure(
            20,
            31,
            () -> sink += QueueRows.of(index, filter, QueueSort.RISK, FACTS).size(),
            () -> {
              filtered.setPredicate(head -> false);
              filtered.setPredicate(head -> lets(filter, head));
              sink += sorted.size();
            },
            () -> sink += scan(column));
    out.line("queue.refilter.100k", rounds, 0.1, null, equal);
    QueueFilter words = filter.withSearch("lodash flaw");
    Rounds search =
        Rounds.measureWall(
                20,
                101,
                () -> sink += QueueRows.of(index, words, QueueSort.RISK, FACTS).size(),
                null,
                null)
            .within(REFILTER_MILLIS);
    out.line("queue.search.100k.within-50ms", search, null, 1.0, true);
    new QueueWindowBench(heads).run(out);
  }

  private static int scan(byte[] column) {
    int hits = 0;
    for (byte value : column) {
      hits += value <= 1 ? 1 : 0;
    }
    return hits;
  }

  private static boolean same(
      QueueRows ours,
      SortedList<ReviewHead> sorted,
      FilteredList<ReviewHead> filtered,
      QueueFilter filter) {
    filtered.setPredicate(head -> lets(filter, head));
    List<ReviewHead> shown = new ArrayList<>();
    for (QueueRow row : ours) {
      if (row instanceof QueueRow.Item item) {
        shown.add(item.head());
      }
    }
    return shown.equals(List.copyOf(sorted));
  }

  private static boolean lets(QueueFilter filter, ReviewHead head) {
    return head.status().awaitsDecision()
        && (head.severity() == Severity.CRITICAL || head.severity() == Severity.HIGH);
  }

  private static List<ReviewHead> heads() {
    Random random = new Random(4);
    String[] packages = {"lodash", "log4j-core", "commons-text", "urllib3", "semver", "pillow"};
    List<ReviewHead> heads = new ArrayList<>(ROWS);
    for (int i = 0; i < ROWS; i++) {
      Verdict verdict = random.nextInt(3) == 0 ? null : any(random, Verdict.values());
      heads.add(
          new ReviewHead(
              new UUID(7, i),
              "APV-20261120-" + i,
              "load-" + i,
              "CVE-2026-" + (10_000 + i),
              "Flaw number " + i,
              any(random, Severity.values()),
              "npm",
              any(random, packages),
              "1.0." + i % 40,
              "1.0." + (i % 40 + 1),
              any(random, PatchStrategy.values()),
              verdict,
              null,
              random.nextDouble(),
              1 + random.nextInt(10),
              random.nextInt(4) == 0 ? ReviewStatus.HITL_APPROVED : ReviewStatus.PENDING_HITL,
              null,
              Instant.ofEpochSecond(1_790_000_000L + random.nextInt(4_000_000)),
              null));
    }
    return heads;
  }

  private static <T> T any(Random random, T[] values) {
    return values[random.nextInt(values.length)];
  }
}
