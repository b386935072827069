package dev.immunis.wargame.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.immunis.model.EvidenceTier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The paper's anchors, and the library's distributions against plain sums. */
class StatisticsTest {
  @ParameterizedTest
  @CsvSource({"1,1,90", "5,5,6", "10,20,13", "4,20,63"})
  void cleanRunsNeededAreThoseOfThePaper(int hits, int of, int needed) {
    assertThat(Statistics.cleanRunsNeeded(hits, of)).isEqualTo(needed);
  }

  @Test
  void nothingHitMeansThatNoNumberOfCleanRunsIsEnough() {
    assertThat(Statistics.lowerBound(0, 20)).isZero();
    assertThat(Statistics.lowerBound(0, 0)).isZero();
    assertThat(Statistics.cleanRunsNeeded(0, 20)).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void theLowerBoundIsWhereSoManyHitsBecomeUnlikely() {
    for (int of = 1; of <= 25; of++) {
      for (int hits = 1; hits <= of; hits++) {
        double bound = Statistics.lowerBound(hits, of);
        assertThat(bound).isBetween(0.0, (double) hits / of);
        assertThat(binomialTail(hits, of, bound)).isCloseTo(0.05, within(1e-9));
      }
    }
  }

  @Test
  void moreHitsNeverNeedMoreCleanRuns() {
    for (int of = 1; of <= 40; of++) {
      for (int hits = 1; hits < of; hits++) {
        assertThat(Statistics.cleanRunsNeeded(hits + 1, of))
            .isLessThanOrEqualTo(Statistics.cleanRunsNeeded(hits, of));
      }
    }
  }

  @Test
  void fisherEqualsTheSumOverAllTablesWithTheSameMargins() {
    Random random = new Random(7);
    for (int i = 0; i < 500; i++) {
      int of = 1 + random.nextInt(20);
      int otherOf = 1 + random.nextInt(20);
      int hits = random.nextInt(of + 1);
      int otherHits = random.nextInt(otherOf + 1);
      assertThat(Statistics.chanceOfSoFew(hits, of, otherHits, otherOf))
          .isCloseTo(exactTail(0, hits, of, otherHits, otherOf, hits), within(1e-12));
      assertThat(Statistics.chanceOfSoMany(hits, of, otherHits, otherOf))
          .isCloseTo(exactTail(hits, of, of, otherHits, otherOf, hits), within(1e-12));
    }
  }

  @Test
  void fourSilentTrialsDifferFromFiveTriggeredOnesAndThreeDoNot() {
    assertThat(Statistics.chanceOfSoFew(0, 3, 5, 5)).isCloseTo(1 / 56.0, within(1e-12));
    assertThat(Statistics.differ(0, 3, 5, 5)).isFalse();
    assertThat(Statistics.chanceOfSoFew(0, 4, 5, 5)).isCloseTo(1 / 126.0, within(1e-12));
    assertThat(Statistics.differ(0, 4, 5, 5)).isTrue();
    assertThat(Statistics.differ(5, 5, 0, 4)).isTrue();
    assertThat(Statistics.differ(0, 0, 5, 5)).isFalse();
  }

  @Test
  void countsThatMakeNoSenseAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Statistics.lowerBound(3, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> Statistics.lowerBound(-1, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> Statistics.differ(0, 1, 2, 1));
  }

  @ParameterizedTest
  @CsvSource({"E1,0.15", "E2,0.30", "E3,0.575", "E4,0.75", "E5,0.90"})
  void priorMeansAreThoseOfThePaper(EvidenceTier tier, double mean) {
    var probability = TierPriors.probability(tier).orElseThrow();
    assertThat(probability.mean()).isCloseTo(mean, within(1e-12));
    assertThat(probability.labels()).isZero();
    assertThat(probability.low()).isLessThan(mean);
    assertThat(probability.high()).isGreaterThan(mean);
  }

  @ParameterizedTest
  @CsvSource({"E3,0.39", "E4,0.58", "E5,0.77"})
  void priorQuantilesAreThoseOfThePaper(EvidenceTier tier, double low) {
    assertThat(TierPriors.probability(tier).orElseThrow().low()).isCloseTo(low, within(0.005));
  }

  @Test
  void theIntervalShownForE3IsThatOfThePaper() {
    var probability = TierPriors.probability(EvidenceTier.E3).orElseThrow();
    // 0.575 as a double lies a hair below, so it is rounded as the decimal number that it prints
    // as.
    assertThat(BigDecimal.valueOf(probability.mean()).setScale(2, RoundingMode.HALF_UP))
        .isEqualTo("0.58");
    assertThat(Math.round(100 * probability.low())).isEqualTo(39);
    assertThat(Math.round(100 * probability.high())).isEqualTo(75);
  }

  @Test
  void opinionAloneHasNoPrior() {
    assertThat(TierPriors.probability(EvidenceTier.E0)).isEmpty();
  }

  @Test
  void fourToOneAsksForFourFifths() {
    assertThat(JudgePolicy.defaults().threshold()).isEqualTo(0.8);
    assertThatIllegalArgumentException().isThrownBy(() -> new JudgePolicy(EvidenceTier.E3, 0, 1));
  }

  private static double binomialTail(int from, int of, double rate) {
    double sum = 0;
    for (int k = from; k <= of; k++) {
      sum += choose(of, k).doubleValue() * Math.pow(rate, k) * Math.pow(1 - rate, of - k);
    }
    return sum;
  }

  /**
   * Sum of the hypergeometric weights of {@code low..high} hits in the first count, in integers.
   */
  private static double exactTail(int low, int high, int of, int otherHits, int otherOf, int hits) {
    int allHits = hits + otherHits;
    BigInteger sum = BigInteger.ZERO;
    for (int k = low; k <= high; k++) {
      if (k <= allHits && allHits - k <= otherOf) {
        sum = sum.add(choose(of, k).multiply(choose(otherOf, allHits - k)));
      }
    }
    return new BigDecimal(sum)
        .divide(new BigDecimal(choose(of + otherOf, allHits)), MathContext.DECIMAL128)
        .doubleValue();
  }

  private static BigInteger choose(int of, int k) {
    BigInteger result = BigInteger.ONE;
    for (int i = 0; i < k; i++) {
      result = result.multiply(BigInteger.valueOf(of - i)).divide(BigInteger.valueOf(i + 1));
    }
    return result;
  }
}
