package dev.immunis.patch;

import java.util.Arrays;

/** The tokens of a byte range: runs of word bytes, runs of blanks, and everything else singly. */
final class Tokens {
  static final byte SINGLE = 0;
  private static final byte BLANK = 1;
  private static final byte WORD = 2;

  /** The class of each byte; bytes of multi-byte sequences count as word bytes. */
  static final byte[] CLASS = new byte[256];

  static {
    for (int c = 0; c < 256; c++) {
      boolean word =
          c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
      CLASS[c] = word || c >= 0x80 ? WORD : c == ' ' || c == '\t' ? BLANK : SINGLE;
    }
  }

  int count;

  /** Start of each token; one more entry holds the end of the last. */
  int[] start = new int[64];

  int[] hash = new int[64];

  /** Replaces what is here by the tokens of the range. */
  void read(byte[] d, int from, int end, boolean words) {
    count = 0;
    int i = from;
    while (i < end) {
      if (count + 1 >= start.length) {
        start = Arrays.copyOf(start, count * 2);
        hash = Arrays.copyOf(hash, count * 2);
      }
      start[count] = i;
      int h = d[i];
      byte kind = CLASS[d[i] & 0xff];
      i++;
      if (words) {
        if (kind != SINGLE) {
          while (i < end && CLASS[d[i] & 0xff] == kind) {
            h = h * 31 + d[i++];
          }
        }
      } else {
        while (i < end && (d[i] & 0xC0) == 0x80) {
          h = h * 31 + d[i++];
        }
      }
      hash[count++] = h;
    }
    start[count] = end;
  }

  static boolean isBlank(byte b) {
    return CLASS[b & 0xff] == BLANK;
  }

  boolean same(byte[] a, int i, byte[] b, Tokens other, int j) {
    return hash[i] == other.hash[j]
        && Arrays.equals(a, start[i], start[i + 1], b, other.start[j], other.start[j + 1]);
  }
}
