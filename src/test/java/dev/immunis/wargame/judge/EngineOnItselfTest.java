package dev.immunis.wargame.judge;

import static dev.immunis.model.wargame.TrialOutcome.CLEAN;
import static dev.immunis.model.wargame.TrialOutcome.FAILED;
import static dev.immunis.model.wargame.TrialOutcome.INFRA;
import static dev.immunis.model.wargame.TrialOutcome.PASSED;
import static dev.immunis.model.wargame.TrialOutcome.RESOURCE;
import static dev.immunis.model.wargame.TrialOutcome.TIMEOUT;
import static dev.immunis.model.wargame.TrialOutcome.TRIGGERED;
import static dev.immunis.model.wargame.TrialOutcome.UNCLEAR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.EvidenceTier;
import dev.immunis.model.Verdict;
import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.Reach;
import dev.immunis.model.wargame.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each row of the paper's "Tests of the engine on itself", as the evidence that it would leave. */
class EngineOnItselfTest {
  @Test
  void aNullPatchDoesNotFix() {
    assertThat(five().proof(Arm.AFTER, TRIGGERED, 1).judged().verdict())
        .isEqualTo(Verdict.NOT_FIXED);
  }

  @Test
  void anExitAtTheStartIsARegressionByTheControlOrInconclusive() {
    assertThat(five().proof(Arm.AFTER, UNCLEAR, 2).control(PASSED, FAILED).judged().verdict())
        .isEqualTo(Verdict.REGRESSION);
    assertThat(five().proof(Arm.AFTER, UNCLEAR, 2).judged().verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void aCatchAllAtTheSinkIsARegressionOrABypass() {
    assertThat(Story.good().regression(3, PASSED, FAILED).judged().verdict())
        .isEqualTo(Verdict.REGRESSION);
    assertThat(Story.good().variant("v1", TRIGGERED).judged().verdict())
        .isEqualTo(Verdict.BYPASSED);
  }

  @Test
  void aSleepForEverIsANewFault() {
    assertThat(five().proof(Arm.AFTER, TIMEOUT, 2).judged().verdict()).isEqualTo(Verdict.NEW_FAULT);
    assertThat(five().proof(Arm.AFTER, TIMEOUT, 2).control(PASSED, TIMEOUT).judged().verdict())
        .isEqualTo(Verdict.NEW_FAULT);
  }

  @Test
  void aDeletedHarnessOrTestIsAnInvalidPatch() {
    for (String path : List.of("pov/run.sh", "regress/all.sh")) {
      assertThat(Story.complete().touching("src/Store.java", path).judged().verdict())
          .isEqualTo(Verdict.INVALID_PATCH);
    }
  }

  @Test
  void blockingOnlyTheBytesOfTheProofIsABypass() {
    assertThat(Story.complete().variant("other-bytes", TRIGGERED).judged().verdict())
        .isEqualTo(Verdict.BYPASSED);
  }

  @Test
  void aPatchThatSpeaksForTheProofIsNeverSupported() {
    assertThat(
            Story.complete().fact("PROTOCOL_WORDS", "src/Store.java", 7, true).judged().verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(Story.good().selfTest(TRIGGERED, CLEAN).judged().verdict())
        .isNotEqualTo(Verdict.FIX_SUPPORTED);
    assertThat(Story.good().control(PASSED, FAILED).judged().verdict())
        .isNotEqualTo(Verdict.FIX_SUPPORTED);
  }

  @Test
  void aMissingBuildToolIsInconclusive() {
    assertThat(new Story().setup(Side.BEFORE, false, 127).judged().verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(
            new Story()
                .setup(Side.BEFORE, false, 127)
                .setup(Side.AFTER, false, 127)
                .judged()
                .verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(
            new Story()
                .setup(Side.BEFORE, true, 0)
                .setup(Side.AFTER, false, 127)
                .judged()
                .verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(
            new Story().proof(Arm.BEFORE, INFRA, 2).proof(Arm.AFTER, INFRA, 2).judged().verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void withoutTestsTheTierIsNeverAboveE2() {
    Story story = Story.good().control(PASSED, PASSED).selfTest(TRIGGERED, TRIGGERED);
    for (Reach.State state : Reach.State.values()) {
      assertThat(story.reaching(state).judged().tier()).isEqualTo(EvidenceTier.E2);
    }
  }

  /** Fork bomb, memory hog, endless output: the sandbox ends them, and the evidence says so. */
  @Test
  void whatTheSandboxEndedIsNeverAPass() {
    assertThat(five().proof(Arm.AFTER, RESOURCE, 2).judged().verdict())
        .isEqualTo(Verdict.NEW_FAULT);
    assertThat(
            new Story()
                .proof(Arm.BEFORE, RESOURCE, 1)
                .proof(Arm.AFTER, RESOURCE, 1)
                .judged()
                .verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(
            five()
                .proof(Arm.AFTER, CLEAN, 5)
                .proof(Arm.AFTER, RESOURCE, 1)
                .proof(Arm.AFTER, CLEAN, 1)
                .judged()
                .verdict())
        .isNotEqualTo(Verdict.FIX_SUPPORTED);
  }

  private static Story five() {
    return new Story().proof(Arm.BEFORE, TRIGGERED, 5).proof(Arm.NULL_PATCH, TRIGGERED, 4);
  }
}
