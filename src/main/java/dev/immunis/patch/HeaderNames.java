package dev.immunis.patch;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds file names in header lines: quoted C-style or plain, with leading folders to take off.
 *
 * <p>Ranges never contain the newline; a name is null where the line does not give one.
 */
final class HeaderNames {
  private static final byte[] DEV_NULL = "/dev/null".getBytes(StandardCharsets.US_ASCII);

  private HeaderNames() {}

  /** A quoted string's bytes and where the text goes on behind it. */
  record Quoted(byte[] bytes, int next) {}

  /** Reads a C-style quoted string that starts at {@code from}; null where it is damaged. */
  static @Nullable Quoted unquote(byte[] d, int from, int end) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int i = from + 1;
    while (i < end) {
      int c = d[i++];
      if (c == '"') {
        return new Quoted(out.toByteArray(), i);
      }
      if (c != '\\') {
        out.write(c);
        continue;
      }
      if (i >= end) {
        return null;
      }
      int e = d[i++];
      switch (e) {
        case 'a' -> out.write(7);
        case 'b' -> out.write('\b');
        case 'f' -> out.write('\f');
        case 'n' -> out.write('\n');
        case 'r' -> out.write('\r');
        case 't' -> out.write('\t');
        case 'v' -> out.write(11);
        case '\\', '"' -> out.write(e);
        default -> {
          if (e < '0' || e > '3' || i + 2 > end || !octal(d[i]) || !octal(d[i + 1])) {
            return null;
          }
          out.write((e - '0') << 6 | (d[i] - '0') << 3 | d[i + 1] - '0');
          i += 2;
        }
      }
    }
    return null;
  }

  private static boolean octal(byte b) {
    return b >= '0' && b <= '7';
  }

  static boolean isSpace(int c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  static boolean isDevNull(byte[] d, int from, int end) {
    return end - from >= DEV_NULL.length
        && Arrays.equals(d, from, from + DEV_NULL.length, DEV_NULL, 0, DEV_NULL.length)
        && (end - from == 9 || isSpace(d[from + 9]));
  }

  /**
   * The name that starts at {@code from}.
   *
   * @param tabEnds whether a tab ends the name (git marks a name with blanks by a tab behind it)
   */
  static @Nullable String find(byte[] d, int from, int end, int strip, boolean tabEnds) {
    if (from < end && d[from] == '"') {
      Quoted quoted = unquote(d, from, end);
      if (quoted != null) {
        byte[] stripped = strip(quoted.bytes(), strip);
        if (stripped != null) {
          return PathNames.decode(stripped);
        }
      }
    }
    int stop = from;
    while (stop < end && d[stop] != '\r' && !(tabEnds && d[stop] == '\t')) {
      stop++;
    }
    return plain(d, from, stop, strip);
  }

  /** The name in a range, without leading folders and with double slashes squashed. */
  static @Nullable String plain(byte[] d, int from, int end, int strip) {
    int start = from;
    int left = strip;
    for (int i = from; i < end && left > 0; i++) {
      if (d[i] == '/' && --left == 0) {
        start = i + 1;
      }
    }
    if (left > 0 || start >= end) {
      return null;
    }
    for (int i = start; i + 1 < end; i++) {
      if (d[i] == '/' && d[i + 1] == '/') {
        return squashed(d, start, end);
      }
    }
    return PathNames.decode(d, start, end);
  }

  private static String squashed(byte[] d, int from, int end) {
    byte[] name = new byte[end - from];
    int n = 0;
    for (int i = from; i < end; i++) {
      if (d[i] != '/' || n == 0 || name[n - 1] != '/') {
        name[n++] = d[i];
      }
    }
    return PathNames.decode(name, 0, n);
  }

  /** A quoted name without its leading folders, or null where it has not so many. */
  static byte @Nullable [] strip(byte[] name, int strip) {
    int at = treePrefix(name, 0, name.length, strip);
    return at < 0 ? null : Arrays.copyOfRange(name, at, name.length);
  }

  /** Where the name goes on behind its leading folders, or -1. */
  private static int treePrefix(byte[] d, int from, int end, int strip) {
    if (strip == 0) {
      return end > from && d[from] == '/' ? -1 : from;
    }
    int left = strip;
    for (int i = from; i < end; i++) {
      if (d[i] == '/' && --left == 0) {
        return i == from ? -1 : i + 1;
      }
    }
    return -1;
  }

  /**
   * The name that a {@code diff --git} line gives twice in the same form, or null: with a rename
   * the line alone is ambiguous and other header lines give the names.
   */
  static @Nullable String both(byte[] d, int from, int end, int strip) {
    if (from >= end) {
      return null;
    }
    if (d[from] == '"') {
      return firstQuoted(d, from, end, strip);
    }
    int name = treePrefix(d, from, end, strip);
    if (name < 0) {
      return null;
    }
    for (int i = name; i < end; i++) {
      if (d[i] == '"') {
        return secondQuoted(d, name, i, end, strip);
      }
    }
    return bothPlain(d, name, end, strip);
  }

  private static @Nullable String firstQuoted(byte[] d, int from, int end, int strip) {
    Quoted first = unquote(d, from, end);
    byte[] name = first == null ? null : strip(first.bytes(), strip);
    if (first == null || name == null) {
      return null;
    }
    int second = first.next();
    while (second < end && isSpace(d[second])) {
      second++;
    }
    if (second >= end) {
      return null;
    }
    byte[] other;
    if (d[second] == '"') {
      Quoted quoted = unquote(d, second, end);
      other = quoted == null ? null : strip(quoted.bytes(), strip);
    } else {
      int at = treePrefix(d, second, end, strip);
      other = at < 0 ? null : Arrays.copyOfRange(d, at, end);
    }
    return other != null && Arrays.equals(name, other) ? PathNames.decode(name) : null;
  }

  private static @Nullable String secondQuoted(byte[] d, int name, int quote, int end, int strip) {
    Quoted quoted = unquote(d, quote, end);
    byte[] second = quoted == null ? null : strip(quoted.bytes(), strip);
    if (second == null
        || second.length >= quote - name
        || !isSpace(d[name + second.length])
        || !Arrays.equals(d, name, name + second.length, second, 0, second.length)) {
      return null;
    }
    return PathNames.decode(second);
  }

  private static @Nullable String bothPlain(byte[] d, int name, int end, int strip) {
    // The second name starts behind the strip-th slash after the separator and must be as long as
    // the first; both ends only move forward, so one pass with the slashes counted is enough.
    int[] ahead = new int[Math.max(1, strip)];
    for (int i = name; i < end; i++) {
      if (d[i] != ' ' && d[i] != '\t') {
        continue;
      }
      int second = second(d, i + 1, end, strip, ahead);
      if (second < 0) {
        return null;
      }
      int length = i - name;
      if (second + length == end
          && Arrays.equals(d, name, name + length, d, second, second + length)) {
        return PathNames.decode(d, name, i);
      }
      if (second + length > end) {
        return null;
      }
    }
    return null;
  }

  /** Like {@link #treePrefix}, remembering the slashes found so that the whole stays linear. */
  private static int second(byte[] d, int from, int end, int strip, int[] ahead) {
    if (strip == 0) {
      return treePrefix(d, from, end, 0);
    }
    int at = from;
    for (int k = 0; k < strip; k++) {
      if (ahead[k] < at) {
        ahead[k] = at;
        while (ahead[k] < end && d[ahead[k]] != '/') {
          ahead[k]++;
        }
      }
      if (ahead[k] >= end || k == 0 && strip == 1 && ahead[0] == from) {
        return -1;
      }
      at = ahead[k] + 1;
    }
    return at;
  }
}
