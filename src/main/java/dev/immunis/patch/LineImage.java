package dev.immunis.patch;

import java.util.Arrays;

/**
 * A file's lines while hunks are applied to it: spans of the old content and of the patch.
 *
 * <p>The lines lie around a gap, so that hunks in their usual order cost only what they move.
 */
final class LineImage {
  /** Set by a hunk: no later hunk may match here. */
  static final int PATCHED = 1;

  static final int ADDED = 2;

  /** Lines before this one were removed. */
  static final int AFTER_REMOVAL = 4;

  private static final int FROM_PATCH = 8;

  private final byte[] base;
  private final byte[] patch;
  private int[] start;
  private int[] length;
  private int[] hash;
  private byte[] flags;
  private int gapFrom;
  private int gapTo;
  private boolean removedAtEnd;

  LineImage(byte[] base, byte[] patch) {
    this.base = base;
    this.patch = patch;
    LineTable lines = LineTable.of(base);
    int room = lines.count + 64;
    start = new int[room];
    length = new int[room];
    hash = new int[room];
    flags = new byte[room];
    for (int i = 0; i < lines.count; i++) {
      start[i] = lines.start(i);
      length[i] = lines.end(i) - lines.start(i);
      hash[i] = hash(base, start[i], length[i]);
    }
    gapFrom = lines.count;
    gapTo = room;
  }

  static int hash(byte[] d, int from, int length) {
    int h = length;
    for (int i = from; i < from + length; i++) {
      h = h * 31 + d[i];
    }
    return h;
  }

  int size() {
    return start.length - (gapTo - gapFrom);
  }

  private int slot(int line) {
    return line < gapFrom ? line : line + gapTo - gapFrom;
  }

  /** Whether a line is still the file's own and equals these bytes of the patch. */
  boolean matches(int line, int from, int size, int itsHash) {
    int slot = slot(line);
    if (hash[slot] != itsHash || length[slot] != size || (flags[slot] & PATCHED) != 0) {
      return false;
    }
    byte[] d = (flags[slot] & FROM_PATCH) != 0 ? patch : base;
    return Arrays.equals(d, start[slot], start[slot] + size, patch, from, from + size);
  }

  /** Moves the gap to a line, so that insertions there are cheap. */
  void moveTo(int line) {
    int gap = gapTo - gapFrom;
    if (line < gapFrom) {
      shift(line, line + gap, gapFrom - line);
    } else if (line > gapFrom) {
      shift(gapTo, gapFrom, line - gapFrom);
    }
    gapFrom = line;
    gapTo = line + gap;
  }

  private void shift(int from, int to, int count) {
    System.arraycopy(start, from, start, to, count);
    System.arraycopy(length, from, length, to, count);
    System.arraycopy(hash, from, hash, to, count);
    System.arraycopy(flags, from, flags, to, count);
  }

  /** Marks the line behind the gap as one that a hunk kept, and steps over it. */
  void keep(boolean afterRemoval) {
    shift(gapTo, gapFrom, 1);
    flags[gapFrom] |= (byte) (PATCHED | (afterRemoval ? AFTER_REMOVAL : 0));
    gapFrom++;
    gapTo++;
  }

  /** Removes the line behind the gap. */
  void remove() {
    gapTo++;
  }

  /** Says that lines were removed before the line behind the gap. */
  void markRemoval() {
    if (gapTo < start.length) {
      flags[gapTo] |= AFTER_REMOVAL;
    } else {
      removedAtEnd = true;
    }
  }

  /** Adds a line of the patch in front of the gap. */
  void add(int from, int size) {
    if (gapFrom == gapTo) {
      grow();
    }
    start[gapFrom] = from;
    length[gapFrom] = size;
    hash[gapFrom] = hash(patch, from, size);
    flags[gapFrom] = FROM_PATCH | PATCHED | ADDED;
    gapFrom++;
  }

  private void grow() {
    int more = start.length / 2 + 64;
    int behind = start.length - gapTo;
    start = Arrays.copyOf(start, start.length + more);
    length = Arrays.copyOf(length, start.length);
    hash = Arrays.copyOf(hash, start.length);
    flags = Arrays.copyOf(flags, start.length);
    shift(gapTo, gapTo + more, behind);
    gapTo += more;
  }

  byte[] bytes() {
    long total = 0;
    for (int i = 0; i < size(); i++) {
      total += length[slot(i)];
    }
    byte[] out = new byte[Math.toIntExact(total)];
    int at = 0;
    for (int i = 0; i < size(); i++) {
      int slot = slot(i);
      byte[] d = (flags[slot] & FROM_PATCH) != 0 ? patch : base;
      System.arraycopy(d, start[slot], out, at, length[slot]);
      at += length[slot];
    }
    return out;
  }

  /** First and last line (from 1) of each run of new lines; a removal names the line behind it. */
  int[] newLines() {
    int[] out = new int[16];
    int n = 0;
    int size = size();
    int last = -1;
    for (int i = 0; i <= size; i++) {
      boolean touched =
          i < size ? (flags[slot(i)] & (ADDED | AFTER_REMOVAL)) != 0 : removedAtEnd && size > 0;
      if (!touched) {
        continue;
      }
      int line = Math.min(i + 1, Math.max(size, 1));
      if (n > 0 && line <= last + 1) {
        out[n - 1] = line;
      } else {
        if (n + 2 > out.length) {
          out = Arrays.copyOf(out, n * 2);
        }
        out[n++] = line;
        out[n++] = line;
      }
      last = line;
    }
    return Arrays.copyOf(out, n);
  }
}
