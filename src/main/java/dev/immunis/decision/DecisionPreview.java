package dev.immunis.decision;

import dev.immunis.model.Actor;
import dev.immunis.model.decision.Refusal;
import dev.immunis.model.review.Review;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a decision on a review can be checked against at each keystroke, read beforehand.
 *
 * @param around null when the policy cannot be used
 * @param escalation where it lies when it is escalated, null when it is not
 * @param refusals why nothing at all is allowed; empty while the policy can be used
 */
public record DecisionPreview(
    Review review,
    Actor reviewer,
    @Nullable Circumstances around,
    List<Refusal> refusals,
    EscalationDesk.@Nullable Standing escalation) {
  public DecisionPreview {
    refusals = List.copyOf(refusals);
  }

  /** Whether two people read it, each without the other's word. */
  public boolean readByTwo() {
    return around != null && around.readersNeeded() > 1;
  }

  /** When this reviewer gave the first of two opinions, null while they have not. */
  public java.time.@Nullable Instant ownOpinion() {
    return around == null
        ? null
        : around.readers().stream()
            .filter(one -> one.reader().equals(reviewer))
            .map(one -> one.at())
            .findFirst()
            .orElse(null);
  }
}
