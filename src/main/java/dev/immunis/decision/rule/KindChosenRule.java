package dev.immunis.decision.rule;

import dev.immunis.decision.DecisionContext;
import dev.immunis.decision.DecisionRule;
import dev.immunis.decision.RefusalCodes;
import dev.immunis.model.decision.Refusal;
import java.util.Optional;

/** Something was chosen. */
public final class KindChosenRule implements DecisionRule {
  private static final String NAME = "kind";
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
    return context.draft().kind() == null
        ? Optional.of(Refusal.of(NAME, RefusalCodes.KIND_MISSING))
        : Optional.empty();
  }
}
