package dev.immunis.wargame.judge;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;

/**
 * The judge's mathematics: how sure a count of hits is, and whether two counts differ beyond
 * chance.
 *
 * <p>Clopper-Pearson: C. J. Clopper, E. S. Pearson, "The use of confidence or fiducial limits
 * illustrated in the case of the binomial", Biometrika 26 (1934). Fisher: R. A. Fisher, "On the
 * interpretation of chi-squared from contingency tables", J. R. Stat. Soc. 85 (1922). The
 * distributions are those of Apache Commons Statistics.
 */
public final class Statistics {
  /** One-sided error of the bound on the trigger rate (paper "How many runs": 95 %). */
  static final double BOUND_ERROR = 0.05;

  /** Chance that a proof which still works stays silent in all clean runs (same paper). */
  static final double SILENCE = 0.01;

  /** Below it two counts are called different (paper "Arms": p &gt;= 0.01 is like). */
  static final double CHANCE = 0.01;

  private Statistics() {}

  /**
   * One-sided 95 % Clopper-Pearson lower bound of a rate.
   *
   * @param hits 0 to {@code of}
   * @param of number of trials, 0 or more
   * @return 0 to 1; 0 where nothing was hit
   * @throws IllegalArgumentException when the counts make no sense
   */
  public static double lowerBound(int hits, int of) {
    requireCount(hits, of);
    if (hits == 0) {
      return 0;
    }
    if (hits == of) {
      return Math.pow(BOUND_ERROR, 1.0 / of);
    }
    return BetaDistribution.of(hits, of - hits + 1.0).inverseCumulativeProbability(BOUND_ERROR);
  }

  /**
   * How many clean runs after the patch speak for it: {@code ceil(ln 0.01 / ln(1 - L))} with L the
   * lower bound of the trigger rate before (paper "How many runs").
   *
   * @return 1 or more; {@link Integer#MAX_VALUE} where nothing was hit
   */
  public static int cleanRunsNeeded(int hits, int of) {
    double bound = lowerBound(hits, of);
    if (bound == 0) {
      return Integer.MAX_VALUE;
    }
    return (int) Math.ceil(Math.log(SILENCE) / Math.log1p(-bound));
  }

  /**
   * One-sided Fisher exact test: the chance of so few hits or fewer in the first count, if both
   * counts came from the same rate.
   */
  public static double chanceOfSoFew(int hits, int of, int otherHits, int otherOf) {
    requireCount(hits, of);
    requireCount(otherHits, otherOf);
    if (of == 0 || otherOf == 0) {
      return 1;
    }
    return HypergeometricDistribution.of(of + otherOf, hits + otherHits, of)
        .cumulativeProbability(hits);
  }

  /** One-sided Fisher exact test: the chance of so many hits or more in the first count. */
  public static double chanceOfSoMany(int hits, int of, int otherHits, int otherOf) {
    return chanceOfSoFew(of - hits, of, otherOf - otherHits, otherOf);
  }

  /** Whether two counts differ beyond chance, tested on the side on which they differ. */
  public static boolean differ(int hits, int of, int otherHits, int otherOf) {
    return Math.min(
            chanceOfSoFew(hits, of, otherHits, otherOf),
            chanceOfSoMany(hits, of, otherHits, otherOf))
        < CHANCE;
  }

  private static void requireCount(int hits, int of) {
    if (hits < 0 || of < hits) {
      throw new IllegalArgumentException("not a count: " + hits + " of " + of);
    }
  }
}
