package dev.immunis.decision;

import dev.immunis.model.Actor;
import dev.immunis.model.decision.DecisionDraft;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.Review;
import java.util.Optional;

/**
 * What every rule looks at.
 *
 * @param review the review as the cache has it now
 * @param reviewer whom the workspace's profile names
 */
public record DecisionContext(DecisionDraft draft, Review review, Actor reviewer) {
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
}
