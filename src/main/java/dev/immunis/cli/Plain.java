package dev.immunis.cli;

import java.util.Locale;

/** Makes text from outside harmless for a terminal: it can write, but it cannot steer. */
final class Plain {
  private Plain() {}

  /** The text on one line: line ends become blanks, other control characters are escaped. */
  static String line(String text) {
    return plain(text, false);
  }

  /** The text with its line ends and tabs; every other control character is escaped. */
  static String lines(String text) {
    return plain(text, true);
  }

  private static String plain(String text, boolean keepLines) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\n' || c == '\t') {
                out.append(keepLines ? (char) c : ' ');
              } else if (c == '\r') {
                out.append(keepLines ? "" : " ");
              } else if (steers(c)) {
                out.append(String.format(Locale.ROOT, c > 0xFFFF ? "\\U%08x" : "\\u%04x", c));
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  private static boolean steers(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
