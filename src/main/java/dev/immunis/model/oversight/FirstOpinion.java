package dev.immunis.model.oversight;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import java.time.Instant;
import java.util.UUID;

/**
 * What a person thought of a patch before scores and verdict were opened.
 *
 * @param version digest of the review's version
 * @param reason why, in one sentence or a code
 */
public record FirstOpinion(
    UUID reviewId, Digest version, Choice choice, String reason, Actor by, Instant at) {
  /** What a person can think before everything is known. */
  public enum Choice {
    APPROVE,
    REJECT,
    UNSURE
  }
}
