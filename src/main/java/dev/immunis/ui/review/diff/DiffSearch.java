package dev.immunis.ui.review.diff;

import dev.immunis.patch.LineSearch;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;

/**
 * A search through all lines of a patch, the ones never drawn included; letters match in either
 * case.
 *
 * @param words what is searched for, in lower case; empty for nothing
 * @param rows rows with a hit, ascending
 */
record DiffSearch(String words, int[] rows) {
  static final DiffSearch NOTHING = new DiffSearch("", new int[0]);

  /** Where a hit stands in a line. */
  interface Hit {
    void at(int from, int to);
  }

  /**
   * Looks through the whole layout; off the UI thread for large patches.
   *
   * @param eachStep is called again and again; what it throws ends the search
   */
  static DiffSearch of(DiffLayout layout, String typed, Runnable eachStep) {
    String words = typed.toLowerCase(Locale.ROOT);
    if (words.isEmpty()) {
      return NOTHING;
    }
    BitSet lines = LineSearch.of(layout.patch(), words, eachStep);
    if (lines.isEmpty()) {
      return new DiffSearch(words, new int[0]);
    }
    int[] rows = new int[64];
    int count = 0;
    for (int row = 0; row < layout.rows(); row++) {
      int left = layout.left(row);
      int right = layout.right(row);
      if (left >= 0 && lines.get(left) || right >= 0 && lines.get(right)) {
        if (count == rows.length) {
          rows = Arrays.copyOf(rows, count * 2);
        }
        rows[count++] = row;
      }
    }
    return new DiffSearch(words, Arrays.copyOf(rows, count));
  }

  /** Tells where the words stand in a line. */
  void hits(String line, Hit hit) {
    if (words.isEmpty()) {
      return;
    }
    String lower = line.toLowerCase(Locale.ROOT);
    if (lower.length() != line.length()) {
      return;
    }
    for (int at = lower.indexOf(words); at >= 0; at = lower.indexOf(words, at + words.length())) {
      hit.at(at, at + words.length());
    }
  }

  /** The hit after (or before) a row, going round at the end; -1 when there is none. */
  int next(int row, int direction) {
    if (rows.length == 0) {
      return -1;
    }
    int found = Arrays.binarySearch(rows, row);
    int place =
        direction > 0
            ? (found >= 0 ? found + 1 : -found - 1)
            : (found >= 0 ? found - 1 : -found - 2);
    return rows[Math.floorMod(place, rows.length)];
  }
}
