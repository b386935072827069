package dev.immunis.decision.rule;

import dev.immunis.decision.DecisionContext;
import dev.immunis.decision.RefusalCodes;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.decision.Refusal;
import dev.immunis.model.review.Review;
import java.util.Optional;

/** The review waits for a decision, this kind leads somewhere from there, and nobody decided. */
public final class AwaitsDecisionRule extends HouseRule {
  public AwaitsDecisionRule() {
    super("state", 1);
  }

  @Override
  public Optional<Refusal> check(DecisionContext context) {
    Review review = context.review();
    Optional<DecisionRecord> earlier = context.inTheWay();
    if (earlier.isPresent()) {
      return earlier.map(
          decision ->
              Refusal.of(
                  name(),
                  RefusalCodes.STATE_ALREADY_DECIDED,
                  decision.kind().wire(),
                  decision.reviewer().name(),
                  decision.decidedAt()));
    }
    if (!review.status().awaitsDecision()) {
      return refuse(RefusalCodes.STATE_NOT_AWAITING, review.status().wire());
    }
    DecisionKind kind = context.draft().kind();
    if (kind != null && !review.status().mayMoveTo(kind.leadsTo())) {
      return refuse(RefusalCodes.STATE_KIND_NOT_ALLOWED, review.status().wire(), kind.wire());
    }
    return Optional.empty();
  }
}
