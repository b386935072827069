package dev.immunis.decision.effect;

import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.PullRequest;
import dev.immunis.model.review.PullRequestHead;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewVersion;
import org.jspecify.annotations.Nullable;

/**
 * What a decision is bound to.
 *
 * @param decision names the version's digest, the patch, the evidence and the rules
 * @param review as it stands now
 * @param version the one that was decided
 */
record Bound(DecisionRecord decision, Review review, ReviewVersion version) {
  /** What exactly of the pull request was reviewed; null where it was only named. */
  @Nullable PullRequestHead head() {
    PullRequest pull = version.content().pullRequest();
    return pull == null ? null : pull.head();
  }

  /** Whether the version that was decided is still the newest. */
  boolean current() {
    return review.version().digest().equals(decision.version());
  }

  /** Whether no other decision came after it. */
  boolean last() {
    DecisionRecord last = review.decision();
    return last != null && last.id().equals(decision.id());
  }
}
