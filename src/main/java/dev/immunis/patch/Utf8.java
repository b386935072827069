package dev.immunis.patch;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Strict UTF-8 (RFC 3629) on byte ranges, without making strings. */
final class Utf8 {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Utf8() {}

  /** Length in bytes of the valid sequence at {@code i}, or 0 where there is none. */
  static int sequenceLength(byte[] d, int i, int end) {
    int b0 = d[i] & 0xff;
    if (b0 < 0x80) {
      return 1;
    }
    if (b0 < 0xC2 || b0 > 0xF4) {
      return 0;
    }
    int length = b0 < 0xE0 ? 2 : b0 < 0xF0 ? 3 : 4;
    if (i + length > end) {
      return 0;
    }
    int b1 = d[i + 1] & 0xff;
    int low = b0 == 0xE0 ? 0xA0 : b0 == 0xF0 ? 0x90 : 0x80;
    int high = b0 == 0xED ? 0x9F : b0 == 0xF4 ? 0x8F : 0xBF;
    if (b1 < low || b1 > high) {
      return 0;
    }
    for (int k = 2; k < length; k++) {
      if ((d[i + k] & 0xC0) != 0x80) {
        return 0;
      }
    }
    return length;
  }

  static boolean isValid(byte[] d, int from, int end) {
    int i = from;
    while (i < end) {
      if (i + 8 <= end && ((long) LONG.get(d, i) & 0x8080808080808080L) == 0) {
        i += 8;
        continue;
      }
      int length = sequenceLength(d, i, end);
      if (length == 0) {
        return false;
      }
      i += length;
    }
    return true;
  }

  /** How many UTF-16 chars the valid UTF-8 of the range makes. */
  static int chars(byte[] d, int from, int end) {
    int n = 0;
    for (int i = from; i < end; i++) {
      int b = d[i] & 0xff;
      n += (b & 0xC0) == 0x80 ? 0 : b >= 0xF0 ? 2 : 1;
    }
    return n;
  }
}
