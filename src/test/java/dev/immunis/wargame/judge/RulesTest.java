package dev.immunis.wargame.judge;

import static dev.immunis.model.wargame.TrialOutcome.CLEAN;
import static dev.immunis.model.wargame.TrialOutcome.FAILED;
import static dev.immunis.model.wargame.TrialOutcome.INFRA;
import static dev.immunis.model.wargame.TrialOutcome.OTHER_FAULT;
import static dev.immunis.model.wargame.TrialOutcome.PASSED;
import static dev.immunis.model.wargame.TrialOutcome.RESOURCE;
import static dev.immunis.model.wargame.TrialOutcome.TIMEOUT;
import static dev.immunis.model.wargame.TrialOutcome.TRIGGERED;
import static dev.immunis.model.wargame.TrialOutcome.UNCLEAR;
import static dev.immunis.wargame.judge.Findings.assertVerdict;
import static dev.immunis.wargame.judge.Findings.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.Verdict;
import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.Judgement;
import dev.immunis.model.wargame.Reason;
import dev.immunis.model.wargame.RuleFinding;
import dev.immunis.model.wargame.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order of the nine rules, and the rules that ask the proof, its variants and what broke. */
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
}
