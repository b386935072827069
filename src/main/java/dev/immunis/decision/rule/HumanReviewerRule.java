package dev.immunis.decision.rule;

import dev.immunis.decision.DecisionContext;
import dev.immunis.decision.RefusalCodes;
import dev.immunis.model.Actor;
import dev.immunis.model.decision.Refusal;
import java.util.Optional;

/** A person with a name decides; the engine never does. */
public final class HumanReviewerRule extends HouseRule {
  public HumanReviewerRule() {
    super("reviewer", 1);
  }

  @Override
  public Optional<Refusal> check(DecisionContext context) {
    Actor reviewer = context.reviewer();
    if (reviewer.type() != Actor.Type.HUMAN) {
      return refuse(RefusalCodes.REVIEWER_NOT_HUMAN, reviewer.type().wire());
    }
    return reviewer.name().isBlank() ? refuse(RefusalCodes.REVIEWER_NAMELESS) : Optional.empty();
  }
}
