package dev.immunis.wargame.judge;

import static dev.immunis.model.wargame.TrialOutcome.CLEAN;
import static dev.immunis.model.wargame.TrialOutcome.FAILED;
import static dev.immunis.model.wargame.TrialOutcome.INFRA;
import static dev.immunis.model.wargame.TrialOutcome.NOT_REACHED;
import static dev.immunis.model.wargame.TrialOutcome.OTHER_FAULT;
import static dev.immunis.model.wargame.TrialOutcome.PASSED;
import static dev.immunis.model.wargame.TrialOutcome.RESOURCE;
import static dev.immunis.model.wargame.TrialOutcome.TIMEOUT;
import static dev.immunis.model.wargame.TrialOutcome.TRIGGERED;
import static dev.immunis.model.wargame.TrialOutcome.UNCLEAR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.Verdict;
import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.Judgement;
import dev.immunis.model.wargame.Reason;
import dev.immunis.model.wargame.RuleFinding;
import dev.immunis.model.wargame.Side;
import dev.immunis.model.wargame.Trial;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each of the nine rules, and their order. */
class RulesTest {
  @Test
  void everythingForThePatchIsAFixSupported() {
    Judgement judgement = Story.complete().judged();
    assertVerdict(judgement, Verdict.FIX_SUPPORTED, ReasonCodes.FIX_SUPPORTED);
    assertThat(judgement.reasons().getFirst().figures()).containsExactly("5", "5", "6", "54");
  }

  @Test
  void allNineRulesAreListedInTheirOrderWithAReasonEach() {
    for (Story story : List.of(Story.complete(), new Story(), Story.good().noSandbox())) {
      Judgement judgement = story.judged();
      assertThat(judgement.rules()).extracting(RuleFinding::rule).containsExactly(Verdict.values());
      assertThat(judgement.rules())
          .allSatisfy(finding -> assertThat(finding.reason().code()).isNotEmpty());
      assertThat(judgement.rules().stream().filter(RuleFinding::matched).findFirst())
          .hasValueSatisfying(finding -> assertThat(finding.rule()).isEqualTo(judgement.verdict()));
    }
  }

  @Test
  void theFirstMatchWinsAndTheOthersStillSayThatTheyMatch() {
    Judgement judgement =
        Story.good().proof(Arm.AFTER, TRIGGERED, 1).control(PASSED, FAILED).judged();
    assertVerdict(judgement, Verdict.NOT_FIXED, ReasonCodes.AFTER_TRIGGERED);
    assertThat(finding(judgement, Verdict.REGRESSION).matched()).isTrue();
    assertThat(finding(judgement, Verdict.FIX_SUPPORTED).matched()).isFalse();
    assertThat(finding(judgement, Verdict.FIX_SUPPORTED).reason())
        .isEqualTo(Reason.of(ReasonCodes.FIX_OTHER_RULE, 3, Verdict.NOT_FIXED));
  }

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

  // Rules 3 and 4

  @Test
  void oneTriggerIsNeverOutVoted() {
    assertVerdict(
        Story.complete().proof(Arm.AFTER, CLEAN, 80).proof(Arm.AFTER, TRIGGERED, 1).judged(),
        Verdict.NOT_FIXED,
        ReasonCodes.AFTER_TRIGGERED);
  }

  @Test
  void aTriggerAfterCountsWhateverHappenedBefore() {
    assertThat(new Story().proof(Arm.AFTER, TRIGGERED, 1).judged().verdict())
        .isEqualTo(Verdict.NOT_FIXED);
    assertThat(
            new Story()
                .proof(Arm.BEFORE, CLEAN, 20)
                .proof(Arm.AFTER, TRIGGERED, 1)
                .judged()
                .verdict())
        .isEqualTo(Verdict.NOT_FIXED);
    assertThat(
            new Story()
                .proof(Arm.BEFORE, TIMEOUT, 1)
                .proof(Arm.AFTER, TRIGGERED, 1)
                .stopped("budget spent")
                .judged()
                .verdict())
        .isEqualTo(Verdict.NOT_FIXED);
  }

