package dev.immunis.model.label;

import java.util.Locale;

/** What a patch turned out to be. */
public enum LabelOutcome {
  RIGHT,
  WRONG,
  /** An earlier label was given by mistake; until a later one comes, none counts. */
  WITHDRAWN;

  /** The word in files and commands. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The outcome with that word.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static LabelOutcome ofWire(String word) {
    for (LabelOutcome outcome : values()) {
      if (outcome.wire().equals(word)) {
        return outcome;
      }
    }
    throw new IllegalArgumentException("not an outcome: " + word);
  }
}
