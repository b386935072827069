package dev.immunis.patch;

import java.util.Arrays;

/**
 * Finds a longest common subsequence of two token lists; one instance for one thread.
 *
 * <p>Short lists are compared directly. In long ones equal tokens get equal numbers, tokens without
 * a partner fall out, and {@link SnakeSearch} or {@link BitRows} does the rest.
 */
final class TokenAligner {
  private boolean[] oldKept = new boolean[64];
  private boolean[] newKept = new boolean[64];
  private final long[] rows = new long[512];
  private int[] slots = new int[0];
  private int[] oldIds = new int[0];
  private int[] newIds = new int[0];
  private int[] oldAt = new int[0];
  private int[] newAt = new int[0];
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
    }
    if (newKept.length < m) {
      newKept = new boolean[m + m / 2];
    }
    Arrays.fill(oldKept, 0, n, false);
    Arrays.fill(newKept, 0, m, false);
    if (m <= 64 && n * m <= 512) {
      small(a, old, b, now);
    } else {
      large(a, old, b, now);
    }
    return n + m - 2 * kept;
  }

  /** The common case: one long a row, tokens compared directly. */
  private void small(byte[] a, Tokens old, byte[] b, Tokens now) {
    int n = old.count;
    int m = now.count;
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
    int i = n;
    int j = m;
    while (i > 0 && j > 0) {
      if ((rows[i - 1] >>> (j - 1) & 1) != 0) {
        j--;
        continue;
      }
      i--;
      if (i == 0 || (rows[i - 1] >>> (j - 1) & 1) != 0) {
        j--;
        oldKept[i] = true;
        newKept[j] = true;
        kept++;
      }
    }
  }

  private void large(byte[] a, Tokens old, byte[] b, Tokens now) {
    int n = old.count;
    int m = now.count;
    if (oldIds.length < n) {
      oldIds = new int[n];
      oldAt = new int[n];
    }
    if (newIds.length < m) {
      newIds = new int[m];
      newAt = new int[m];
    }
    number(a, old, b, now);
    // Tokens that the other side has not can be part of no common subsequence.
    boolean[] inOld = new boolean[m];
    int oldCount = 0;
    for (int i = 0; i < n; i++) {
      if (oldIds[i] >= 0) {
        inOld[oldIds[i]] = true;
        oldAt[oldCount] = i;
        oldIds[oldCount++] = oldIds[i];
      }
    }
    int newCount = 0;
    for (int j = 0; j < m; j++) {
      if (inOld[newIds[j]]) {
        newAt[newCount] = j;
        newIds[newCount++] = newIds[j];
      }
    }
    BitRows bits = new BitRows(oldIds, newIds, m);
    new SnakeSearch(oldIds, newIds, bits).align(oldCount, newCount);
    for (int i = 0; i < oldCount; i++) {
      oldKept[oldAt[i]] = bits.oldKept(i);
      kept += bits.oldKept(i) ? 1 : 0;
    }
    for (int j = 0; j < newCount; j++) {
      newKept[newAt[j]] = bits.newKept(j);
    }
  }

  /** Gives equal tokens the same number; tokens of the old side that the new has not get -1. */
  private void number(byte[] a, Tokens old, byte[] b, Tokens now) {
    int size = Integer.highestOneBit(Math.max(64, now.count)) * 4;
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
}
