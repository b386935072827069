package dev.immunis.model.decision;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.Verdict;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One decision, kept for ever, bound to exactly what the person saw.
 *
 * @param version digest of the review's version that was decided
 * @param patch digest of the patch's bytes
 * @param run the wargame run that was the newest then, null when there was none
 * @param evidence digest of that run's evidence, null when there was none
 * @param verdict that run's verdict, null when there was none
 * @param confidence 0 to 1, null when not given
 * @param policy version of the rules that allowed it
 */
public record DecisionRecord(
    UUID id,
    UUID reviewId,
    Digest version,
    Digest patch,
    @Nullable UUID run,
    @Nullable Digest evidence,
    @Nullable Verdict verdict,
    DecisionKind kind,
    String justification,
    @Nullable Double confidence,
    Map<String, String> modifications,
    @Nullable String target,
    boolean recordOnly,
    Actor reviewer,
    Channel channel,
    String policy,
    Instant decidedAt) {
  public DecisionRecord {
    modifications =
        java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(modifications));
  }
}
