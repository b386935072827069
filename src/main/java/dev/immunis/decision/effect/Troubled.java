package dev.immunis.decision.effect;

import dev.immunis.github.Outcome;
import dev.immunis.github.Trouble;

/** A call that did not do what was wished. */
final class Troubled extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Trouble trouble;

  private Troubled(Trouble trouble) {
    super(trouble.sentence(), null, false, false);
    this.trouble = trouble;
  }

  /** What came of a call. */
  static <T> T value(Outcome<T> outcome) throws Troubled {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> value;
      case Outcome.AlreadyDone<T>(T value) -> value;
      case Outcome.Failed<T>(Trouble trouble) -> throw new Troubled(trouble);
    };
  }

  Trouble trouble() {
    return trouble;
  }
}
