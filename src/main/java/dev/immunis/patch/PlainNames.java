package dev.immunis.patch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name in one line {@code --- name<tab>time} of a plain diff, and what its time says. */
record PlainNames(byte[] data, int from, int end, boolean devNull, boolean epoch) {
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

  static PlainNames of(LineTable lines, int line) {
    byte[] d = lines.data;
    int from = lines.start(line) + 4;
    int end = lines.textEnd(line);
    boolean devNull = HeaderNames.isDevNull(d, from, end);
    int tail = Math.max(from, end - TIME_LENGTH);
    String text = new String(d, tail, end - tail, ISO_8859_1);
    int stop = end;
    Matcher time = TIME.matcher(text);
    if (time.find()) {
      stop = tail + time.start();
    } else {
      for (int i = from; i < end; i++) {
        if (d[i] == '\t' || d[i] == '\r') {
          stop = i;
          break;
        }
      }
    }
    return new PlainNames(d, from, stop, devNull, epoch(text));
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
    String whole = name(0);
    return !devNull && whole != null && whole.indexOf('/') < 0;
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
  @Nullable String shorter(@Nullable String other, int strip) {
    String own = name(strip);
    if (own == null || other != null && own.length() > other.length() && own.startsWith(other)) {
      return other;
    }
    return own;
  }
}
