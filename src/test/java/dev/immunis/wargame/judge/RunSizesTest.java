package dev.immunis.wargame.judge;

import static dev.immunis.model.wargame.TrialOutcome.CLEAN;
import static dev.immunis.model.wargame.TrialOutcome.INFRA;
import static dev.immunis.model.wargame.TrialOutcome.OTHER_FAULT;
import static dev.immunis.model.wargame.TrialOutcome.TIMEOUT;
import static dev.immunis.model.wargame.TrialOutcome.TRIGGERED;
import static dev.immunis.model.wargame.TrialOutcome.UNCLEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.immunis.model.Verdict;
import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.TrialCounts;
import dev.immunis.wargame.judge.RunSizes.Need;
import dev.immunis.wargame.judge.RunSizes.State;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How many runs the engine is told to make, and what that costs in wrong verdicts. */
class RunSizesTest {
  private static final TrialCounts COUNTS = TrialCounts.defaults();
  private static final Map<List<Integer>, Need> NEEDS = new HashMap<>();

  @Test
  void aFreshRunAsksForFiveSixAndFour() {
    assertNeed(new Story(), State.MORE, 5, 1, 0);
    assertNeed(new Story().proof(Arm.BEFORE, TRIGGERED, 1), State.MORE, 4, 6, 4);
  }

  @Test
  void fiveTriggersSixCleanRunsAndFourNullPatchRunsAreEnough() {
    Story story = new Story().proof(Arm.BEFORE, TRIGGERED, 5);
    assertNeed(story, State.MORE, 0, 6, 4);
    assertNeed(story.proof(Arm.AFTER, CLEAN, 5), State.MORE, 0, 1, 4);
    assertNeed(story.proof(Arm.AFTER, CLEAN, 1), State.MORE, 0, 0, 4);
    assertNeed(story.proof(Arm.NULL_PATCH, TRIGGERED, 4), State.ENOUGH, 0, 0, 0);
    assertThat(story.judged().verdict()).isEqualTo(Verdict.FIX_SUPPORTED);
  }

  @Test
  void oneSilentRunBeforeRaisesTheNumberToTwenty() {
    Story story = new Story().proof(Arm.BEFORE, TRIGGERED, 4).proof(Arm.BEFORE, CLEAN, 1);
    Need need = next(story);
    assertThat(need.before()).isEqualTo(15);
    assertThat(need.after()).isEqualTo(Statistics.cleanRunsNeeded(19, 20));
  }

  @Test
  void tenOfTwentyNeedThirteenCleanRuns() {
    Story story = new Story().proof(Arm.BEFORE, CLEAN, 10).proof(Arm.BEFORE, TRIGGERED, 10);
    assertThat(next(story).before()).isZero();
    assertThat(next(story).after()).isEqualTo(13);
  }

