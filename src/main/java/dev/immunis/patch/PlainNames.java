package dev.immunis.patch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name in one line {@code --- name<tab>time} of a plain diff, and what its time says. */
final class PlainNames {
  /** A time at the end of the line, as diff, svn and other tools write it. */
  private static final Pattern TIME =
      Pattern.compile(
          "(?:\\t|[ ]{1,8})(?:\\d{2}|\\d{4})-\\d\\d-\\d\\d"
              + "(?: \\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,12})?)?(?: [-+]\\d\\d:?\\d\\d)?$");

  private static final Pattern EPOCH =
      Pattern.compile(
          "(1969-12-31|1970-01-01) ([0-2]\\d):([0-5]\\d):00(?:\\.0{1,12})?"
              + " ([-+])([0-2]\\d):?([0-5]\\d)");

  /** Longer than any time that tools write behind a name. */
  private static final int TIME_LENGTH = 64;

  private final byte[] data;
  private final LineTable lines;
  private int from;
  private int end;
  private boolean devNull;
  private boolean epoch;

  PlainNames(LineTable lines) {
    this.lines = lines;
    this.data = lines.data;
  }

  /** Looks at another line; the names taken before stay good. */
  void read(int line) {
    from = lines.start(line) + 4;
    end = lines.textEnd(line);
    devNull = HeaderNames.isDevNull(data, from, end);
    epoch = false;
    int stop = -1;
    if (end > from && data[end - 1] >= '0' && data[end - 1] <= '9') {
      int tail = Math.max(from, end - TIME_LENGTH);
      String text = new String(data, tail, end - tail, ISO_8859_1);
      Matcher time = TIME.matcher(text);
      stop = time.find() ? tail + time.start() : -1;
      epoch = epoch(text);
    }
    if (stop < 0) {
      stop = from;
      while (stop < end && data[stop] != '\t' && data[stop] != '\r') {
        stop++;
      }
    }
    end = stop;
  }

  /** Whether the line says that there is no file on this side. */
  boolean devNull() {
    return devNull;
  }

  /** Whether the line's time says that there is no file on this side. */
  boolean epoch() {
    return epoch;
  }

  /** Whether the line's time is the start of 1970, by which diff marks an absent file. */
  private static boolean epoch(String text) {
    Matcher m = EPOCH.matcher(text.substring(text.lastIndexOf('\t') + 1));
    if (text.indexOf('\t') < 0 || !m.matches()) {
      return false;
    }
    int zone = Integer.parseInt(m.group(5)) * 60 + Integer.parseInt(m.group(6));
    int minutes = Integer.parseInt(m.group(2)) * 60 + Integer.parseInt(m.group(3));
    int utc = minutes - (m.group(4).equals("-") ? -zone : zone);
    return utc == (m.group(1).startsWith("1969") ? 24 * 60 : 0);
  }

  /** Whether the name is in no folder. */
  boolean flat() {
    if (devNull || from == end || data[from] == '"') {
      return false;
    }
    for (int i = from; i < end; i++) {
      if (data[i] == '/') {
        return false;
      }
    }
    return true;
  }

  @Nullable String name(int strip) {
    if (from < end && data[from] == '"') {
      HeaderNames.Quoted quoted = HeaderNames.unquote(data, from, end);
      if (quoted != null) {
        byte[] stripped = HeaderNames.strip(quoted.bytes(), strip);
        if (stripped != null) {
          return PathNames.decode(stripped);
        }
      }
    }
    return HeaderNames.plain(data, from, end, strip);
  }

  /** This name, or the other side's where that is the same with less behind it (name.orig). */
  @Nullable String shorter(PlainNames other, int strip) {
    String own = name(strip);
    if (Arrays.equals(data, from, end, data, other.from, other.end)) {
      return own;
    }
    String before = other.name(strip);
    if (own == null || before != null && own.length() > before.length() && own.startsWith(before)) {
      return before;
    }
    return own;
  }
}
