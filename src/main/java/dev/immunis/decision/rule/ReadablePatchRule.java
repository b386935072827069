package dev.immunis.decision.rule;

import dev.immunis.decision.DecisionContext;
import dev.immunis.decision.RefusalCodes;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.Refusal;
import java.util.Optional;

/** A patch that nobody can read is not approved. */
public final class ReadablePatchRule extends HouseRule {
  public ReadablePatchRule() {
    super("patch", 1);
  }

  @Override
  public Optional<Refusal> check(DecisionContext context) {
    String unreadable = context.review().version().content().patch().unreadable();
    return context.draft().kind() == DecisionKind.APPROVE && unreadable != null
        ? refuse(RefusalCodes.APPROVE_UNREADABLE_PATCH, unreadable)
        : Optional.empty();
  }
}