  @Test
  void tooManyCleanRunsForThePlanAreHopeless() {
    Story story = new Story().proof(Arm.BEFORE, CLEAN, 17).proof(Arm.BEFORE, TRIGGERED, 3);
    story.proof(Arm.AFTER, CLEAN, 1);
    assertThat(Statistics.cleanRunsNeeded(3, 20)).isGreaterThan(90);
    assertNeed(story, State.HOPELESS, 0, 0, 0);
    assertThat(next(story).why().code()).isEqualTo(ReasonCodes.AFTER_TOO_MANY);
    assertThat(story.judged().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void oneTriggerAfterThePatchEndsItAll() {
    assertNeed(new Story().proof(Arm.AFTER, TRIGGERED, 1), State.ENOUGH, 0, 0, 0);
  }

  @Test
  void aProofThatNeverTriggersIsRunTwentyTimesWithArmBKeepingStep() {
    Story story = new Story().proof(Arm.BEFORE, CLEAN, 5).proof(Arm.AFTER, CLEAN, 5);
    assertNeed(story, State.MORE, 15, 1, 0);
    assertNeed(story.proof(Arm.BEFORE, CLEAN, 15), State.ENOUGH, 0, 0, 0);
    assertThat(story.judged().verdict()).isEqualTo(Verdict.NOT_REPRODUCED);
  }

  @Test
  void aHangingProofIsGivenUpAfterOneRunOnEachSide() {
    Story story = new Story().proof(Arm.BEFORE, TIMEOUT, 1);
    assertNeed(story, State.MORE, 0, 1, 0);
    assertNeed(story.proof(Arm.AFTER, TIMEOUT, 1), State.HOPELESS, 0, 0, 0);
  }

  @Test
  void aProofThatCannotRunIsGivenUpAfterTwo() {
    Story story = new Story().proof(Arm.BEFORE, INFRA, 1).proof(Arm.AFTER, INFRA, 1);
    assertThat(next(story).state()).isEqualTo(State.MORE);
    assertNeed(story.proof(Arm.BEFORE, INFRA, 1), State.HOPELESS, 0, 0, 0);
  }

  @Test
  void anArmBThatCannotTellIsGivenUpAfterTwo() {
    Story story = new Story().proof(Arm.BEFORE, TRIGGERED, 5).proof(Arm.AFTER, UNCLEAR, 1);
    assertThat(next(story).after()).isEqualTo(6);
    assertNeed(story.proof(Arm.AFTER, UNCLEAR, 1), State.HOPELESS, 0, 0, 0);
    assertThat(next(story).why().code()).isEqualTo(ReasonCodes.AFTER_UNUSABLE);
  }

  @Test
  void aPatchThatHangsIsNotRunToItsTimeOutAgainAndAgain() {
    Story story = new Story().proof(Arm.BEFORE, TRIGGERED, 3).proof(Arm.AFTER, TIMEOUT, 2);
    assertNeed(story, State.MORE, 2, 0, 0);
    assertNeed(story.proof(Arm.BEFORE, TRIGGERED, 2), State.ENOUGH, 0, 0, 0);
    assertThat(story.judged().verdict()).isEqualTo(Verdict.NEW_FAULT);
    assertThat(next(new Story().proof(Arm.BEFORE, TRIGGERED, 5).proof(Arm.AFTER, OTHER_FAULT, 1)))
        .extracting(Need::after)
        .isEqualTo(6);
  }

  @Test
  void aNullPatchThatCannotRunIsGivenUp() {
    Story story =
        new Story()
            .proof(Arm.BEFORE, TRIGGERED, 5)
            .proof(Arm.AFTER, CLEAN, 6)
            .proof(Arm.NULL_PATCH, INFRA, 5);
    assertThat(next(story).state()).isEqualTo(State.HOPELESS);
    assertThat(story.judged().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void theNumberOfNullPatchRunsIsTheLeastThatCouldTell() {
    assertThat(RunSizes.nullPatchNeeded(5, 5, COUNTS)).isEqualTo(4);
    assertThat(RunSizes.nullPatchNeeded(0, 20, COUNTS)).isZero();
    assertThat(RunSizes.nullPatchNeeded(4, 20, COUNTS)).isEqualTo(20);
    int tenOfTwenty = RunSizes.nullPatchNeeded(10, 20, COUNTS);
    assertThat(Statistics.differ(0, tenOfTwenty, 10, 20)).isTrue();
    assertThat(Statistics.differ(0, tenOfTwenty - 1, 10, 20)).isFalse();
  }

  @Test
  void everyRunComesToAnEndWithinThePlan() {
    for (int seed = 0; seed < 500; seed++) {
      assertThat(new Simulation(seed).asAsked().trials().size()).isLessThan(200);
    }
  }

  @Test
  void aPatchThatDoesNothingIsSupportedInFewerThanTwoOfAThousandRuns() {
    double worst = 0;
    for (int percent = 5; percent <= 100; percent++) {
      worst = Math.max(worst, shareSupported(percent / 100.0));
    }
    assertThat(worst).isLessThan(0.002);
    // It is not low because nothing is ever supported.
    assertThat(worst).isGreaterThan(0.0001);
  }

  @Test
  void oneRunEachWouldBeWrongInUpToAQuarter() {
    double worst = 0;
    for (int percent = 5; percent <= 100; percent++) {
      double rate = percent / 100.0;
      worst = Math.max(worst, rate * (1 - rate));
    }
    assertThat(worst).isEqualTo(0.25);
  }

  @Test
  void theChancesOfTheComputationAddUp() {
    for (double rate : new double[] {0.05, 0.3, 0.5, 0.97, 1}) {
      double sum = 0;
      double[][] reached = reached(rate);
      for (int of = 0; of <= 20; of++) {
        for (int hits = 0; hits <= of; hits++) {
          sum += beforeIsDone(hits, of) ? reached[of][hits] : 0;
        }
      }
      assertThat(sum).isCloseTo(1, within(1e-12));
    }
  }

  /**
   * Exact share of supported runs for a patch that does nothing, with a proof that triggers at that
   * rate before and after: over all ways in which arm A can end, the chance that as many runs as
   * asked for stay silent. Null patch and drift, which only lower it, are left out.
   */
  private static double shareSupported(double rate) {
    double share = 0;
    double[][] reached = reached(rate);
    for (int of = 0; of <= 20; of++) {
      for (int hits = 1; hits <= of; hits++) {
        if (reached[of][hits] > 0 && beforeIsDone(hits, of)) {
          Need need = need(hits, of);
          if (need.state() == State.MORE) {
            share += reached[of][hits] * Math.pow(1 - rate, need.after());
          }
        }
      }
    }
    return share;
  }

  /** The chance that arm A ever stands at so many hits of so many runs, as asked for. */
  private static double[][] reached(double rate) {
    double[][] chance = new double[22][22];
    chance[0][0] = 1;
    for (int of = 0; of < 20; of++) {
      for (int hits = 0; hits <= of; hits++) {
        if (chance[of][hits] > 0 && !beforeIsDone(hits, of)) {
          chance[of + 1][hits + 1] += chance[of][hits] * rate;
          chance[of + 1][hits] += chance[of][hits] * (1 - rate);
        }
      }
    }
    return chance;
  }

  private static boolean beforeIsDone(int hits, int of) {
    return need(hits, of).before() == 0;
  }

  private static Need need(int hits, int of) {
    return NEEDS.computeIfAbsent(List.of(hits, of), key -> next(arms(hits, of)));
  }

  private static Story arms(int hits, int of) {
    return new Story().proof(Arm.BEFORE, TRIGGERED, hits).proof(Arm.BEFORE, CLEAN, of - hits);
  }

  private static void assertNeed(Story story, State state, int before, int after, int nullPatch) {
    Need need = next(story);
    assertThat(need.state()).isEqualTo(state);
    assertThat(new int[] {need.before(), need.after(), need.nullPatch()})
        .containsExactly(before, after, nullPatch);
    assertThat(need.why().code()).isNotEmpty();
  }

  private static Need next(Story story) {
    return RunSizes.next(COUNTS, story.trials());
  }
}
