package dev.immunis.decision.rule;

import dev.immunis.decision.DecisionContext;
import dev.immunis.decision.RefusalCodes;
import dev.immunis.model.decision.Refusal;
import java.util.Optional;

/** Something was chosen. */
public final class KindChosenRule extends HouseRule {
  public KindChosenRule() {
    super("kind", 1);
  }

  @Override
  public Optional<Refusal> check(DecisionContext context) {
    return context.draft().kind() == null ? refuse(RefusalCodes.KIND_MISSING) : Optional.empty();
  }
}
