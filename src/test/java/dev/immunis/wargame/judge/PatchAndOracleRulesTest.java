package dev.immunis.wargame.judge;

import static dev.immunis.model.wargame.TrialOutcome.CLEAN;
import static dev.immunis.model.wargame.TrialOutcome.FAILED;
import static dev.immunis.model.wargame.TrialOutcome.INFRA;
import static dev.immunis.model.wargame.TrialOutcome.PASSED;
import static dev.immunis.model.wargame.TrialOutcome.TRIGGERED;
import static dev.immunis.wargame.judge.Findings.assertVerdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.Verdict;
import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.Judgement;
import dev.immunis.model.wargame.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules 1 and 2: the patch itself, and what should tell right from wrong. */
class PatchAndOracleRulesTest {
  // Rule 1

  @Test
  void aPatchThatDoesNotApplyIsInvalid() {
    Judgement judgement = new Story().notApplied("hunk 1 of a.txt does not fit").judged();
    assertVerdict(judgement, Verdict.INVALID_PATCH, ReasonCodes.PATCH_NOT_APPLIED);
    assertThat(judgement.reasons().getFirst().figures())
        .containsExactly("hunk 1 of a.txt does not fit");
  }

  @Test
  void aPatchThatWasNotTriedBecauseTheRunWasStoppedIsNotInvalid() {
    assertVerdict(
        new Story().notApplied().stopped("cancelled").judged(),
        Verdict.INCONCLUSIVE,
        ReasonCodes.RUN_STOPPED);
    assertVerdict(
        new Story().notApplied("no").stopped("the patch does not apply").judged(),
        Verdict.INVALID_PATCH,
        ReasonCodes.PATCH_NOT_APPLIED);
  }

