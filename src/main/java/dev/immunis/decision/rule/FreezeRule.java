package dev.immunis.decision.rule;

import dev.immunis.decision.DecisionContext;
import dev.immunis.decision.RefusalCodes;
import dev.immunis.model.decision.Refusal;
import java.util.Optional;

/** Nothing is merged while the policy freezes. */
public final class FreezeRule extends HouseRule {
  public FreezeRule() {
    super("freeze", 1);
  }

  @Override
  public Optional<Refusal> check(DecisionContext context) {
    return context.merges()
        ? context
            .around()
            .policy()
            .freeze(context.around().now())
            .flatMap(
                freeze ->
                    refuse(
                        RefusalCodes.FREEZE_HOLDS,
                        freeze.why(),
                        freeze.endsAfter(context.around().now())))
        : Optional.empty();
  }
}
