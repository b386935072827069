package dev.immunis.model.review;

import dev.immunis.model.EvidenceTier;
import dev.immunis.model.Severity;
import dev.immunis.model.Verdict;
import dev.immunis.model.decision.DecisionKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The few columns of a review that the queue shows, for a hundred thousand of them.
 *
 * @param severity as given, else as the newest advisory says, else UNKNOWN
 * @param verdict of the newest finished run on the current version, null when none
 * @param confirmationConfidence 0 to 1, null when not given
 * @param priority 1 to 10, 10 is urgent; null when not given
 * @param decision kind of the decision on the current version, null while none
 */
public record ReviewHead(
    UUID id,
    String code,
    String sourceKey,
    @Nullable String cve,
    String title,
    Severity severity,
    @Nullable String ecosystem,
    @Nullable String packageName,
    @Nullable String packageVersion,
    @Nullable String fixedVersion,
    PatchStrategy strategy,
    @Nullable Verdict verdict,
    @Nullable EvidenceTier tier,
    @Nullable Double confirmationConfidence,
    @Nullable Integer priority,
    ReviewStatus status,
    @Nullable DecisionKind decision,
    Instant createdAt,
    @Nullable Instant decidedAt) {
  /** The same without what the machine says of it: verdict, tier and score. */
  public ReviewHead sealed() {
    return new ReviewHead(
        id,
        code,
        sourceKey,
        cve,
        title,
        severity,
        ecosystem,
        packageName,
        packageVersion,
        fixedVersion,
        strategy,
        null,
        null,
        null,
        priority,
        status,
        decision,
        createdAt,
        decidedAt);
  }
}
