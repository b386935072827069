package dev.immunis.decision.rule;

import dev.immunis.decision.DecisionContext;
import dev.immunis.decision.RefusalCodes;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.Refusal;
import java.util.Optional;

/** An escalation names to whom, in at most 200 characters. */
public final class EscalationTargetRule extends HouseRule {
  private static final int MOST = 200;

  public EscalationTargetRule() {
    super("target", 1);
  }

  @Override
  public Optional<Refusal> check(DecisionContext context) {
    if (context.draft().kind() != DecisionKind.ESCALATE) {
      return Optional.empty();
    }
    String target = context.draft().target();
    if (target == null || target.isBlank()) {
      return refuse(RefusalCodes.ESCALATE_NO_TARGET);
    }
    int length = target.strip().length();
    return length > MOST
        ? refuse(RefusalCodes.ESCALATE_TARGET_TOO_LONG, length, MOST)
        : Optional.empty();
  }
}
