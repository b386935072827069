package dev.immunis.patch;

import java.util.Arrays;

/**
 * Finds a longest common subsequence of two lists of numbers with bit-parallel rows.
 *
 * <p>The recurrence is Hyyrö's (Bit-Parallel LCS-Length Computation Revisited, 2004): 64 cells a
 * step. Where keeping all rows would need too much memory the list is halved (Hirschberg, 1975) at
 * twice the time. What would cost more than {@link #MAX_COST} is refused.
 */
final class BitRows {
  /** Rows kept at once at most, in longs: 2 MB. */
  private static final long MAX_ROWS = 1 << 18;

  /** Steps that one part may cost, a few milliseconds. */
  private static final long MAX_COST = 1 << 22;

  private final int[] a;
  private final int[] b;
  private final boolean[] oldKept;
  private final boolean[] newKept;
  private final int[] head;
  private final int[] next;
  private long[] rows = new long[64];
  private final long[] mask;
  private int partFrom;
  private int partTo;

  /** Numbers of {@code b} are below {@code numbers}, those of {@code a} are among them. */
  BitRows(int[] a, int[] b, int numbers) {
    this.a = a;
    this.b = b;
    oldKept = new boolean[a.length];
    newKept = new boolean[b.length];
    head = new int[numbers];
    next = new int[b.length];
    mask = new long[b.length / 64 + 1];
  }

  boolean oldKept(int i) {
    return oldKept[i];
  }

  boolean newKept(int j) {
    return newKept[j];
  }

  /** Marks a pair that is known to be common. */
  void keep(int i, int j) {
    oldKept[i] = true;
    newKept[j] = true;
  }

  /** Marks what two parts have in common; false where that would cost too much. */
  boolean align(int aFrom, int aTo, int bFrom, int bTo) {
    boolean cheap = 2 * cost(aFrom, aTo, bFrom, bTo) <= MAX_COST;
    if (cheap) {
      part(aFrom, aTo, bFrom, bTo);
    }
    return cheap;
  }

  private long cost(int aFrom, int aTo, int bFrom, int bTo) {
    int width = bTo - bFrom + 63 >>> 6;
    int[] count = head;
    for (int j = bFrom; j < bTo; j++) {
      count[b[j]] = 0;
    }
    for (int i = aFrom; i < aTo; i++) {
      count[a[i]] = 0;
    }
    for (int j = bFrom; j < bTo; j++) {
      count[b[j]]++;
    }
    long cost = 0;
    for (int i = aFrom; i < aTo; i++) {
      cost += width + count[a[i]];
    }
    return cost;
  }

  private void part(int aFrom, int aTo, int bFrom, int bTo) {
    int n = aTo - aFrom;
    int m = bTo - bFrom;
    if (n == 0 || m == 0) {
      return;
    }
    int width = m + 63 >>> 6;
    chain(bFrom, bTo);
    if ((long) n * width <= MAX_ROWS || n == 1) {
      ensureRows(n * width);
      for (int i = 0; i < n; i++) {
        step(a[aFrom + i], i == 0 ? -1 : (i - 1) * width, i * width, width, bFrom, 1);
      }
      trace(aFrom, n, bFrom, m, width);
      return;
    }
    int middle = aFrom + n / 2;
    int split = bFrom + bestSplit(aFrom, middle, aTo, bFrom, bTo, width);
    part(aFrom, middle, bFrom, split);
    part(middle, aTo, split, bTo);
  }

  private void ensureRows(int size) {
    if (rows.length < size) {
      rows = new long[size];
    }
  }

  /** How many of the new numbers belong to the first half of the old ones. */
  private int bestSplit(int aFrom, int middle, int aTo, int bFrom, int bTo, int width) {
    int m = bTo - bFrom;
    ensureRows(width);
    for (int i = aFrom; i < middle; i++) {
      step(a[i], i == aFrom ? -1 : 0, 0, width, bFrom, 1);
    }
    long[] forward = Arrays.copyOf(rows, width);
    for (int i = aTo - 1; i >= middle; i--) {
      step(a[i], i == aTo - 1 ? -1 : 0, 0, width, bTo - 1, -1);
    }
    int right = 0;
    for (int j = 0; j < m; j++) {
      right += bit(0, j, width) ? 0 : 1;
    }
    int best = right;
    int at = 0;
    int left = 0;
    for (int j = 1; j <= m; j++) {
      left += (forward[(j - 1) >>> 6] >>> (j - 1) & 1) == 0 ? 1 : 0;
      right -= bit(0, m - j, width) ? 0 : 1;
      if (left + right > best) {
        best = left + right;
        at = j;
      }
    }
    return at;
  }

  /** Links the places of each number in a part of the new list. */
  private void chain(int bFrom, int bTo) {
    for (int j = bFrom; j < bTo; j++) {
      head[b[j]] = -1;
    }
    for (int j = bFrom; j < bTo; j++) {
      next[j] = head[b[j]];
      head[b[j]] = j;
    }
    partFrom = bFrom;
    partTo = bTo;
  }

  /** The last place of a number in the part, or -1; a head left by another part lies outside. */
  private int lastPlace(int number) {
    int j = head[number];
    return j >= partFrom && j < partTo && b[j] == number ? j : -1;
  }

  /**
   * One row from the one at {@code from} (-1: the empty row) into {@code to}.
   *
   * @param origin the new number of bit 0
   * @param direction 1 or -1: where bit 1 lies
   */
  private void step(int number, int from, int to, int width, int origin, int direction) {
    int last = lastPlace(number);
    if (last < 0) {
      for (int w = 0; w < width; w++) {
        rows[to + w] = from < 0 ? -1L : rows[from + w];
      }
      return;
    }
    for (int j = last; j >= 0; j = next[j]) {
      int bit = (j - origin) * direction;
      mask[bit >>> 6] |= 1L << bit;
    }
    long carry = 0;
    for (int w = 0; w < width; w++) {
      long v = from < 0 ? -1L : rows[from + w];
      long u = v & mask[w];
      mask[w] = 0;
      long sum = v + u + carry;
      carry = ((v & u) | ((v | u) & ~sum)) >>> 63;
      rows[to + w] = sum | (v & ~u);
    }
  }

  /** Walks back through the kept rows and marks what both sides keep. */
  private void trace(int aFrom, int n, int bFrom, int m, int width) {
    int i = n;
    int j = m;
    while (i > 0 && j > 0) {
      if (bit(i - 1, j - 1, width)) {
        j--;
        continue;
      }
      i--;
      if (i == 0 || bit(i - 1, j - 1, width)) {
        j--;
        keep(aFrom + i, bFrom + j);
      }
    }
  }

  private boolean bit(int row, int column, int width) {
    return (rows[row * width + (column >>> 6)] >>> column & 1) != 0;
  }
}