  @Test
  void aProofThatNeverTriggersIsNotReproduced() {
    Story story = new Story().proof(Arm.BEFORE, CLEAN, 20).proof(Arm.AFTER, CLEAN, 20);
    assertVerdict(story.judged(), Verdict.NOT_REPRODUCED, ReasonCodes.BEFORE_NEVER_TRIGGERED);
  }

  @Test
  void fewSilentRunsAreNotYetNotReproduced() {
    assertVerdict(
        new Story().proof(Arm.BEFORE, CLEAN, 19).proof(Arm.AFTER, CLEAN, 19).judged(),
        Verdict.INCONCLUSIVE,
        ReasonCodes.BEFORE_TOO_FEW);
    assertThat(new Story().judged().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  // Rule 5

  @Test
  void oneTriggeringVariantIsABypass() {
    Judgement judgement =
        Story.good().variant("v1", CLEAN).variant("v2", TRIGGERED).variant("v3", CLEAN).judged();
    assertVerdict(judgement, Verdict.BYPASSED, ReasonCodes.VARIANT_TRIGGERED);
    assertThat(judgement.reasons().getFirst().figures()).containsExactly("1", "v2");
  }

  @Test
  void variantsThatTriggerOnlyBeforeAreNoBypass() {
    assertThat(
            Story.good()
                .variant("v1", CLEAN)
                .trial(Arm.VARIANTS, Side.BEFORE, "v1", TRIGGERED)
                .judged()
                .verdict())
        .isEqualTo(Verdict.FIX_SUPPORTED);
  }

  @Test
  void aVariantThatDoesNotWorkBeforeIsNoneAndLeavesNothingOpen() {
    assertThat(
            Story.good()
                .offering(Arm.VARIANTS)
                .trial(Arm.VARIANTS, Side.BEFORE, "v1", CLEAN)
                .judged()
                .verdict())
        .isEqualTo(Verdict.FIX_SUPPORTED);
    assertThat(
            Story.good()
                .offering(Arm.VARIANTS)
                .trial(Arm.VARIANTS, Side.BEFORE, "v1", TRIGGERED)
                .judged()
                .verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void aVariantThatDidNotRunLeavesItOpen() {
    assertVerdict(
        Story.good().variant("v1", CLEAN).variant("v2", INFRA).judged(),
        Verdict.INCONCLUSIVE,
        ReasonCodes.VARIANTS_UNFINISHED);
  }

  // Rule 6

  @Test
  void faultsAboveTheBaselineAreNew() {
    assertVerdict(
        Story.good().proof(Arm.AFTER, TIMEOUT, 1).judged(),
        Verdict.NEW_FAULT,
        ReasonCodes.FAULT_TIMEOUT);
    assertVerdict(
        Story.good().proof(Arm.AFTER, RESOURCE, 1).judged(),
        Verdict.NEW_FAULT,
        ReasonCodes.FAULT_RESOURCE);
    assertVerdict(
        Story.good().proof(Arm.AFTER, OTHER_FAULT, 1).judged(),
        Verdict.NEW_FAULT,
        ReasonCodes.FAULT_OTHER);
    assertVerdict(
        Story.good().control(PASSED, TIMEOUT).judged(),
        Verdict.NEW_FAULT,
        ReasonCodes.FAULT_TIMEOUT);
    assertVerdict(
        Story.good().regression(3, PASSED, RESOURCE).judged(),
        Verdict.NEW_FAULT,
        ReasonCodes.FAULT_RESOURCE);
  }

  @Test
  void faultsThatWereThereBeforeAreNotNew() {
    assertVerdict(
        new Story().proof(Arm.BEFORE, TIMEOUT, 2).proof(Arm.AFTER, TIMEOUT, 2).judged(),
        Verdict.INCONCLUSIVE,
        ReasonCodes.BEFORE_EXHAUSTED);
    assertVerdict(
        new Story().proof(Arm.BEFORE, TIMEOUT, 2).proof(Arm.AFTER, RESOURCE, 2).judged(),
        Verdict.INCONCLUSIVE,
        ReasonCodes.BEFORE_EXHAUSTED);
  }

  @Test
  void faultsWithNothingToCompareWithAreNotCalledNew() {
    assertThat(new Story().proof(Arm.AFTER, TIMEOUT, 3).judged().verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(
            new Story()
                .proof(Arm.BEFORE, UNCLEAR, 6)
                .proof(Arm.AFTER, TIMEOUT, 3)
                .judged()
                .verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  // Rule 7

  @Test
  void aControlThatFailsAfterIsARegression() {
    assertVerdict(
        Story.good().control(PASSED, FAILED).judged(),
        Verdict.REGRESSION,
        ReasonCodes.CONTROL_FAILS_AFTER);
  }

  @Test
  void aPassingTestThatNowFailsIsARegression() {
    assertVerdict(
        Story.good().regression(3, PASSED, FAILED).judged(),
        Verdict.REGRESSION,
        ReasonCodes.TESTS_FAIL_AFTER);
  }

  @Test
  void aFlakyOrAlreadyFailingTestThatFailsIsNone() {
    Judgement failing = Story.good().regression(3, FAILED, FAILED).judged();
    assertThat(failing.verdict()).isEqualTo(Verdict.FIX_SUPPORTED);
    assertThat(finding(failing, Verdict.REGRESSION).reason().code())
        .isEqualTo(ReasonCodes.TESTS_FAILED_BEFORE);
    Judgement flaky =
        Story.good()
            .regression(2, PASSED, FAILED)
            .trial(Arm.REGRESSION, Side.BEFORE, "regression", FAILED)
            .judged();
    assertThat(flaky.verdict()).isEqualTo(Verdict.FIX_SUPPORTED);
    assertThat(finding(flaky, Verdict.REGRESSION).reason().code())
        .isEqualTo(ReasonCodes.TESTS_FLAKY);
  }

  @Test
  void testsThatNeverPassedBeforeNeedNotRunAfter() {
    Judgement judgement =
        Story.good()
            .offering(Arm.REGRESSION)
            .trial(Arm.REGRESSION, Side.BEFORE, "regression", FAILED)
            .judged();
    assertThat(judgement.verdict()).isEqualTo(Verdict.FIX_SUPPORTED);
  }

  @Test
  void whatSwaysOnlyAfterThePatchIsInDoubtAndNotARegression() {
    assertVerdict(
        Story.good()
            .regression(3, PASSED, FAILED)
            .trial(Arm.REGRESSION, Side.AFTER, "regression", PASSED)
            .judged(),
        Verdict.INCONCLUSIVE,
        ReasonCodes.TESTS_UNSTEADY);
    assertVerdict(
        Story.good()
            .control(PASSED, FAILED)
            .trial(Arm.CONTROL, Side.AFTER, "control", PASSED)
            .judged(),
        Verdict.INCONCLUSIVE,
        ReasonCodes.CONTROL_UNSTEADY);
  }

  @Test
  void aTimeOutOfTestsThatSwayedBeforeSaysNothing() {
    Judgement judgement =
        Story.good()
            .regression(2, PASSED, TIMEOUT)
            .trial(Arm.REGRESSION, Side.BEFORE, "regression", FAILED)
            .judged();
    assertThat(judgement.verdict()).isEqualTo(Verdict.FIX_SUPPORTED);
    assertThat(judgement.missing())
        .extracting(Reason::code)
        .contains(ReasonCodes.TIER_NEEDS_STABLE_TESTS);
  }

  // Rule 8

  @Test
  void noSandboxMeansNoVerdictWhateverElseIsThere() {
    Judgement judgement = Story.complete().noSandbox().judged();
    assertVerdict(judgement, Verdict.INCONCLUSIVE, ReasonCodes.SANDBOX_NONE);
    Judgement alone = new Story().notApplied().noSandbox().stopped("no sandbox").judged();
    assertVerdict(alone, Verdict.INCONCLUSIVE, ReasonCodes.SANDBOX_NONE);
    assertThat(alone.reasons())
        .extracting(Reason::code)
        .containsExactly(ReasonCodes.SANDBOX_NONE, ReasonCodes.RUN_STOPPED);
  }

  @Test
  void aStoppedRunIsNeverAPass() {
    assertVerdict(
        Story.complete().stopped("budget spent").judged(),
        Verdict.INCONCLUSIVE,
        ReasonCodes.RUN_STOPPED);
  }

  @Test
  void aSetUpThatFailedOrIsMissingLeavesItOpen() {
    assertVerdict(
        new Story().setup(Side.BEFORE, false, 1).setup(Side.AFTER, false, 1).judged(),
        Verdict.INCONCLUSIVE,
        ReasonCodes.SETUP_FAILED_BEFORE);
    assertVerdict(
        Story.complete().settingUp().judged(),
        Verdict.INCONCLUSIVE,
        ReasonCodes.SETUP_MISSING_BEFORE);
    assertVerdict(
        Story.complete().setup(Side.BEFORE, true, 0).judged(),
        Verdict.INCONCLUSIVE,
        ReasonCodes.SETUP_MISSING_AFTER);
    assertVerdict(
        new Story().setup(Side.BEFORE, true, 0).setup(Side.AFTER, false, null).judged(),
        Verdict.INCONCLUSIVE,
        ReasonCodes.SETUP_FAILED_AFTER);
  }

  @Test
  void oneCleanRunTooFewIsTooFew() {
    Story story =
        new Story()
            .proof(Arm.BEFORE, TRIGGERED, 5)
            .proof(Arm.AFTER, CLEAN, 5)
            .proof(Arm.NULL_PATCH, TRIGGERED, 4);
    assertVerdict(story.judged(), Verdict.INCONCLUSIVE, ReasonCodes.AFTER_TOO_FEW);
    assertThat(story.proof(Arm.AFTER, CLEAN, 1).judged().verdict())
        .isEqualTo(Verdict.FIX_SUPPORTED);
  }

  @Test
  void oneRunEachIsNeverEnough() {
    assertVerdict(
        new Story().proof(Arm.BEFORE, TRIGGERED, 1).proof(Arm.AFTER, CLEAN, 1).judged(),
        Verdict.INCONCLUSIVE,
        ReasonCodes.BEFORE_TOO_FEW);
  }

  @Test
  void moreCleanRunsThanThePlanAllowsLeaveItOpen() {
    Story story = new Story().counts(5, 20, 12, 3);
    for (int i = 0; i < 10; i++) {
      story.proof(Arm.BEFORE, TRIGGERED, 1).proof(Arm.BEFORE, CLEAN, 1);
    }
    assertVerdict(
        story.proof(Arm.AFTER, CLEAN, 12).judged(),
        Verdict.INCONCLUSIVE,
        ReasonCodes.AFTER_TOO_MANY);
  }

  @Test
  void moreThanAFifthUnusableLeavesItOpen() {
    for (var outcome : List.of(INFRA, NOT_REACHED, UNCLEAR)) {
      assertThat(Story.complete().proof(Arm.BEFORE, outcome, 1).judged().verdict())
          .isEqualTo(Verdict.FIX_SUPPORTED);
      assertVerdict(
          Story.complete().proof(Arm.BEFORE, outcome, 2).judged(),
          Verdict.INCONCLUSIVE,
          ReasonCodes.BEFORE_UNUSABLE);
      assertThat(Story.complete().proof(Arm.AFTER, outcome, 1).judged().verdict())
          .isEqualTo(Verdict.FIX_SUPPORTED);
      assertVerdict(
          Story.complete().proof(Arm.AFTER, outcome, 2).judged(),
          Verdict.INCONCLUSIVE,
          ReasonCodes.AFTER_UNUSABLE);
    }
  }

  @Test
  void anyTimeOutBeforeLeavesItOpen() {
    assertVerdict(
        Story.complete().proof(Arm.BEFORE, TIMEOUT, 1).judged(),
        Verdict.INCONCLUSIVE,
        ReasonCodes.BEFORE_EXHAUSTED);
  }

  @Test
  void anArmThatTheCaseOffersHasToHaveRun() {
    for (Arm arm :
        List.of(Arm.CONTROL, Arm.SELF_TEST, Arm.KNOWN_GOOD, Arm.VARIANTS, Arm.REGRESSION)) {
      assertThat(Story.good().offering(arm).judged().verdict())
          .as("%s offered and not run", arm)
          .isEqualTo(Verdict.INCONCLUSIVE);
    }
    assertThat(Story.good().judged().verdict()).isEqualTo(Verdict.FIX_SUPPORTED);
    assertVerdict(
        new Story().proof(Arm.BEFORE, TRIGGERED, 5).proof(Arm.AFTER, CLEAN, 6).judged(),
        Verdict.INCONCLUSIVE,
        ReasonCodes.NULL_TOO_FEW);
  }

  @Test
  void aSelfTestThatIsSilentAfterThePatchLeavesItOpen() {
    assertVerdict(
        Story.good().selfTest(TRIGGERED, CLEAN).judged(),
        Verdict.INCONCLUSIVE,
        ReasonCodes.SELFTEST_FAILS_AFTER);
  }

  @Test
  void aTrialThatIsMissingFromTheNumberingLeavesItOpen() {
    Story story = Story.complete();
    List<Trial> trials = new ArrayList<>(story.trials());
    trials.remove(2);
    assertThat(reasons(story.judged(trials))).contains(ReasonCodes.EVIDENCE_GAP);
    trials = new ArrayList<>(story.trials());
    trials.add(trials.getFirst());
    assertVerdict(story.judged(trials), Verdict.INCONCLUSIVE, ReasonCodes.EVIDENCE_REPEATED);
  }

  @Test
  void aBlockingFactHoldsTheVerdictUntilAPersonClearedExactlyThatOne() {
    Story story = Story.complete().fact("PROCESS_EXIT", "src/Store.java", 12, true);
    assertVerdict(story.judged(), Verdict.INCONCLUSIVE, ReasonCodes.CHEATING_OPEN);
    story.clearing("PROCESS_EXIT", "src/Store.java", 13);
    story.clearing("CHILD_PROCESS", "src/Store.java", 12);
    story.clearing("PROCESS_EXIT", "src/Other.java", 12);
    assertThat(story.judged().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    story.clearing("PROCESS_EXIT", "src/Store.java", 12);
    assertThat(story.judged().verdict()).isEqualTo(Verdict.FIX_SUPPORTED);
  }

  @Test
  void aBlockingFactDoesNotHideATrigger() {
    assertThat(
            Story.good()
                .fact("PROCESS_EXIT", "a", 1, true)
                .proof(Arm.AFTER, TRIGGERED, 1)
                .judged()
                .verdict())
        .isEqualTo(Verdict.NOT_FIXED);
  }

  @Test
  void aFactThatDoesNotBlockIsShownOnly() {
    assertThat(
            Story.complete().fact("HIDDEN_UNICODE", "src/Store.java", 12, false).judged().verdict())
        .isEqualTo(Verdict.FIX_SUPPORTED);
  }

  private static void assertVerdict(Judgement judgement, Verdict verdict, String code) {
    assertThat(judgement.verdict()).isEqualTo(verdict);
    assertThat(reasons(judgement).getFirst()).isEqualTo(code);
    assertThat(finding(judgement, verdict).matched()).isTrue();
    assertThat(finding(judgement, verdict).reason()).isEqualTo(judgement.reasons().getFirst());
  }

  private static List<String> reasons(Judgement judgement) {
    return judgement.reasons().stream().map(Reason::code).toList();
  }

  private static RuleFinding finding(Judgement judgement, Verdict rule) {
    return judgement.rules().get(rule.ordinal());
  }
}
