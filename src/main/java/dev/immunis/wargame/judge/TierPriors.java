package dev.immunis.wargame.judge;

import dev.immunis.model.EvidenceTier;
import dev.immunis.model.wargame.Probability;
import java.util.Optional;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * How likely a supported patch is right, per evidence tier, while there are no own labels.
 *
 * <p>Beta priors of weight 20 (paper "Probability that the patch is right"): E3 and E5 rest on
 * PVBench (arXiv 2603.06858, 209 vulnerabilities: 42.3 % of patches that stop the proof and pass
 * the tests are still wrong); E1 on a secondary source; E2 and E4 are interpolated.
 */
public final class TierPriors {
  private static final double LOW = 0.05;
  private static final double HIGH = 0.95;

  private TierPriors() {}

  /** Mean and 90 % interval of the tier's prior; empty for E0, where nothing was run. */
  public static Optional<Probability> probability(EvidenceTier tier) {
    return switch (tier) {
      case E0 -> Optional.empty();
      case E1 -> prior(3, 17);
      case E2 -> prior(6, 14);
      case E3 -> prior(11.5, 8.5);
      case E4 -> prior(15, 5);
      case E5 -> prior(18, 2);
    };
  }

  private static Optional<Probability> prior(double right, double wrong) {
    BetaDistribution beta = BetaDistribution.of(right, wrong);
    return Optional.of(
        new Probability(
            beta.getMean(),
            beta.inverseCumulativeProbability(LOW),
            beta.inverseCumulativeProbability(HIGH),
            0));
  }
}
