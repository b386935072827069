package dev.immunis.patch;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Compares many pairs of lines with the same buffers; one instance for one thread.
 *
 * <p>Common starts and ends are cut off first, so that most pairs cost little more than reading
 * them; what is left is aligned by {@link TokenAligner}, which marks no more tokens as changed than
 * Myers' algorithm would.
 */
public final class WordDiffer {
  private final TokenAligner aligner = new TokenAligner();
  private final Tokens old = new Tokens();
  private final Tokens now = new Tokens();
  private final boolean words;

  // Ranges found by the last comparison, as offsets into the arrays compared.
  private int[] oldRanges = new int[16];
  private int[] newRanges = new int[16];
  private int oldSize;
  private int newSize;

  public WordDiffer(WordDiff.Grain grain) {
    words = grain == WordDiff.Grain.WORD;
  }

  /** Compares two strings; ranges are chars. */
  public IntraLine compare(String before, String after) {
    byte[] a = before.getBytes(StandardCharsets.UTF_8);
    byte[] b = after.getBytes(StandardCharsets.UTF_8);
    compare(a, 0, a.length, b, 0, b.length);
    return new IntraLine(
        chars(a, 0, oldRanges, oldSize, a.length != before.length()),
        chars(b, 0, newRanges, newSize, b.length != after.length()));
  }

  /** Compares two lines of a patch; ranges are chars of their {@link Patch#text text}. */
  public IntraLine compare(Patch patch, int oldLine, int newLine) {
    int file = patch.fileAt(oldLine).orElse(-1);
    Charset charset = file < 0 ? StandardCharsets.ISO_8859_1 : patch.files().get(file).charset();
    if (charset == StandardCharsets.UTF_16LE || charset == StandardCharsets.UTF_16BE) {
      return compare(patch.text(oldLine), patch.text(newLine));
    }
    byte[] d = patch.lines().data;
    int a = patch.contentStart(oldLine);
    int b = patch.contentStart(newLine);
    compare(d, a, patch.contentEnd(oldLine), d, b, patch.contentEnd(newLine));
    boolean utf8 = charset == StandardCharsets.UTF_8;
    return new IntraLine(
        chars(d, a, oldRanges, oldSize, utf8), chars(d, b, newRanges, newSize, utf8));
  }

  /** Byte offsets as chars from the line's start. */
  private static int[] chars(byte[] d, int from, int[] ranges, int size, boolean utf8) {
    int[] out = new int[size];
    int at = from;
    int chars = 0;
    for (int i = 0; i < size; i++) {
      chars += utf8 ? Utf8.chars(d, at, ranges[i]) : ranges[i] - at;
      at = ranges[i];
      out[i] = chars;
    }
    return out;
  }

  /**
   * Compares two byte ranges (ASCII-based encodings) and keeps the result until the next call.
   *
   * @return how many tokens changed on both sides together
   */
  public int compare(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
    oldSize = 0;
    newSize = 0;
    int prefix = Arrays.mismatch(a, aFrom, aTo, b, bFrom, bTo);
    if (prefix < 0) {
      return 0;
    }
    prefix = prefixAtToken(a, aFrom, aTo, b, bFrom, bTo, prefix);
    int aStart = aFrom + prefix;
    int bStart = bFrom + prefix;
    int suffix = suffixAtToken(a, aStart, aTo, b, bStart, bTo);
    int aEnd = aTo - suffix;
    int bEnd = bTo - suffix;
    old.read(a, aStart, aEnd, words);
    now.read(b, bStart, bEnd, words);
    if (old.count > 0 && now.count > 0 && old.count + now.count > 2) {
      int changed = aligner.align(a, old, b, now);
      if (aligner.any()) {
        oldSize = ranges(old, aligner.oldKept(), true);
        newSize = ranges(now, aligner.newKept(), false);
        return changed;
      }
    }
    if (aEnd > aStart) {
      oldRanges[0] = aStart;
      oldRanges[1] = aEnd;
      oldSize = 2;
    }
    if (bEnd > bStart) {
      newRanges[0] = bStart;
      newRanges[1] = bEnd;
      newSize = 2;
    }
    return old.count + now.count;
  }

  /** Ranges of the old side found by the last comparison of bytes: start and end in turn. */
  public int[] oldRanges() {
    return Arrays.copyOf(oldRanges, oldSize);
  }

  /** Ranges of the new side found by the last comparison of bytes: start and end in turn. */
  public int[] newRanges() {
    return Arrays.copyOf(newRanges, newSize);
  }

  private int ranges(Tokens tokens, boolean[] kept, boolean oldSide) {
    int[] out = oldSide ? oldRanges : newRanges;
    int n = 0;
    int i = 0;
    while (i < tokens.count) {
      if (kept[i]) {
        i++;
        continue;
      }
      int from = i;
      while (i < tokens.count && !kept[i]) {
        i++;
      }
      if (n + 2 > out.length) {
        out = Arrays.copyOf(out, out.length * 2);
      }
      out[n++] = tokens.start[from];
      out[n++] = tokens.start[i];
    }
    if (oldSide) {
      oldRanges = out;
    } else {
      newRanges = out;
    }
    return n;
  }

  private int prefixAtToken(
      byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo, int common) {
    int p = common;
    if (!words) {
      while (p > 0
          && (aFrom + p < aTo && (a[aFrom + p] & 0xC0) == 0x80
              || bFrom + p < bTo && (b[bFrom + p] & 0xC0) == 0x80)) {
        p--;
      }
      return p;
    }
    if (p == 0) {
      return 0;
    }
    byte c = Tokens.CLASS[a[aFrom + p - 1] & 0xff];
    if (c != Tokens.SINGLE
        && (aFrom + p < aTo && Tokens.CLASS[a[aFrom + p] & 0xff] == c
            || bFrom + p < bTo && Tokens.CLASS[b[bFrom + p] & 0xff] == c)) {
      while (p > 0 && Tokens.CLASS[a[aFrom + p - 1] & 0xff] == c) {
        p--;
      }
    }
    return p;
  }

  private int suffixAtToken(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
    int most = Math.min(aTo - aFrom, bTo - bFrom);
    int s = 0;
    while (s < most && a[aTo - 1 - s] == b[bTo - 1 - s]) {
      s++;
    }
    if (s == 0) {
      return 0;
    }
    if (!words) {
      while (s > 0 && (a[aTo - s] & 0xC0) == 0x80) {
        s--;
      }
      return s;
    }
    byte c = Tokens.CLASS[a[aTo - s] & 0xff];
    if (c != Tokens.SINGLE
        && (aTo - s > aFrom && Tokens.CLASS[a[aTo - s - 1] & 0xff] == c
            || bTo - s > bFrom && Tokens.CLASS[b[bTo - s - 1] & 0xff] == c)) {
      while (s > 0 && Tokens.CLASS[a[aTo - s] & 0xff] == c) {
        s--;
      }
    }
    return s;
  }
}
