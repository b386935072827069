package dev.immunis.wargame.judge;

import dev.immunis.model.EvidenceTier;
import dev.immunis.model.Verdict;
import dev.immunis.model.wargame.Judgement;
import dev.immunis.model.wargame.Probability;
import dev.immunis.model.wargame.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says whether the engine advises approval, and why not where it does not; a person decides. */
final class Adviser {
  private static final double PERCENT = 100;

  private Adviser() {}

  /**
   * Advises only on a supported fix of at least the policy's tier, with no cheating fact open and a
   * low quantile of at least the policy's threshold (paper "Probability that the patch is right").
   */
  static Judgement.Advice advise(
      Verdict verdict,
      EvidenceTier tier,
      int openFacts,
      @Nullable Probability probability,
      JudgePolicy policy) {
    if (verdict != Verdict.FIX_SUPPORTED || probability == null) {
      return new Judgement.Advice(false, List.of(Reason.of(ReasonCodes.ADVICE_VERDICT, verdict)));
    }
    List<Reason> against = new ArrayList<>();
    if (openFacts > 0) {
      against.add(Reason.of(ReasonCodes.ADVICE_CHEATING, openFacts));
    }
    if (!tier.atLeast(policy.adviseFrom())) {
      against.add(Reason.of(ReasonCodes.ADVICE_TIER, tier, policy.adviseFrom()));
    }
    // Rounded against the patch, so that the figures never look better than the comparison.
    long low = (long) Math.floor(probability.low() * PERCENT);
    long threshold = (long) Math.ceil(policy.threshold() * PERCENT - 1e-9);
    if (probability.low() < policy.threshold()) {
      against.add(Reason.of(ReasonCodes.ADVICE_QUANTILE, low, threshold, probability.labels()));
    }
    return against.isEmpty()
        ? new Judgement.Advice(true, List.of(Reason.of(ReasonCodes.ADVICE_APPROVE, low, threshold)))
        : new Judgement.Advice(false, against);
  }
}
