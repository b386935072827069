package dev.immunis.decision;

import dev.immunis.model.Actor;
import dev.immunis.model.decision.DecisionDraft;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.PullRequestHead;
import dev.immunis.model.review.Review;
import java.util.Optional;

/**
 * What every rule looks at.
 *
 * @param review the review as the cache has it now
 * @param reviewer whom the workspace's profile names
 */
public record DecisionContext(
    DecisionDraft draft, Review review, Actor reviewer, Circumstances around) {
  /**
   * The earlier decision on the draft's version that leaves no room for this one. An escalation
   * only hands a review on, so any other kind of decision may follow it.
   */
  public Optional<DecisionRecord> inTheWay() {
    DecisionRecord earlier = review.decision();
    if (earlier == null || !earlier.version().equals(draft.version())) {
      return Optional.empty();
    }
    boolean handedOn =
        earlier.kind() == DecisionKind.ESCALATE && draft.kind() != DecisionKind.ESCALATE;
    return handedOn ? Optional.empty() : Optional.of(earlier);
  }

  /** Whether it is an approval that acts on a pull request. */
  public boolean merges() {
    return draft.kind() == DecisionKind.APPROVE && !draft.recordOnly();
  }

  /** What was taken in of the pull request, empty where none was read. */
  public Optional<PullRequestHead> pullRequestHead() {
    return Optional.ofNullable(review.version().content().pullRequest())
        .flatMap(request -> Optional.ofNullable(request.head()));
  }
}
