package dev.immunis.cli;

import dev.immunis.model.Severity;
import dev.immunis.model.Verdict;
import org.jspecify.annotations.Nullable;

/** The few colours of a terminal; the word says everything without them. */
final class Ink {
  private static final String RED = "31";
  private static final String GREEN = "32";
  private static final String YELLOW = "33";
  private static final String BLUE = "34";
  private static final String BOLD = "1";

  private Ink() {}

  /** Colours what is shown of a cell by what it says in full. */
  @FunctionalInterface
  interface Painter {
    String paint(String whole, String shown);
  }

  static String severity(String whole, String shown) {
    for (Severity severity : Severity.values()) {
      if (severity.wire().equals(whole)) {
        return switch (severity) {
          case CRITICAL, HIGH -> in(RED, shown);
          case MEDIUM -> in(YELLOW, shown);
          case LOW -> in(BLUE, shown);
          case UNKNOWN -> shown;
        };
      }
    }
    return shown;
  }

  static String verdict(String whole, String shown) {
    for (Verdict verdict : Verdict.values()) {
      if (verdict.name().equals(whole)) {
        return switch (verdict.family()) {
          case FOR -> in(GREEN, shown);
          case AGAINST, HARM -> in(RED, shown);
          case NONE -> in(YELLOW, shown);
        };
      }
    }
    return shown;
  }

  static String head(CliCall call, String text) {
    return call.colour() ? in(BOLD, text) : text;
  }

  private static String in(@Nullable String colour, String text) {
    return "\u001b[" + colour + "m" + text + "\u001b[0m";
  }
}
