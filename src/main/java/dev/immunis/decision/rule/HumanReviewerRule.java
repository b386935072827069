package dev.immunis.decision.rule;

import dev.immunis.decision.DecisionContext;
import dev.immunis.decision.DecisionRule;
import dev.immunis.decision.RefusalCodes;
import dev.immunis.model.Actor;
import dev.immunis.model.decision.Refusal;
import java.util.Optional;

/** A person with a name decides; the engine never does. */
public final class HumanReviewerRule implements DecisionRule {
  private static final String NAME = "reviewer";
  private static final int VERSION = 1;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int version() {
    return VERSION;
  }

  @Override
  public Optional<Refusal> check(DecisionContext context) {
    Actor reviewer = context.reviewer();
    if (reviewer.type() != Actor.Type.HUMAN) {
      return Optional.of(Refusal.of(NAME, RefusalCodes.REVIEWER_NOT_HUMAN, reviewer.type().wire()));
    }
    return reviewer.name().isBlank()
        ? Optional.of(Refusal.of(NAME, RefusalCodes.REVIEWER_NAMELESS))
        : Optional.empty();
  }
}
