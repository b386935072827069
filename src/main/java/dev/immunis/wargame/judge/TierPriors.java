package dev.immunis.wargame.judge;

import dev.immunis.model.EvidenceTier;
import dev.immunis.model.wargame.Probability;
import java.util.Optional;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * How likely a supported patch is right, per evidence tier: a prior, moved by own labels.
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
    return probability(tier, LabelCounts.none());
  }

  /**
   * Mean and 90 % interval of the tier's posterior: Beta(prior right + right labels, prior wrong +
   * wrong labels) of that tier alone; empty for E0, where nothing was run.
   */
  public static Optional<Probability> probability(EvidenceTier tier, LabelCounts labels) {
    return switch (tier) {
      case E0 -> Optional.empty();
      case E1 -> posterior(3, 17, labels.of(tier));
      case E2 -> posterior(6, 14, labels.of(tier));
      case E3 -> posterior(11.5, 8.5, labels.of(tier));
      case E4 -> posterior(15, 5, labels.of(tier));
      case E5 -> posterior(18, 2, labels.of(tier));
    };
  }

  private static Optional<Probability> posterior(
      double right, double wrong, LabelCounts.Count labels) {
    BetaDistribution beta = BetaDistribution.of(right + labels.right(), wrong + labels.wrong());
    return Optional.of(
        new Probability(
            beta.getMean(),
            beta.inverseCumulativeProbability(LOW),
            beta.inverseCumulativeProbability(HIGH),
            labels.all()));
  }
}
