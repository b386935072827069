package dev.immunis.decision.rule;

import dev.immunis.decision.DecisionContext;
import dev.immunis.decision.RefusalCodes;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.Refusal;
import java.util.Optional;

/** Who approves had the evidence on the screen, where the class of risk asks for it. */
public final class EvidenceSeenRule extends HouseRule {
  public EvidenceSeenRule() {
    super("evidence", 1);
  }

  @Override
  public Optional<Refusal> check(DecisionContext context) {
    return context.draft().kind() == DecisionKind.APPROVE
            && context.around().riskClass().evidenceSeen()
            && !context.around().evidenceSeen()
        ? refuse(RefusalCodes.EVIDENCE_NOT_SEEN, context.around().riskClass().name())
        : Optional.empty();
  }
}
