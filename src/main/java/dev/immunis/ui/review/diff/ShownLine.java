package dev.immunis.ui.review.diff;

/**
 * A line as it is drawn: tabs widened, what cannot be seen made visible, cut when very long.
 *
 * @param text what is drawn
 * @param starts for each char of the source line and its end: where it stands in {@link #text}
 * @param hidden whether something invisible was made visible
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
