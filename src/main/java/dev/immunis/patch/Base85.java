package dev.immunis.patch;

import java.util.Arrays;

/** The base 85 of git's binary patches: lines of a length letter and groups of five digits. */
final class Base85 {
  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~";
  private static final byte[] VALUES = new byte[256];

  static {
    Arrays.fill(VALUES, (byte) -1);
    for (int i = 0; i < ALPHABET.length(); i++) {
      VALUES[ALPHABET.charAt(i)] = (byte) i;
    }
  }

  private Base85() {}

  /** Number of bytes that a line holds, or -1 where its first letter is no length. */
  static int length(byte first) {
    if (first >= 'A' && first <= 'Z') {
      return first - 'A' + 1;
    }
    return first >= 'a' && first <= 'z' ? first - 'a' + 27 : -1;
  }

  /** Whether the range (without newline) is one well-formed line. */
  static boolean isLine(byte[] d, int from, int end) {
    int digits = end - from - 1;
    int bytes = end > from ? length(d[from]) : -1;
    if (digits < 5 || digits % 5 != 0 || bytes < 0) {
      return false;
    }
    int most = digits / 5 * 4;
    if (bytes > most || bytes <= most - 4) {
      return false;
    }
    for (int i = from + 1; i < end; i += 5) {
      if (group(d, i) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Decodes a well-formed line into the target; the number of bytes written. */
  static int decode(byte[] d, int from, int end, byte[] target, int to) {
    int bytes = length(d[from]);
    int written = 0;
    for (int i = from + 1; i < end; i += 5) {
      long value = group(d, i);
      for (int shift = 24; shift >= 0 && written < bytes; shift -= 8) {
        target[to + written++] = (byte) (value >>> shift);
      }
    }
    return written;
  }

  /** Value of five digits, or -1 for a wrong digit or more than 32 bits. */
  private static long group(byte[] d, int i) {
    long value = 0;
    for (int k = 0; k < 5; k++) {
      int digit = VALUES[d[i + k] & 0xff];
      if (digit < 0) {
        return -1;
      }
      value = value * 85 + digit;
    }
    return value > 0xffffffffL ? -1 : value;
  }
}
