package dev.immunis.wargame.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.EvidenceTier;
import dev.immunis.model.Verdict;
import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.Judgement;
import dev.immunis.model.wargame.Reach;
import dev.immunis.model.wargame.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Missing evidence can lower a verdict, never raise it: whatever is taken away, no verdict becomes
 * FIX_SUPPORTED that was not, and no tier rises.
 */
class MissingEvidenceTest {
  private static final int RUNS = "full".equals(System.getProperty("immunis.proof")) ? 8_000 : 400;
  private static final int CUTS = 6;

  /**
   * Runs made as {@link RunSizes} asks: anything may go, the end included. Such a run has no trial
   * to spare, so a cut end is a shortage.
   */
  @Test
  void takingAnythingFromARunThatWasMadeAsAskedRaisesNothing() {
    Map<Verdict, Integer> seen = new EnumMap<>(Verdict.class);
    for (int seed = 0; seed < RUNS; seed++) {
      Story story = reached(new Simulation(seed).asAsked(), seed);
      Judgement whole = story.judged();
      seen.merge(whole.verdict(), 1, Integer::sum);
      Random random = new Random(~seed);
      for (int i = 0; i < CUTS; i++) {
        assertNothingRises(story, whole, someTaken(story.trials(), random), seed);
        assertNothingRises(story, whole, endCut(story.trials(), random), seed);
        assertNothingRises(story, whole, armTaken(story.trials(), random), seed);
      }
    }
    assertThat(seen)
        .containsKeys(
            Verdict.ORACLE_INVALID,
            Verdict.NOT_FIXED,
            Verdict.BYPASSED,
            Verdict.NEW_FAULT,
            Verdict.REGRESSION,
            Verdict.INCONCLUSIVE,
            Verdict.FIX_SUPPORTED);
  }

  /**
   * Runs of any shape, also with more trials than asked for. The last trial stays: without it the
   * rest may be, number for number, a shorter run that is right as it stands.
   */
  @Test
  void takingAnythingFromTheMiddleOfAnyRunRaisesNothing() {
    int supported = 0;
    for (int seed = 0; seed < RUNS; seed++) {
      Story story = reached(new Simulation(seed).ofAnyShape(), seed);
      Judgement whole = story.judged();
      supported += whole.verdict() == Verdict.FIX_SUPPORTED ? 1 : 0;
      Random random = new Random(~seed);
      for (int i = 0; i < CUTS; i++) {
        List<Trial> rest = someTaken(story.trials(), random);
        if (!story.trials().isEmpty() && !rest.contains(story.trials().getLast())) {
          rest.add(story.trials().getLast());
        }
        assertNothingRises(story, whole, rest, seed);
      }
    }
    assertThat(supported).isGreaterThan(10);
  }

  @Test
  void takingATrialFromASupportedFixLeavesItOpen() {
    Story story = Story.complete();
    for (int i = 0; i < story.trials().size(); i++) {
      List<Trial> rest = new ArrayList<>(story.trials());
      Trial taken = rest.remove(i);
      assertThat(story.judged(rest).verdict())
          .as("without trial %d of arm %s", taken.number(), taken.arm())
          .isEqualTo(Verdict.INCONCLUSIVE);
    }
  }

  @Test
  void theOrderOfTheListDoesNotMatter() {
    for (int seed = 0; seed < 100; seed++) {
      Story story = new Simulation(seed).asAsked();
      List<Trial> turned = new ArrayList<>(story.trials());
      turned.sort(Comparator.comparingInt(Trial::order).reversed());
      assertThat(story.judged(turned)).isEqualTo(story.judged());
    }
  }

  @Test
  void theReachOfTheTestsNeverLowersATier() {
    for (int seed = 0; seed < 200; seed++) {
      Story story = new Simulation(seed).asAsked();
      EvidenceTier unknown = story.judged().tier();
      assertThat(unknown).isLessThanOrEqualTo(EvidenceTier.E2);
      assertThat(story.reaching(Reach.State.TOUCHED).judged().tier())
          .isGreaterThanOrEqualTo(unknown);
    }
  }

  /** Half of the runs have measured tests, so that the tiers above E2 are among them. */
  private static Story reached(Story story, int seed) {
    return seed % 2 == 0 ? story : story.reaching(Reach.State.TOUCHED);
  }

  private static void assertNothingRises(Story story, Judgement whole, List<Trial> rest, int seed) {
    Judgement cut = story.judged(rest);
    if (whole.verdict() != Verdict.FIX_SUPPORTED) {
      assertThat(cut.verdict())
          .as("seed %d, %d of %d trials left", seed, rest.size(), story.trials().size())
          .isNotEqualTo(Verdict.FIX_SUPPORTED);
    }
    assertThat(cut.tier())
        .as("seed %d, %d of %d trials left", seed, rest.size(), story.trials().size())
        .isLessThanOrEqualTo(whole.tier());
  }

  private static List<Trial> someTaken(List<Trial> trials, Random random) {
    double share = random.nextBoolean() ? 0.05 : random.nextDouble();
    List<Trial> rest = new ArrayList<>(trials);
    rest.removeIf(trial -> random.nextDouble() < share);
    return rest;
  }

  private static List<Trial> endCut(List<Trial> trials, Random random) {
    int left = random.nextInt(trials.size() + 1);
    return trials.subList(0, random.nextBoolean() ? left : Math.max(left, trials.size() - 3));
  }

  private static List<Trial> armTaken(List<Trial> trials, Random random) {
    Arm arm = Arm.values()[random.nextInt(Arm.values().length)];
    return trials.stream().filter(trial -> trial.arm() != arm).toList();
  }
}
