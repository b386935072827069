package dev.immunis.decision.rule;

import dev.immunis.decision.DecisionRule;
import java.util.List;

/** The rules that every decision of this house has to pass, in the order in which they speak. */
public final class HouseRules {
  private HouseRules() {}

  public static List<DecisionRule> all() {
    return List.of(
        new HumanReviewerRule(),
        new CurrentVersionRule(),
        new AwaitsDecisionRule(),
        new KindChosenRule(),
        new ChannelRule(),
        new ReadablePatchRule(),
        new PullRequestRule(),
        new SelfApprovalRule(),
        new FourEyesRule(),
        new EvidenceSeenRule(),
        new MinimumTierRule(),
        new RequiredChecksRule(),
        new BranchProtectionRule(),
        new FreezeRule(),
        new EmbargoRule(),
        new ModificationsRule(),
        new EscalationTargetRule(),
        new JustificationRule(),
        new ConfidenceRule());
  }
}
