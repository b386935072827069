package dev.immunis.ui.review.diff;

import java.util.BitSet;

/**
 * A line as it is drawn: tabs widened, what cannot be seen or looks like another letter made
 * visible, cut when very long.
 *
 * @param text what is drawn
 * @param starts for each char of the source line and its end: where it stands in {@link #text}
 * @param hidden whether something was made visible
 */
record ShownLine(String text, int[] starts, boolean hidden) {
  /** Chars of a line that are drawn; the rest is counted. Minified files have longer lines. */
  static final int LONGEST = 4000;

  private static final int TAB = 4;

  /** Makes the drawn form of a line. */
  static ShownLine of(String source) {
    int shown = Math.min(source.length(), LONGEST);
    StringBuilder text = new StringBuilder(shown + 16);
    int[] starts = new int[source.length() + 1];
    boolean hidden = false;
    BitSet foreign = foreign(source, shown);
    for (int i = 0; i < shown; i++) {
      starts[i] = text.length();
      char c = source.charAt(i);
      if (c == '\t') {
        text.repeat(' ', TAB - text.length() % TAB);
      } else if (invisible(c)) {
        text.append("⟦").append(String.format("%04X", (int) c)).append("⟧");
        hidden = true;
      } else {
        text.append(c);
        if (foreign.get(i)) {
          text.append("⟦").append(String.format("%04X", (int) c)).append("⟧");
          hidden = true;
        }
      }
    }
    int end = text.length();
    if (source.length() > shown) {
      text.append(" … +").append(source.length() - shown);
    }
    for (int i = shown; i <= source.length(); i++) {
      starts[i] = i == source.length() && source.length() == shown ? text.length() : end;
    }
    return new ShownLine(text.toString(), starts, hidden);
  }

  /**
   * Greek and Cyrillic letters in a word that has Latin ones too: most of them are drawn like Latin
   * letters, so that one name can stand for two things.
   */
  private static BitSet foreign(String source, int end) {
    BitSet found = new BitSet();
    if (source.chars().limit(end).noneMatch(ShownLine::isForeign)) {
      return found;
    }
    int from = 0;
    while (from < end) {
      int to = from;
      boolean latin = false;
      while (to < end && Character.isUnicodeIdentifierPart(source.charAt(to))) {
        char c = source.charAt(to);
        latin |= c < 0x250 && Character.isLetter(c);
        to++;
      }
      for (int i = from; latin && i < to; i++) {
        found.set(i, isForeign(source.charAt(i)));
      }
      from = to + 1;
    }
    return found;
  }

  private static boolean isForeign(int c) {
    return c >= 0x370 && c < 0x530 && Character.isLetter(c);
  }

  /** Control and format characters: bidirectional overrides, zero width, soft hyphen, BOM ... */
  private static boolean invisible(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      case Character.SPACE_SEPARATOR -> c != ' ';
      default -> false;
    };
  }
}
