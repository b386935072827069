package dev.immunis.model.label;

import java.util.Locale;

/** How the outcome of a patch became known. */
public enum LabelSource {
  /** Somebody looked at a random sample again. */
  AUDIT,
  /** The patch was planted with a known outcome. */
  CANARY,
  /** The change was taken back after the merge. */
  REVERT,
  /** The proof worked again on the default branch after the merge. */
  PROOF_CAME_BACK,
  /** The server's alert, once closed by the merge, is open again. */
  ALERT_REOPENED,
  /** A person knows and says so. */
  MANUAL;

  /** The word in files and commands. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The source with that word.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static LabelSource ofWire(String word) {
    for (LabelSource source : values()) {
      if (source.wire().equals(word)) {
        return source;
      }
    }
    throw new IllegalArgumentException("not a source: " + word);
  }
}
