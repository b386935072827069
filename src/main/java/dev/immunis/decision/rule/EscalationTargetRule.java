package dev.immunis.decision.rule;

import dev.immunis.decision.DecisionContext;
import dev.immunis.decision.DecisionRule;
import dev.immunis.decision.RefusalCodes;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.Refusal;
import java.util.Optional;

/** An escalation names to whom, in at most 200 characters. */
public final class EscalationTargetRule implements DecisionRule {
  private static final String NAME = "target";
  private static final int VERSION = 1;
  private static final int MOST = 200;

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
    if (context.draft().kind() != DecisionKind.ESCALATE) {
      return Optional.empty();
    }
    String target = context.draft().target();
    if (target == null || target.isBlank()) {
      return Optional.of(Refusal.of(NAME, RefusalCodes.ESCALATE_NO_TARGET));
    }
    int length = target.strip().length();
    return length > MOST
        ? Optional.of(Refusal.of(NAME, RefusalCodes.ESCALATE_TARGET_TOO_LONG, length, MOST))
        : Optional.empty();
  }
}
