package dev.immunis.wargame.judge;

import static dev.immunis.model.wargame.TrialOutcome.CLEAN;
import static dev.immunis.model.wargame.TrialOutcome.INFRA;
import static dev.immunis.model.wargame.TrialOutcome.NOT_REACHED;
import static dev.immunis.model.wargame.TrialOutcome.TIMEOUT;
import static dev.immunis.model.wargame.TrialOutcome.TRIGGERED;
import static dev.immunis.model.wargame.TrialOutcome.UNCLEAR;
import static dev.immunis.wargame.judge.Findings.assertVerdict;
import static dev.immunis.wargame.judge.Findings.reasons;
import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.Verdict;
import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.Judgement;
import dev.immunis.model.wargame.Reason;
import dev.immunis.model.wargame.Side;
import dev.immunis.model.wargame.Trial;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rule 8: what is missing or in doubt. */
class InconclusiveRuleTest {
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
}
