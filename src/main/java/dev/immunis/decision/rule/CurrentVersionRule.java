package dev.immunis.decision.rule;

import dev.immunis.decision.DecisionContext;
import dev.immunis.decision.RefusalCodes;
import dev.immunis.model.decision.Refusal;
import dev.immunis.model.review.ReviewVersion;
import java.util.Optional;

/** What the person saw is what the review is now. */
public final class CurrentVersionRule extends HouseRule {
  public CurrentVersionRule() {
    super("version", 1);
  }

  @Override
  public Optional<Refusal> check(DecisionContext context) {
    ReviewVersion current = context.review().version();
    return context.draft().version().equals(current.digest())
        ? Optional.empty()
        : refuse(
            RefusalCodes.VERSION_NOT_CURRENT,
            context.draft().version().abbreviated(),
            current.digest().abbreviated(),
            current.number());
  }
}
