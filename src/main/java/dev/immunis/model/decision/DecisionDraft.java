package dev.immunis.model.decision;

import dev.immunis.model.Digest;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a person is about to decide, private to that person until submitted.
 *
 * @param version digest of the review's version that the person sees
 * @param kind null while nothing was chosen
 * @param confidence 0 to 1, null while not set
 * @param modifications what to change, key to value, for MODIFY
 * @param target whom to hand it to, for ESCALATE
 * @param recordOnly approve without a pull request, said in so many words
 */
public record DecisionDraft(
    UUID reviewId,
    Digest version,
    @Nullable DecisionKind kind,
    String justification,
    @Nullable Double confidence,
    Map<String, String> modifications,
    @Nullable String target,
    boolean recordOnly,
    Instant savedAt) {
  public DecisionDraft {
    modifications =
        java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(modifications));
  }
}
