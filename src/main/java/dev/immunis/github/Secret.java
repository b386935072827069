package dev.immunis.github;

import java.util.Arrays;

/** A secret text that never shows itself: no toString, no equality by content, no serial form. */
public final class Secret {
  private final char[] text;

  /** Takes a copy. */
  public Secret(CharSequence text) {
    this.text = new char[text.length()];
    for (int i = 0; i < text.length(); i++) {
      this.text[i] = text.charAt(i);
    }
  }

  /** Takes a copy. */
  public Secret(char[] text) {
    this.text = Arrays.copyOf(text, text.length);
  }

  /** The secret itself; only for the one place that sends or encrypts it. */
  public char[] reveal() {
    return Arrays.copyOf(text, text.length);
  }

  public boolean blank() {
    for (char c : text) {
      if (!Character.isWhitespace(c)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return "***";
  }
}
