package dev.immunis.wargame.trial;

/** The word with which a proof ends, read from its last line. */
enum ProofWord {
  VULNERABLE("VULNERABLE"),
  NOT_VULNERABLE("NOT-VULNERABLE"),
  OTHER_FAULT("OTHER-FAULT"),
  ERROR("ERROR"),
  /** No word of the protocol. */
  NONE("");

  private static final String PREFIX = "POV: ";

  private final String text;

  ProofWord(String text) {
    this.text = text;
  }

  /** The word that {@code line} begins with after {@code POV: }; it must stand alone. */
  static ProofWord of(String line) {
    if (!line.startsWith(PREFIX)) {
      return NONE;
    }
    String rest = line.substring(PREFIX.length()).stripLeading();
    int end = 0;
    while (end < rest.length() && isWordPart(rest.charAt(end))) {
      end++;
    }
    String word = rest.substring(0, end);
    for (ProofWord candidate : values()) {
      if (candidate != NONE && candidate.text.equals(word)) {
        return candidate;
      }
    }
    return NONE;
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_';
  }
}
