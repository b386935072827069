package dev.immunis.ui.queue;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says how far the list is scrolled after its rows were replaced, so that what a person looks at
 * stays where it is on the screen.
 */
final class ScrollKeeper {
  private ScrollKeeper() {}

  /** The rows, where they lie and how far they are scrolled, pixels. */
  record Seen(QueueRows rows, RowHeights heights, double scroll) {}

  /**
   * The scroll for new rows, not yet limited to their end.
   *
   * <p>The open review keeps its place if it is on the screen; else, if only the filter or single
   * rows changed, the first review on the screen that is still there. Another order begins at its
   * first row.
   *
   * @param before what was on the screen
   * @param height of the screen's part that shows rows, pixels
   */
  static double after(
      Seen before, QueueRows rows, RowHeights heights, double height, @Nullable UUID open) {
    RowHeights old = before.heights();
    if (old.rows() == 0) {
      return 0;
    }
    int pinned = old.headings().length == 0 ? 0 : (int) old.heading();
    if (open != null) {
      int row = before.rows().rowOf(open);
      if (row >= 0
          && old.top(row) + old.height(row) > before.scroll() + pinned
          && old.top(row) < before.scroll() + height) {
        int now = rows.rowOf(open);
        if (now >= 0) {
          return heights.top(now) - (old.top(row) - before.scroll());
        }
      }
    }
    if (before.scroll() <= 0 || before.rows().sort() != rows.sort()) {
      return 0;
    }
    double end = before.scroll() + height;
    for (int row = old.at(before.scroll() + pinned);
        row < old.rows() && old.top(row) < end;
        row++) {
      if (before.rows().get(row) instanceof QueueRow.Item item) {
        int now = rows.rowOf(item.head().id());
        if (now >= 0) {
          return heights.top(now) - (old.top(row) - before.scroll());
        }
      }
    }
    return before.scroll();
  }
}
