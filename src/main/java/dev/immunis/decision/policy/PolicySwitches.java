package dev.immunis.decision.policy;

import dev.immunis.model.oversight.OversightSwitches;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewHead;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * The measures of oversight as the policy switches them; where nobody wrote a policy, or none can
 * be used, the usual ones hold.
 */
public final class PolicySwitches implements OversightSwitches {
  private final PolicySource policies;
  private final OversightSwitches usual = OversightSwitches.usual();

  public PolicySwitches(PolicySource policies) {
    this.policies = policies;
  }

  @Override
  public boolean evidenceGate(Review review) {
    return asked(
        policy -> policy.classOf(Risk.of(review, null)).evidenceSeen(), usual.evidenceGate(review));
  }

  @Override
  public Duration readingFloor(int hunks, int changes) {
    return asked(policy -> policy.oversight().floor(changes), usual.readingFloor(hunks, changes));
  }

  @Override
  public boolean opinionFirst(Review review) {
    return asked(
        policy -> policy.classOf(Risk.of(review, null)).commitBeforeReveal(),
        usual.opinionFirst(review));
  }

  @Override
  public boolean opinionFirst(ReviewHead head) {
    return asked(
        policy -> policy.classOf(Risk.of(head)).commitBeforeReveal(), usual.opinionFirst(head));
  }

  /** From how many approvals an hour on the person is advised to slow down; empty for never. */
  public OptionalInt approvalsPerHour() {
    return asked(
        policy -> {
          Integer most = policy.oversight().approvalsPerHour();
          return most == null ? OptionalInt.empty() : OptionalInt.of(most);
        },
        OptionalInt.empty());
  }

  private <T> T asked(Function<Policy, T> question, T otherwise) {
    try {
      PolicyInForce now = policies.current();
      return now.origin() == PolicyInForce.Origin.BUILT_IN
          ? otherwise
          : question.apply(now.policy());
    } catch (PolicyException e) {
      // Nothing can be decided then, so that nothing can slip through here.
      return otherwise;
    }
  }
}
