package dev.immunis.ui.stats;

import org.apache.commons.statistics.distribution.BetaDistribution;

/** The interval of a share that was counted. */
final class Share {
  private static final double LOW = 0.05;
  private static final double HIGH = 0.95;

  private Share() {}

  /**
   * Hits of all, with the 90 % interval of Jeffreys' prior, Beta(hits + 1/2, others + 1/2); without
   * any there is no share.
   */
  static Cell of(long hits, long all) {
    if (all == 0) {
      return Cell.none();
    }
    BetaDistribution share = BetaDistribution.of(hits + 0.5, all - hits + 0.5);
    return new Cell(
        (double) hits / all,
        share.inverseCumulativeProbability(LOW),
        share.inverseCumulativeProbability(HIGH),
        all);
  }
}
