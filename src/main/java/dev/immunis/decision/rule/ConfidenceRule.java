package dev.immunis.decision.rule;

import dev.immunis.decision.DecisionContext;
import dev.immunis.decision.DecisionRule;
import dev.immunis.decision.RefusalCodes;
import dev.immunis.model.decision.Refusal;
import java.util.Optional;

/** A confidence, where one is given, lies between 0 and 1. */
public final class ConfidenceRule implements DecisionRule {
  private static final String NAME = "confidence";
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
    Double confidence = context.draft().confidence();
    // Written so that not-a-number is refused too.
    return confidence == null || (confidence >= 0 && confidence <= 1)
        ? Optional.empty()
        : Optional.of(Refusal.of(NAME, RefusalCodes.CONFIDENCE_OUT_OF_RANGE, confidence));
  }
}
