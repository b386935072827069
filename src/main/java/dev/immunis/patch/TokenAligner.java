package dev.immunis.patch;

import java.util.Arrays;

/**
 * Finds a longest common subsequence of two token lists with bit-parallel rows.
 *
 * <p>The recurrence is Hyyrö's (Bit-Parallel LCS-length Computation Revisited, 2004): 64 cells a
 * step, so that the exact answer is cheap enough for lines of thousands of tokens. Where keeping
 * all rows would need too much memory the list is halved (Hirschberg 1975) at twice the time.
 */
final class TokenAligner {
  /** Rows kept at once at most, in longs: 2 MB. */
  private static final long MAX_ROWS = 1 << 18;

  private boolean[] oldKept = new boolean[64];
  private boolean[] newKept = new boolean[64];
  private int[] oldIds = new int[64];
  private int[] newIds = new int[64];
  private int[] slots = new int[256];
  private long[] mask = new long[1];
  private int[] head = new int[64];
  private int[] next = new int[64];
  private int partFrom;
  private int partTo;
  private long[] rows = new long[64];
  private int kept;

  boolean[] oldKept() {
    return oldKept;
  }

  boolean[] newKept() {
    return newKept;
  }

  /** Whether the last alignment kept anything. */
  boolean any() {
    return kept > 0;
  }

  /** Aligns; the number of tokens on both sides that are not kept. */
  int align(byte[] a, Tokens old, byte[] b, Tokens now) {
    int n = old.count;
    int m = now.count;
    kept = 0;
    if (n > IntraLine.MAX_TOKENS || m > IntraLine.MAX_TOKENS) {
      return n + m;
    }
    if (oldKept.length < n) {
      oldKept = new boolean[n + n / 2];
      oldIds = new int[n + n / 2];
    }
    if (newKept.length < m) {
      newKept = new boolean[m + m / 2];
      newIds = new int[m + m / 2];
    }
    Arrays.fill(oldKept, 0, n, false);
    Arrays.fill(newKept, 0, m, false);
    if (m <= 64 && n * m <= 512) {
      small(a, old, b, now);
    } else {
      intern(a, old, b, now);
      halves(0, n, 0, m);
    }
    return n + m - 2 * kept;
  }

  /** The common case: one long a row, tokens compared directly. */
  private void small(byte[] a, Tokens old, byte[] b, Tokens now) {
    int n = old.count;
    int m = now.count;
    ensureRows(n);
    long v = -1L;
    for (int i = 0; i < n; i++) {
      int h = old.hash[i];
      long mask = 0;
      for (int j = 0; j < m; j++) {
        if (now.hash[j] == h && old.same(a, i, b, now, j)) {
          mask |= 1L << j;
        }
      }
      long u = v & mask;
      v = (v + u) | (v - u);
      rows[i] = v;
    }
    trace(0, n, 0, m, 1);
  }

  private void ensureRows(long size) {
    if (rows.length < size) {
      rows = new long[(int) (size + size / 2)];
    }
  }

  /** Gives equal tokens equal numbers; tokens of the old side that the new has not get -1. */
  private void intern(byte[] a, Tokens old, byte[] b, Tokens now) {
    int size = Integer.highestOneBit(Math.max(64, now.count * 2)) * 2;
    if (slots.length < size) {
      slots = new int[size];
    }
    int mask = size - 1;
    Arrays.fill(slots, 0, size, -1);
    for (int j = 0; j < now.count; j++) {
      int slot = spread(now.hash[j]) & mask;
      while (slots[slot] >= 0 && !now.same(b, j, b, now, slots[slot])) {
        slot = slot + 1 & mask;
      }
      if (slots[slot] < 0) {
        slots[slot] = j;
      }
      newIds[j] = slots[slot];
    }
    for (int i = 0; i < old.count; i++) {
      int slot = spread(old.hash[i]) & mask;
      while (slots[slot] >= 0 && !old.same(a, i, b, now, slots[slot])) {
        slot = slot + 1 & mask;
      }
      oldIds[i] = slots[slot];
    }
  }

  private static int spread(int hash) {
    int h = hash * 0x9E3779B9;
    return h ^ h >>> 15;
  }

  private void halves(int aFrom, int aTo, int bFrom, int bTo) {
    int n = aTo - aFrom;
    int m = bTo - bFrom;
    if (n == 0 || m == 0) {
      return;
    }
    int width = (m + 63) >>> 6;
    if ((long) n * width <= MAX_ROWS || n == 1) {
      ensureRows((long) n * width);
      chain(bFrom, bTo);
      for (int i = 0; i < n; i++) {
        step(oldIds[aFrom + i], i == 0 ? -1 : (i - 1) * width, i * width, width, bFrom, 1);
      }
      trace(aFrom, aTo, bFrom, bTo, width);
      return;
    }
    int middle = aFrom + n / 2;
    int split = bFrom + bestSplit(aFrom, middle, aTo, bFrom, bTo, width);
    halves(aFrom, middle, bFrom, split);
    halves(middle, aTo, split, bTo);
  }

  /** How many of the new tokens belong to the first half of the old ones. */
  private int bestSplit(int aFrom, int middle, int aTo, int bFrom, int bTo, int width) {
    int m = bTo - bFrom;
    ensureRows(width);
    chain(bFrom, bTo);
    for (int i = aFrom; i < middle; i++) {
      step(oldIds[i], i == aFrom ? -1 : 0, 0, width, bFrom, 1);
    }
    long[] forward = Arrays.copyOf(rows, width);
    for (int i = aTo - 1; i >= middle; i--) {
      step(oldIds[i], i == aTo - 1 ? -1 : 0, 0, width, bTo - 1, -1);
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

  /** Links the places of each token in a part of the new list. */
  private void chain(int bFrom, int bTo) {
    if (next.length < newIds.length) {
      next = new int[newIds.length];
      head = new int[newIds.length];
    }
    for (int j = bFrom; j < bTo; j++) {
      head[newIds[j]] = -1;
    }
    for (int j = bFrom; j < bTo; j++) {
      next[j] = head[newIds[j]];
      head[newIds[j]] = j;
    }
    partFrom = bFrom;
    partTo = bTo;
  }

  /** The last place of a token in the part, or -1; a head left by another part lies outside. */
  private int lastPlace(int id) {
    if (id < 0 || id >= partTo) {
      return -1;
    }
    int j = head[id];
    return j >= partFrom && j < partTo && newIds[j] == id ? j : -1;
  }

  /**
   * One row from the one at {@code from} (-1: the empty row) into {@code to}.
   *
   * @param origin the new token of bit 0
   * @param direction 1 or -1: where bit 1 lies
   */
  private void step(int id, int from, int to, int width, int origin, int direction) {
    int last = lastPlace(id);
    if (last < 0) {
      for (int w = 0; w < width; w++) {
        rows[to + w] = from < 0 ? -1L : rows[from + w];
      }
      return;
    }
    if (mask.length < width) {
      mask = new long[width + width / 2];
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
  private void trace(int aFrom, int aTo, int bFrom, int bTo, int width) {
    int i = aTo - aFrom;
    int j = bTo - bFrom;
    while (i > 0 && j > 0) {
      if (bit(i - 1, j - 1, width)) {
        j--;
        continue;
      }
      i--;
      if (i == 0 || bit(i - 1, j - 1, width)) {
        j--;
        oldKept[aFrom + i] = true;
        newKept[bFrom + j] = true;
        kept++;
      }
    }
  }

  private boolean bit(int row, int column, int width) {
    return (rows[row * width + (column >>> 6)] >>> column & 1) != 0;
  }
}
