package dev.immunis.decision.rule;

import dev.immunis.decision.DecisionContext;
import dev.immunis.decision.RefusalCodes;
import dev.immunis.model.decision.Refusal;
import java.util.Optional;

/** Nobody reads twice: who has given an opinion waits for another person. */
public final class FourEyesRule extends HouseRule {
  public FourEyesRule() {
    super("four-eyes", 1);
  }

  @Override
  public Optional<Refusal> check(DecisionContext context) {
    return context.around().readers().stream()
        .filter(one -> one.reader().name().equalsIgnoreCase(context.reviewer().name()))
        .findFirst()
        .flatMap(one -> refuse(RefusalCodes.FOUR_EYES_SAME_PERSON, one.at()));
  }
}
