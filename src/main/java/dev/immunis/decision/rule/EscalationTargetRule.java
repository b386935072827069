package dev.immunis.decision.rule;

import dev.immunis.decision.DecisionContext;
import dev.immunis.decision.DecisionRule;
import dev.immunis.decision.RefusalCodes;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.Refusal;
import java.util.Optional;

/** An escalation names to whom. */
public final class EscalationTargetRule implements DecisionRule {
  private static final String NAME = "target";
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
    String target = context.draft().target();
    return context.draft().kind() == DecisionKind.ESCALATE && (target == null || target.isBlank())
        ? Optional.of(Refusal.of(NAME, RefusalCodes.ESCALATE_NO_TARGET))
        : Optional.empty();
  }
}
