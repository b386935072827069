package dev.immunis.wire;

import dev.immunis.model.sync.ChangeCursor;
import java.util.Optional;

/** The text form of a place in the stream of changes: {@code transaction:number}. */
public final class Sequences {
  private static final int LONGEST = 41;

  private Sequences() {}

  public static String text(ChangeCursor place) {
    return Long.toUnsignedString(place.transaction()) + ":" + place.number();
  }

  /** The place that a text names, empty when it names none. */
  public static Optional<ChangeCursor> parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 1 || text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      long number = Long.parseLong(text.substring(colon + 1));
      return number < 0
          ? Optional.empty()
          : Optional.of(new ChangeCursor(Long.parseUnsignedLong(text.substring(0, colon)), number));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
