package dev.immunis.decision.rule;

import dev.immunis.decision.DecisionContext;
import dev.immunis.decision.RefusalCodes;
import dev.immunis.model.decision.Refusal;
import java.util.Optional;

/** Nothing is merged of what must not become public yet. */
public final class EmbargoRule extends HouseRule {
  public EmbargoRule() {
    super("embargo", 1);
  }

  @Override
  public Optional<Refusal> check(DecisionContext context) {
    return context.merges()
        ? context
            .around()
            .policy()
            .embargo(context.review(), context.around().now())
            .flatMap(embargo -> refuse(RefusalCodes.EMBARGO_HOLDS, embargo.review(), embargo.why()))
        : Optional.empty();
  }
}
