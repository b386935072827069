package dev.immunis.wargame.judge;

import dev.immunis.model.EvidenceTier;

/**
 * When the engine may advise approval.
 *
 * @param adviseFrom the least tier
 * @param costFalseApproval what approving a wrong patch costs, in any unit, above 0
 * @param costFalseRejection what rejecting a right patch costs, in the same unit, above 0
 */
public record JudgePolicy(
    EvidenceTier adviseFrom, double costFalseApproval, double costFalseRejection) {
  public JudgePolicy {
    if (!(costFalseApproval > 0) || !(costFalseRejection > 0)) {
      throw new IllegalArgumentException("costs must be above 0");
    }
  }

  /** Tier E3 and costs 4 to 1 (paper "Probability that the patch is right"). */
  public static JudgePolicy defaults() {
    return new JudgePolicy(EvidenceTier.E3, 4, 1);
  }

  /** C_fa / (C_fa + C_fr), the least probability at which approving costs less than rejecting. */
  public double threshold() {
    return costFalseApproval / (costFalseApproval + costFalseRejection);
  }
}
