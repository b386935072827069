package dev.immunis.wargame.judge;

import static dev.immunis.model.wargame.TrialOutcome.CLEAN;
import static dev.immunis.model.wargame.TrialOutcome.OTHER_FAULT;
import static dev.immunis.model.wargame.TrialOutcome.PASSED;
import static dev.immunis.model.wargame.TrialOutcome.TIMEOUT;
import static dev.immunis.model.wargame.TrialOutcome.TRIGGERED;
import static dev.immunis.model.wargame.TrialOutcome.UNCLEAR;
import static dev.immunis.wargame.judge.Findings.assertVerdict;
import static dev.immunis.wargame.judge.Findings.reasons;
import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.EvidenceTier;
import dev.immunis.model.Verdict;
import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.Judgement;
import dev.immunis.model.wargame.Reach;
import dev.immunis.model.wargame.Reason;
import dev.immunis.model.wargame.Side;
import org.junit.jupiter.api.Test;

/** What speaks against a patch is neither erased nor outvoted, and little is not taken for much. */
class AgainstThePatchTest {
  @Test
  void anEffectThatTheDetectorSawWithThePatchLeavesItOpen() {
    Story story = Story.complete().proof(Arm.AFTER, UNCLEAR, 1).detector();
    assertThat(story.judged().verdict()).isEqualTo(Verdict.FIX_SUPPORTED);
    story.detectorDisagrees(story.trials().size() - 1);
    assertVerdict(story.judged(), Verdict.INCONCLUSIVE, ReasonCodes.AFTER_DETECTED);
    assertThat(story.file().detectorAgrees()).isFalse();
  }

  @Test
  void anEffectOfAVariantThatTheDetectorSawLeavesItOpen() {
    Story story = Story.complete().detector().validVariant("v1", CLEAN);
    story.detectorDisagrees(story.trials().size() - 1);
    assertThat(reasons(story.judged())).contains(ReasonCodes.AFTER_DETECTED);
  }

  @Test
  void aVariantThatHangsOrFaultsWithThePatchIsANewFault() {
    assertVerdict(
        Story.complete().validVariant("v1", TIMEOUT).judged(),
        Verdict.NEW_FAULT,
        ReasonCodes.FAULT_TIMEOUT);
    assertVerdict(
        Story.complete().validVariant("v1", OTHER_FAULT).judged(),
        Verdict.NEW_FAULT,
        ReasonCodes.FAULT_OTHER);
  }

  @Test
  void aVariantThatHungBeforeAsWellHidesNoOtherThatHangsAfter() {
    Story story = Story.complete().validVariant("v1", TIMEOUT).variantBefore("v2", TIMEOUT);
    assertThat(story.judged().verdict()).isEqualTo(Verdict.NEW_FAULT);
  }

  @Test
  void aVariantHadItsSayOnlyWithAllItsRuns() {
    Story once = Story.complete().offering(Arm.VARIANTS);
    once.trial(Arm.VARIANTS, Side.BEFORE, "v1", TRIGGERED)
        .trial(Arm.VARIANTS, Side.AFTER, "v1", CLEAN);
    assertVerdict(once.judged(), Verdict.INCONCLUSIVE, ReasonCodes.VARIANTS_UNFINISHED);
    once.trial(Arm.VARIANTS, Side.AFTER, "v1", CLEAN);
    assertThat(once.judged().verdict()).isEqualTo(Verdict.FIX_SUPPORTED);
    once.trial(Arm.VARIANTS, Side.AFTER, "v1", UNCLEAR);
    assertVerdict(once.judged(), Verdict.INCONCLUSIVE, ReasonCodes.VARIANTS_UNFINISHED);
  }

  @Test
  void aPlanCannotAskForFewerRunsOfTheTestsThanThePaper() {
    Story one =
        Story.good()
            .counts(5, 20, 90, 1)
            .control(PASSED, PASSED)
            .selfTest(TRIGGERED, TRIGGERED)
            .regression(1, PASSED, PASSED)
            .reaching(Reach.State.TOUCHED);
    Judgement judgement = one.judged();
    assertThat(judgement.tier()).isEqualTo(EvidenceTier.E2);
    assertThat(judgement.missing())
        .containsExactly(Reason.of(ReasonCodes.TIER_NEEDS_STABLE_TESTS, 1, 3));
  }

  @Test
  void changedTestsOrBuildSettingsCapTheTierUntilAPersonLooked() {
    for (String kind : new String[] {"TESTS_OR_HARNESS_TOUCHED", "BUILD_OR_CI_FLAGS"}) {
      Story story =
          Story.complete().reaching(Reach.State.TOUCHED).fact(kind, "test/a.js", 0, false);
      assertThat(story.judged().tier()).isEqualTo(EvidenceTier.E2);
      assertThat(story.judged().missing())
          .containsExactly(Reason.of(ReasonCodes.TIER_NEEDS_LOOKED_AT, 1));
      story.clearing(kind, "test/a.js", 0);
      assertThat(story.judged().tier()).isEqualTo(EvidenceTier.E3);
    }
  }

  @Test
  void theSameCommandUnderThreeNamesIsOneVariantAndTheProofIsNone() {
    Story story = Story.complete();
    for (String id : new String[] {"v1", "v2", "v3"}) {
      story.validVariant(id, "sh pov/same.sh", CLEAN);
    }
    story.validVariant("v4", "sh pov/run.sh", CLEAN);
    assertThat(story.file().variantsHeld()).isEqualTo(1);
  }

  @Test
  void aKnownGoodPatchHasToStayCleanEachTime() {
    assertThat(Story.good().knownGood(CLEAN).judged().verdict()).isEqualTo(Verdict.FIX_SUPPORTED);
    Judgement unsure = Story.good().knownGood(CLEAN).knownGood(TIMEOUT).knownGood(TIMEOUT).judged();
    assertVerdict(unsure, Verdict.INCONCLUSIVE, ReasonCodes.KNOWN_GOOD_UNFINISHED);
    assertThat(unsure.arms().get(Arm.KNOWN_GOOD.ordinal()).note())
        .isEqualTo(Reason.of(ReasonCodes.KNOWN_GOOD_UNFINISHED, 1, 3));
  }

  @Test
  void withoutATrialNoNonceWasRepeated() {
    assertThat(new Story().file().nonceRepeated()).isFalse();
    assertThat(Story.good().file().nonceRepeated()).isTrue();
  }
}
