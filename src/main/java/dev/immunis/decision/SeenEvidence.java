package dev.immunis.decision;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import java.util.UUID;

/** Tells whether a person had all evidence of a version on the screen. Thread safe; may block. */
@FunctionalInterface
public interface SeenEvidence {
  boolean whole(UUID reviewId, Digest version, Actor reviewer);

  /** Where no screen tells. */
  static SeenEvidence nobody() {
    return (reviewId, version, reviewer) -> false;
  }
}
