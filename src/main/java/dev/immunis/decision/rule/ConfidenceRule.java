package dev.immunis.decision.rule;

import dev.immunis.decision.DecisionContext;
import dev.immunis.decision.RefusalCodes;
import dev.immunis.model.decision.Refusal;
import java.util.Optional;

/** A confidence, where one is given, lies between 0 and 1. */
public final class ConfidenceRule extends HouseRule {
  public ConfidenceRule() {
    super("confidence", 1);
  }

  @Override
  public Optional<Refusal> check(DecisionContext context) {
    Double confidence = context.draft().confidence();
    // Written so that not-a-number is refused too.
    return confidence == null || (confidence >= 0 && confidence <= 1)
        ? Optional.empty()
        : refuse(RefusalCodes.CONFIDENCE_OUT_OF_RANGE, confidence);
  }
}
