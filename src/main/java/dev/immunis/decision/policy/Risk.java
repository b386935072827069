package dev.immunis.decision.policy;

import dev.immunis.model.EvidenceTier;
import dev.immunis.model.Severity;
import dev.immunis.model.Verdict;
import dev.immunis.model.review.PatchFacts;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.wargame.WargameRun;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of a review and its newest run decides how much care it needs; nothing unknown makes it
 * smaller.
 *
 * @param severity the most severe of what the source and the advisories say
 * @param tier of the newest run on this version, null without one
 * @param lines added and removed, the greatest number where the patch could not be counted
 * @param cheatingFacts whether the newest run has cheating facts that nobody has cleared
 * @param verdict of the newest run on this version, null without one
 */
public record Risk(
    Severity severity,
    @Nullable EvidenceTier tier,
    int lines,
    boolean cheatingFacts,
    @Nullable Verdict verdict) {
  /** The code under which the judge's advice names open cheating facts. */
  public static final String CHEATING_CODE = "advice.cheating";

  /** The risk of a review's current version with its newest run. */
  public static Risk of(Review review, @Nullable WargameRun run) {
    return new Risk(
        severity(review),
        run == null ? null : run.judgement().tier(),
        lines(review.version().content().patch()),
        run != null
            && run.judgement().advice().reasons().stream()
                .anyMatch(reason -> reason.code().equals(CHEATING_CODE)),
        run == null ? null : run.judgement().verdict());
  }

  /** The risk as far as a row of a list tells it; its lines count as too many. */
  static Risk of(ReviewHead head) {
    return new Risk(head.severity(), null, Integer.MAX_VALUE, false, null);
  }

  private static Severity severity(Review review) {
    return Stream.concat(
            Stream.of(review.version().content().vulnerability().severity()),
            review.advisories().stream()
                .filter(one -> one.withdrawn() == null)
                .map(one -> one.severity()))
        .min(Comparator.naturalOrder())
        .orElse(Severity.UNKNOWN);
  }

  private static int lines(PatchFacts patch) {
    Integer added = patch.insertions();
    Integer removed = patch.deletions();
    return added == null || removed == null ? Integer.MAX_VALUE : added + removed;
  }

  /** Whether the machine's word speaks for the patch. */
  boolean supported() {
    return verdict != null && verdict.family() == Verdict.Family.FOR;
  }
}
