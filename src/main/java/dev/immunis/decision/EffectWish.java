package dev.immunis.decision;

import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.effect.Effect;
import dev.immunis.model.pullrequest.PullRequestId;
import dev.immunis.model.review.PullRequest;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewContent;
import dev.immunis.model.review.ReviewVersion;
import dev.immunis.store.EffectDraft;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants of a decision's effect.
 *
 * @param pullRequest named for a review that came without one; null for the review's own
 */
public record EffectWish(@Nullable PullRequestId pullRequest) {
  /** The review's own pull request. */
  public static EffectWish usual() {
    return new EffectWish(null);
  }

  /** The review as if it had come with the pull request that the person names. */
  Review named(Review review) {
    ReviewContent content = review.version().content();
    PullRequest own = content.pullRequest();
    if (pullRequest == null || (own != null && own.head() != null)) {
      return review;
    }
    return with(
        review,
        new PullRequest(
            pullRequest.number(), pullRequest.url(), own == null ? null : own.branch()));
  }

  /** What the store is asked for; null for the usual effect on the review's own pull request. */
  @Nullable EffectDraft draft(DecisionRecord decision, Review named) {
    PullRequest pull = named.version().content().pullRequest();
    return pullRequest == null || decision.recordOnly() || (pull != null && pull.head() != null)
        ? null
        : new EffectDraft(pullRequest.key(), decision.decidedAt().plus(Effect.HOLD), null);
  }

  private static Review with(Review review, PullRequest pull) {
    ReviewVersion version = review.version();
    ReviewContent c = version.content();
    ReviewContent content =
        new ReviewContent(
            c.title(),
            c.description(),
            c.vulnerability(),
            c.dependency(),
            c.confirmation(),
            c.patch(),
            pull,
            c.reportedWargame(),
            c.priority(),
            c.language(),
            c.createdAt(),
            c.derived());
    return new Review(
        review.id(),
        review.code(),
        review.source(),
        review.status(),
        review.versions(),
        new ReviewVersion(
            version.reviewId(),
            version.number(),
            version.digest(),
            content,
            version.plan(),
            version.importedAt()),
        review.advisories(),
        review.decision(),
        review.createdAt(),
        review.updatedAt());
  }
}
