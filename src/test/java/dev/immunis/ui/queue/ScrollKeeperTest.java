package dev.immunis.ui.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.review.ReviewLimits;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a person looks at stays where it is when the rows are replaced. */
class ScrollKeeperTest {
  private static final QueueFacts FACTS =
      QueueFacts.none(ReviewLimits.standard(), Instant.parse("2026-11-10T00:00:00Z"));

  private static final double HEIGHT = 640;
  private static final QueueFilter ALL =
      QueueFilter.needsDecision().withScope(QueueFilter.Scope.ALL);

  private final List<ReviewHead> heads = Heads.of(400, 3);

  @Test
  void theOpenReviewStaysWhereItIsWhenOthersComeAndGo() {
    Random random = new Random(8);
    for (int round = 0; round < 200; round++) {
      QueueRows before = rows(some(random), ALL, QueueSort.RISK);
      double scroll = random.nextInt((int) (heights(before).total() - HEIGHT));
      int row = before.item(heights(before).at(scroll + HEIGHT / 2), 1);
      if (row < 0 || heights(before).top(row) >= scroll + HEIGHT) {
        continue;
      }
      UUID open = id(before, row);
      QueueRows after = rows(some(random), ALL, QueueSort.RISK);
      if (after.rowOf(open) >= 0) {
        double kept = keep(before, scroll, after, open);
        assertThat(heights(after).top(after.rowOf(open)) - kept)
            .isEqualTo(heights(before).top(row) - scroll);
      }
    }
  }

  @Test
  void withoutAnOpenReviewTheFirstOneOnTheScreenStays() {
    QueueRows before = rows(heads, ALL, QueueSort.RISK);
    double scroll = 2000;
    int first = before.item(heights(before).at(scroll + QueueHeading.HEIGHT), 1);
    UUID gone = id(before, first);
    UUID next = id(before, before.item(first + 1, 1));
    QueueRows after =
        rows(heads.stream().filter(h -> !h.id().equals(gone)).toList(), ALL, QueueSort.RISK);
    double kept = keep(before, scroll, after, null);
    assertThat(heights(after).top(after.rowOf(next)) - kept)
        .isEqualTo(heights(before).top(before.rowOf(next)) - scroll);
  }

  @Test
  void atTheTopNewRowsAreSeen() {
    QueueRows before = rows(heads.subList(0, 300), ALL, QueueSort.RISK);
    assertThat(keep(before, 0, rows(heads, ALL, QueueSort.RISK), null)).isZero();
  }

  @Test
  void anotherOrderBeginsAtItsFirstRowUnlessTheOpenReviewIsOnTheScreen() {
    QueueRows before = rows(heads, ALL, QueueSort.RISK);
    QueueRows after = rows(heads, ALL, QueueSort.PACKAGE);
    assertThat(keep(before, 5000, after, null)).isZero();
    UUID open = id(before, before.item(heights(before).at(5000 + HEIGHT / 2), 1));
    double kept = keep(before, 5000, after, open);
    assertThat(heights(after).top(after.rowOf(open)) - kept).isBetween(0.0, HEIGHT);
  }

  @Test
  void whatIsGoneFromTheScreenAltogetherLeavesTheScroll() {
    QueueRows before = rows(heads, ALL, QueueSort.RISK);
    QueueRows none = rows(List.of(), ALL, QueueSort.RISK);
    assertThat(keep(before, 700, none, null)).isEqualTo(700);
    assertThat(keep(none, 0, before, null)).isZero();
  }

  private List<ReviewHead> some(Random random) {
    return heads.stream().filter(head -> random.nextInt(5) > 0).toList();
  }

  private static QueueRows rows(List<ReviewHead> of, QueueFilter filter, QueueSort sort) {
    return QueueRows.of(new QueueIndex(of, FACTS), filter, sort, FACTS);
  }

  private static RowHeights heights(QueueRows rows) {
    return new RowHeights(rows.size(), rows.headings(), 64, QueueHeading.HEIGHT);
  }

  private static double keep(
      QueueRows before,
      double scroll,
      QueueRows after,
      @org.jspecify.annotations.Nullable UUID open) {
    return ScrollKeeper.after(
        new ScrollKeeper.Seen(before, heights(before), scroll),
        after,
        heights(after),
        HEIGHT,
        open);
  }

  private static UUID id(QueueRows rows, int row) {
    return ((QueueRow.Item) rows.get(row)).head().id();
  }
}
