package dev.immunis.patch;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Where each line of the input starts, one int a line and nothing else. */
final class LineTable {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long NEWLINES = 0x0a0a0a0a0a0a0a0aL;
  private static final long LOW7 = 0x7f7f7f7f7f7f7f7fL;

  /** Bytes looked at before asking whether this is a long line. */
  private static final int BLOCK = 128;

  final byte[] data;

  /** Start of each line; one more entry holds the end of the input. */
  final int[] starts;

  final int count;

  private LineTable(byte[] data, int[] starts, int count) {
    this.data = data;
    this.starts = starts;
    this.count = count;
  }

  static LineTable of(byte[] data) {
    int length = data.length;
    int[] starts = new int[length / 24 + BLOCK + 16];
    int n = 1;
    int i = 0;
    while (i + BLOCK <= length) {
      int before = n;
      if (n + BLOCK + 2 > starts.length) {
        starts = grow(starts, n, data, i);
      }
      for (int stop = i + BLOCK; i < stop; i += 8) {
        long hits = newlines((long) LONG.get(data, i));
        // Written always and counted only for a hit: whether there is one cannot be foreseen, and
        // a branch would cost more than the work.
        starts[n] = i + (Long.numberOfTrailingZeros(hits) >>> 3) + 1;
        n += (int) ((hits | -hits) >>> 63);
        hits &= hits - 1;
        while (hits != 0) {
          starts[n++] = i + (Long.numberOfTrailingZeros(hits) >>> 3) + 1;
          hits &= hits - 1;
        }
      }
      if (n == before) {
        i = skip(data, i);
      }
    }
    if (n + BLOCK + 2 > starts.length) {
      starts = grow(starts, n, data, i);
    }
    for (; i < length; i++) {
      if (data[i] == '\n') {
        starts[n++] = i + 1;
      }
    }
    int count = n - 1;
    if (starts[count] < length) {
      starts[++count] = length;
    }
    return new LineTable(data, starts, count);
  }

  /** Goes on to the next 32 bytes with a newline in them, or to where less than that is left. */
  private static int skip(byte[] data, int from) {
    int i = from;
    while (i + 32 <= data.length
        && (newlines((long) LONG.get(data, i))
                | newlines((long) LONG.get(data, i + 8))
                | newlines((long) LONG.get(data, i + 16))
                | newlines((long) LONG.get(data, i + 24)))
            == 0) {
      i += 32;
    }
    return i;
  }

  /** Marks the highest bit of every byte that is a newline, exactly (no false hits). */
  private static long newlines(long word) {
    long x = word ^ NEWLINES;
    return ~(((x & LOW7) + LOW7) | x | LOW7);
  }

  /** Counts what is still to come, so that the table grows once and to the right size. */
  private static int[] grow(int[] starts, int used, byte[] data, int from) {
    long rest = 0;
    for (int i = from; i < data.length; i++) {
      rest += data[i] == '\n' ? 1 : 0;
    }
    return Arrays.copyOf(starts, Math.toIntExact(used + rest + BLOCK + 4));
  }

  int start(int line) {
    return starts[line];
  }

  /** End of the line with its newline. */
  int end(int line) {
    return starts[line + 1];
  }

  /** End of the line without its newline. */
  int textEnd(int line) {
    int end = starts[line + 1];
    return end > starts[line] && data[end - 1] == '\n' ? end - 1 : end;
  }

  boolean terminated(int line) {
    int end = starts[line + 1];
    return end > starts[line] && data[end - 1] == '\n';
  }

  boolean startsWith(int line, byte[] prefix) {
    int from = starts[line];
    return starts[line + 1] - from >= prefix.length
        && Arrays.equals(data, from, from + prefix.length, prefix, 0, prefix.length);
  }
}
