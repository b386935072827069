package dev.immunis.decision.rule;

import dev.immunis.decision.DecisionContext;
import dev.immunis.decision.RefusalCodes;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.Refusal;
import java.util.Optional;

/** Nobody approves what they wrote. */
public final class SelfApprovalRule extends HouseRule {
  public SelfApprovalRule() {
    super("self-approval", 1);
  }

  @Override
  public Optional<Refusal> check(DecisionContext context) {
    if (context.draft().kind() != DecisionKind.APPROVE) {
      return Optional.empty();
    }
    String reviewer = context.reviewer().name();
    return context
        .pullRequestHead()
        .filter(head -> context.around().policy().isSame(reviewer, head.author()))
        .flatMap(head -> refuse(RefusalCodes.SELF_APPROVAL, reviewer, head.author()));
  }
}
