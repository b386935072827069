package dev.immunis.patch;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Locale;

/**
 * Finds the lines of a patch that hold some words, letters in either case, on the bytes: a string
 * is made only of a line that is not plain ASCII.
 */
public final class LineSearch {
  /** Lines between two looks at whether somebody still waits. */
  private static final int STEP = 4096;

  private final Patch patch;
  private final String words;
  private final byte[] low;
  private final byte[] high;

  private LineSearch(Patch patch, String words) {
    this.patch = patch;
    this.words = words;
    this.low = words.getBytes(StandardCharsets.UTF_8);
    this.high = new byte[low.length];
    for (int i = 0; i < low.length; i++) {
      high[i] = low[i] >= 'a' && low[i] <= 'z' ? (byte) (low[i] - 32) : low[i];
    }
  }

  /**
   * Looks through all lines; linear in the patch.
   *
   * @param words in lower case, not empty
   * @param eachStep is called again and again; what it throws ends the search
   */
  public static BitSet of(Patch patch, String words, Runnable eachStep) {
    LineSearch search = new LineSearch(patch, words);
    boolean ascii = words.chars().allMatch(c -> c > 0 && c < 128);
    BitSet found = new BitSet(patch.lineCount());
    int file = -1;
    boolean bytes = true;
    for (int line = 0; line < patch.lineCount(); line++) {
      if (line % STEP == 0) {
        eachStep.run();
      }
      while (file + 1 < patch.files().size() && patch.files().get(file + 1).firstLine() <= line) {
        file++;
        bytes = extendsAscii(patch.files().get(file).charset());
      }
      if (search.holds(line, bytes, ascii)) {
        found.set(line);
      }
    }
    return found;
  }

  private static boolean extendsAscii(Charset charset) {
    return charset.equals(StandardCharsets.UTF_8) || charset.equals(StandardCharsets.ISO_8859_1);
  }

  private boolean holds(int line, boolean bytes, boolean ascii) {
    if (!bytes) {
      return asText(line);
    }
    LineTable lines = patch.lines();
    byte[] data = lines.data;
    int end = lines.end(line);
    byte first = low[0];
    byte other = high[0];
    for (int at = lines.start(line); at < end; at++) {
      byte b = data[at];
      if (b <= 0) {
        // Another letter may be one of these in lower case.
        return asText(line);
      }
      if (ascii && (b == first || b == other) && matches(data, at, end) && inContent(line, at)) {
        return true;
      }
    }
    return false;
  }

  private boolean matches(byte[] data, int at, int end) {
    if (at + low.length > end) {
      return false;
    }
    for (int i = 1; i < low.length; i++) {
      byte b = data[at + i];
      if (b != low[i] && b != high[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether a hit lies between the mark of the line and its ending. */
  private boolean inContent(int line, int at) {
    return at >= patch.contentStart(line) && at + low.length <= patch.contentEnd(line);
  }

  private boolean asText(int line) {
    return patch.text(line).toLowerCase(Locale.ROOT).contains(words);
  }
}
