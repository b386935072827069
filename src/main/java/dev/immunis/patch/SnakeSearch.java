package dev.immunis.patch;

/**
 * Aligns long lists that differ little: Myers' search from both ends (An O(ND) Difference Algorithm
 * and Its Variations, 1986), in linear space, with parts small enough left to {@link BitRows}.
 */
final class SnakeSearch {
  /**
   * Depth of the search from each end: with up to twice as many differing tokens the answer is the
   * best there is, beyond that the search goes on from the furthest point reached.
   */
  private static final int MAX_DEPTH = 256;

  /** Steps of all searches together, about half a second; what is left then counts as changed. */
  private static final long MAX_STEPS = 1L << 26;

  /** Cells of 64 pairs up to which a part goes to the bits at once. */
  private static final int SMALL = 1 << 11;

  private final int[] a;
  private final int[] b;
  private final BitRows bits;
  private int[] forward = new int[0];
  private int[] backward = new int[0];

  // The middle snake found last.
  private int oldFrom;
  private int oldTo;
  private int newFrom;
  private long steps;

  SnakeSearch(int[] a, int[] b, BitRows bits) {
    this.a = a;
    this.b = b;
    this.bits = bits;
  }

  /** Marks, in the bits, what the first {@code n} and {@code m} numbers have in common. */
  void align(int n, int m) {
    int depth = Math.min(MAX_DEPTH, (n + m + 1) / 2) + 2;
    forward = new int[2 * depth + 1];
    backward = new int[2 * depth + 1];
    part(0, n, 0, m);
  }

  private void part(int aStart, int aEnd, int bStart, int bEnd) {
    int aFrom = aStart;
    int bFrom = bStart;
    int aTo = aEnd;
    int bTo = bEnd;
    while (aFrom < aTo && bFrom < bTo && a[aFrom] == b[bFrom]) {
      bits.keep(aFrom++, bFrom++);
    }
    while (aFrom < aTo && bFrom < bTo && a[aTo - 1] == b[bTo - 1]) {
      bits.keep(--aTo, --bTo);
    }
    int n = aTo - aFrom;
    int m = bTo - bFrom;
    if (n == 0 || m == 0) {
      return;
    }
    if ((long) n * (m + 63 >>> 6) <= SMALL) {
      bits.align(aFrom, aTo, bFrom, bTo);
      return;
    }
    if (steps > MAX_STEPS) {
      return;
    }
    if (!middle(aFrom, n, bFrom, m)) {
      if (bits.align(aFrom, aTo, bFrom, bTo)) {
        return;
      }
      furthest(aFrom, n, bFrom, m);
    }
    int x = oldFrom;
    int y = newFrom;
    int length = oldTo - oldFrom;
    for (int i = 0; i < length; i++) {
      bits.keep(x + i, y + i);
    }
    part(aFrom, x, bFrom, y);
    part(x + length, aTo, y + length, bTo);
  }

  /** Finds a stretch in the middle of a shortest path; false where it lies too deep. */
  private boolean middle(int aFrom, int n, int bFrom, int m) {
    int[] f = forward;
    int[] r = backward;
    int zero = f.length / 2;
    int delta = n - m;
    boolean odd = (delta & 1) != 0;
    int most = Math.min(MAX_DEPTH, (n + m + 1) / 2);
    f[zero + 1] = 0;
    r[zero + 1] = 0;
    for (int d = 0; d <= most; d++) {
      steps += 2L * d + 2;
      int low = -d + 2 * Math.max(0, d - m);
      int high = d - 2 * Math.max(0, d - n);
      for (int k = low; k <= high; k += 2) {
        boolean down = k == -d || k != d && f[zero + k - 1] < f[zero + k + 1];
        int x = down ? f[zero + k + 1] : f[zero + k - 1] + 1;
        int from = x;
        int y = x - k;
        while (x < n && y < m && a[aFrom + x] == b[bFrom + y]) {
          x++;
          y++;
        }
        f[zero + k] = x;
        int other = delta - k;
        if (odd && other >= -(d - 1) && other <= d - 1 && x + r[zero + other] >= n) {
          found(aFrom + from, aFrom + x, bFrom + from - k);
          return true;
        }
      }
      for (int k = low; k <= high; k += 2) {
        boolean down = k == -d || k != d && r[zero + k - 1] < r[zero + k + 1];
        int x = down ? r[zero + k + 1] : r[zero + k - 1] + 1;
        int from = x;
        int y = x - k;
        while (x < n && y < m && a[aFrom + n - 1 - x] == b[bFrom + m - 1 - y]) {
          x++;
          y++;
        }
        r[zero + k] = x;
        int other = delta - k;
        if (!odd && other >= -d && other <= d && x + f[zero + other] >= n) {
          found(aFrom + n - x, aFrom + n - from, bFrom + m - y);
          return true;
        }
      }
    }
    return false;
  }

  /** The point furthest from the start that the last search reached. */
  private void furthest(int aFrom, int n, int bFrom, int m) {
    int zero = forward.length / 2;
    int low = -MAX_DEPTH + 2 * Math.max(0, MAX_DEPTH - m);
    int high = MAX_DEPTH - 2 * Math.max(0, MAX_DEPTH - n);
    int best = 1;
    found(aFrom, aFrom, bFrom + 1);
    for (int k = low; k <= high; k += 2) {
      int x = forward[zero + k];
      if (x <= n && x - k <= m && 2 * x - k > best) {
        best = 2 * x - k;
        found(aFrom + x, aFrom + x, bFrom + x - k);
      }
    }
  }

  private void found(int fromOld, int toOld, int fromNew) {
    oldFrom = fromOld;
    oldTo = toOld;
    newFrom = fromNew;
  }
}
