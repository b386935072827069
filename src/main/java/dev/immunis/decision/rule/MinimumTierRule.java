package dev.immunis.decision.rule;

import dev.immunis.decision.DecisionContext;
import dev.immunis.decision.RefusalCodes;
import dev.immunis.decision.policy.RiskClass;
import dev.immunis.model.EvidenceTier;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.Refusal;
import java.util.Optional;

/** An approval rests on as much evidence as its class of risk asks for. */
public final class MinimumTierRule extends HouseRule {
  public MinimumTierRule() {
    super("tier", 1);
  }

  @Override
  public Optional<Refusal> check(DecisionContext context) {
    RiskClass riskClass = context.around().riskClass();
    EvidenceTier least = riskClass.leastTier();
    if (context.draft().kind() != DecisionKind.APPROVE || least == null) {
      return Optional.empty();
    }
    EvidenceTier tier = context.around().risk().tier();
    return tier != null && tier.atLeast(least)
        ? Optional.empty()
        : refuse(RefusalCodes.TIER_TOO_LOW, tier == null ? "-" : tier, least, riskClass.name());
  }
}