  @Test
  void anEmptyPatchIsInvalid() {
    assertVerdict(
        Story.complete().touching().judged(), Verdict.INVALID_PATCH, ReasonCodes.PATCH_EMPTY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pov/run.sh", "./pov/run.sh", "pov", "pov\\run.sh", "././pov/a/b"})
  void aPatchThatTouchesTheProofIsInvalid(String path) {
    assertVerdict(
        Story.complete().touching("src/Store.java", path).judged(),
        Verdict.INVALID_PATCH,
        ReasonCodes.PATCH_TOUCHES_PROOF);
  }

  @Test
  void aPatchThatTouchesThePlansTestsIsInvalid() {
    assertVerdict(
        Story.complete().touching("regress/all.sh").judged(),
        Verdict.INVALID_PATCH,
        ReasonCodes.PATCH_TOUCHES_TESTS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"src/test/java/StoreTest.java", "src/pov/Sink.java", "povray.c", "regression.md"})
  void aPatchThatTouchesTheProjectsOwnTestsIsNot(String path) {
    assertThat(
            Story.complete()
                .touching("src/Store.java", path)
                .fact("TESTS_OR_HARNESS_TOUCHED", path, 3, false)
                .judged()
                .verdict())
        .isEqualTo(Verdict.FIX_SUPPORTED);
  }

  @Test
  void aTestFileThatThePlansOwnCommandNamesIsThePlansOwn() {
    Story story =
        Story.complete()
            .regressionCommand("node test/all.js --quiet")
            .touching("src/store.js", "test/all.js");
    assertThat(story.judged().verdict()).isEqualTo(Verdict.FIX_SUPPORTED);
    story.fact("TESTS_OR_HARNESS_TOUCHED", "test/all.js", 0, false);
    assertVerdict(story.judged(), Verdict.INVALID_PATCH, ReasonCodes.PATCH_TOUCHES_CHECK);
  }

  @Test
  void aPatchThatBreaksTheBuildIsInvalid() {
    assertVerdict(
        new Story().setup(Side.BEFORE, true, 0).setup(Side.AFTER, false, 1).judged(),
        Verdict.INVALID_PATCH,
        ReasonCodes.PATCH_NOT_BUILT);
  }

  @Test
  void aSetUpThatWorkedAtTheSecondTryCounts() {
    assertThat(
            Story.complete()
                .setup(Side.BEFORE, true, 0)
                .setup(Side.AFTER, false, 1)
                .setup(Side.AFTER, true, 0)
                .judged()
                .verdict())
        .isEqualTo(Verdict.FIX_SUPPORTED);
  }

  @Test
  void aSetUpThatFailsBeforeAsWellAtTheSecondLookIsNotThePatchsFault() {
    assertVerdict(
        new Story()
            .setup(Side.BEFORE, true, 0)
            .setup(Side.AFTER, false, 1)
            .setup(Side.BEFORE, false, 1)
            .judged(),
        Verdict.INCONCLUSIVE,
        ReasonCodes.SETUP_FAILED_BEFORE);
  }

  // Rule 2

  @Test
  void aNullPatchUnlikeTheTreeBeforeMakesTheOracleInvalid() {
    assertVerdict(
        new Story()
            .proof(Arm.BEFORE, TRIGGERED, 5)
            .proof(Arm.AFTER, CLEAN, 6)
            .proof(Arm.NULL_PATCH, CLEAN, 4)
            .judged(),
        Verdict.ORACLE_INVALID,
        ReasonCodes.NULL_UNLIKE_BEFORE);
  }

  @Test
  void theOracleIsJudgedBeforeATriggerAfterThePatch() {
    assertThat(
            Story.good().control(FAILED, PASSED).proof(Arm.AFTER, TRIGGERED, 1).judged().verdict())
        .isEqualTo(Verdict.ORACLE_INVALID);
  }

  @Test
  void aControlOrSelfTestThatFailsBeforeMakesTheOracleInvalid() {
    assertVerdict(
        Story.good().control(FAILED, FAILED).judged(),
        Verdict.ORACLE_INVALID,
        ReasonCodes.CONTROL_FAILS_BEFORE);
    assertVerdict(
        Story.good().selfTest(CLEAN, TRIGGERED).judged(),
        Verdict.ORACLE_INVALID,
        ReasonCodes.SELFTEST_FAILS_BEFORE);
  }

  @Test
  void aControlThatCouldNotRunBeforeIsNoFailure() {
    assertVerdict(
        Story.good().control(INFRA, PASSED).judged(),
        Verdict.INCONCLUSIVE,
        ReasonCodes.CONTROL_UNFINISHED);
  }

  @Test
  void aKnownGoodPatchThatDoesNotHoldMakesTheOracleInvalid() {
    assertVerdict(
        Story.good().knownGood(TRIGGERED).judged(),
        Verdict.ORACLE_INVALID,
        ReasonCodes.KNOWN_GOOD_FAILS);
    assertThat(Story.good().knownGood(CLEAN).judged().verdict()).isEqualTo(Verdict.FIX_SUPPORTED);
  }

  @Test
  void aProofThatDriftsBetweenItsHalvesMakesTheOracleInvalid() {
    Judgement judgement =
        new Story()
            .proof(Arm.BEFORE, TRIGGERED, 10)
            .proof(Arm.BEFORE, CLEAN, 10)
            .proof(Arm.AFTER, CLEAN, 13)
            .proof(Arm.NULL_PATCH, TRIGGERED, 10)
            .proof(Arm.NULL_PATCH, CLEAN, 10)
            .judged();
    assertVerdict(judgement, Verdict.ORACLE_INVALID, ReasonCodes.BEFORE_DRIFTS);
  }

  @Test
  void aProofThatTriggersNowAndThenThroughoutDoesNotDrift() {
    Story story = new Story();
    for (int i = 0; i < 10; i++) {
      story.proof(Arm.BEFORE, TRIGGERED, 1).proof(Arm.BEFORE, CLEAN, 1);
    }
    story.proof(Arm.AFTER, CLEAN, 13);
    for (int i = 0; i < 10; i++) {
      story.proof(Arm.NULL_PATCH, CLEAN, 1).proof(Arm.NULL_PATCH, TRIGGERED, 1);
    }
    assertThat(story.judged().verdict()).isEqualTo(Verdict.FIX_SUPPORTED);
  }
}
