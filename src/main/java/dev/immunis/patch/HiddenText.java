package dev.immunis.patch;

/** Finds characters that a reader does not see, or takes for others. */
final class HiddenText {
  private HiddenText() {}

  /** Whether a line hides something. */
  static boolean in(String text) {
    boolean plain = true;
    for (int i = 0; i < text.length() && plain; i++) {
      char c = text.charAt(i);
      plain = c < 0x7f && (c >= 0x20 || c == '\t' || c == '\r' || c == '\f');
    }
    return !plain && (invisible(text) || mixed(text));
  }

  private static boolean invisible(String text) {
    int before = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      int after = i < text.length() ? text.codePointAt(i) : 0;
      if (bidi(c) || tag(c) || control(c)) {
        return true;
      }
      // Joiners are part of some scripts and of joined pictures; between ASCII they only hide.
      boolean joiner = c == 0x200C || c == 0x200D;
      if (zeroWidth(c) || joiner && (before < 0x80 || after < 0x80)) {
        return true;
      }
      before = c;
    }
    return false;
  }

  private static boolean bidi(int c) {
    return c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
  }

  private static boolean tag(int c) {
    return c >= 0xE0000 && c <= 0xE01EF;
  }

  /** Control characters move the cursor of a terminal; backspace and escape can hide a line. */
  private static boolean control(int c) {
    return c < 0x20 && c != '\t' && c != '\r' && c != '\f' && c != '\n' || c == 0x7f;
  }

  private static boolean zeroWidth(int c) {
    return c == 0x200B
        || c == 0x2060
        || c == 0xFEFF
        || c == 0x180E
        || c == 0x00AD
        || c == 0x200E
        || c == 0x200F
        || c == 0x061C
        || c == 0x115F
        || c == 0x1160
        || c == 0x3164
        || c == 0xFFA0;
  }

  /** Whether one word mixes Latin letters with letters that look like them. */
  private static boolean mixed(String text) {
    boolean latin = false;
    boolean alike = false;
    for (int i = 0; i <= text.length(); ) {
      int c = i < text.length() ? text.codePointAt(i) : ' ';
      i += Character.charCount(c);
      if (!Character.isLetterOrDigit(c) && c != '_') {
        latin = false;
        alike = false;
        continue;
      }
      if (Character.isLetter(c)) {
        Character.UnicodeScript script = Character.UnicodeScript.of(c);
        latin |= script == Character.UnicodeScript.LATIN && c < 0x250;
        alike |=
            script == Character.UnicodeScript.CYRILLIC
                || script == Character.UnicodeScript.GREEK && c != 0x3BC && c != 0x3A9
                || script == Character.UnicodeScript.ARMENIAN
                || script == Character.UnicodeScript.CHEROKEE
                || c >= 0xFF21 && c <= 0xFF5A
                || c >= 0x1D400 && c <= 0x1D7FF;
      }
      if (latin && alike) {
        return true;
      }
    }
    return false;
  }
}
