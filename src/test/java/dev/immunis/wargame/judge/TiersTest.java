package dev.immunis.wargame.judge;

import static dev.immunis.model.wargame.TrialOutcome.CLEAN;
import static dev.immunis.model.wargame.TrialOutcome.FAILED;
import static dev.immunis.model.wargame.TrialOutcome.INFRA;
import static dev.immunis.model.wargame.TrialOutcome.PASSED;
import static dev.immunis.model.wargame.TrialOutcome.TRIGGERED;
import static dev.immunis.model.wargame.TrialOutcome.UNCLEAR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.Digest;
import dev.immunis.model.EvidenceTier;
import dev.immunis.model.Verdict;
import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.ArmSummary;
import dev.immunis.model.wargame.ArmSummary.State;
import dev.immunis.model.wargame.Check;
import dev.immunis.model.wargame.IndependentReplay;
import dev.immunis.model.wargame.Judgement;
import dev.immunis.model.wargame.Reach;
import dev.immunis.model.wargame.Reason;
import dev.immunis.model.wargame.Side;
import dev.immunis.model.wargame.TierCost;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Tier, arms, probability and advice, each on its own. */
class TiersTest {
  @Test
  void nothingValidIsOpinionOnly() {
    assertTier(new Story(), EvidenceTier.E0, ReasonCodes.TIER_NEEDS_ONE_EACH);
    assertTier(
        new Story().proof(Arm.BEFORE, INFRA, 3).proof(Arm.AFTER, UNCLEAR, 3),
        EvidenceTier.E0,
        ReasonCodes.TIER_NEEDS_ONE_EACH);
    assertTier(Story.complete().noSandbox(), EvidenceTier.E0, ReasonCodes.TIER_NEEDS_ONE_EACH);
  }

  @Test
  void oneEachIsTheFirstTier() {
    assertTier(
        new Story().proof(Arm.BEFORE, TRIGGERED, 1).proof(Arm.AFTER, CLEAN, 1),
        EvidenceTier.E1,
        ReasonCodes.TIER_NEEDS_BEFORE,
        ReasonCodes.TIER_NEEDS_NULL);
  }

  @Test
  void enoughRunsWithoutTestsAreNeverAboveE2() {
    assertTier(
        Story.good(),
        EvidenceTier.E2,
        ReasonCodes.TIER_NEEDS_CONTROL,
        ReasonCodes.TIER_NEEDS_SELFTEST,
        ReasonCodes.TIER_NEEDS_TESTS,
        ReasonCodes.TIER_NEEDS_REACH);
    assertThat(Story.good().reaching(Reach.State.TOUCHED).judged().tier())
        .isEqualTo(EvidenceTier.E2);
  }

  @Test
  void reachAloneKeepsACompleteRunAtE2() {
    assertTier(Story.complete(), EvidenceTier.E2, ReasonCodes.TIER_NEEDS_REACH);
    assertTier(
        Story.complete().reaching(Reach.State.NOT_TOUCHED),
        EvidenceTier.E2,
        ReasonCodes.TIER_NEEDS_REACHING_TESTS);
    assertTier(
        Story.complete().reaching(Reach.State.BESIDE),
        EvidenceTier.E2,
        ReasonCodes.TIER_NEEDS_REACHING_TESTS);
    for (Reach.State blind : List.of(Reach.State.UNKNOWN, Reach.State.NOT_LOADED)) {
      assertTier(Story.complete().reaching(blind), EvidenceTier.E2, ReasonCodes.TIER_NEEDS_REACH);
    }
    assertTier(
        Story.complete().reaching(Reach.State.TOUCHED),
        EvidenceTier.E3,
        ReasonCodes.TIER_NEEDS_VARIANTS,
        ReasonCodes.TIER_NEEDS_DETECTOR);
  }

  @Test
  void measuredTestsThatDidNotPassSayNothing() {
    Reach.Measured failed =
        new Reach.Measured(
            Reach.Phase.TESTS_AFTER,
            "node",
            "",
            FAILED,
            Duration.ZERO,
            List.of(new Reach.HunkLines("a.js", 1, Reach.State.TOUCHED, List.of(1), List.of())));
    assertTier(
        Story.complete().reach(new Reach(List.of(failed), "")),
        EvidenceTier.E2,
        ReasonCodes.TIER_NEEDS_REACH);
  }

  @Test
  void threeValidVariantsAndADetectorOutsideMakeE4() {
    Story three = tests().validVariant("v1", CLEAN).validVariant("v2", CLEAN);
    assertTier(
        three, EvidenceTier.E3, ReasonCodes.TIER_NEEDS_VARIANTS, ReasonCodes.TIER_NEEDS_DETECTOR);
    three.validVariant("v3", CLEAN);
    assertTier(three, EvidenceTier.E3, ReasonCodes.TIER_NEEDS_DETECTOR);
    assertTier(three.detector(), EvidenceTier.E4, ReasonCodes.TIER_NEEDS_REPLAY);
    assertThat(three.judged().verdict()).isEqualTo(Verdict.FIX_SUPPORTED);
    assertThat(three.judged().probability()).isNotNull();
    assertTier(three.detectorDisagrees(0), EvidenceTier.E3, ReasonCodes.TIER_NEEDS_DETECTOR);
  }

  @Test
  void aVariantThatNeverWorkedIsNone() {
    Story story = tests().validVariant("v1", CLEAN).validVariant("v2", CLEAN).detector();
    story.variant("v3", CLEAN);
    assertTier(story, EvidenceTier.E3, ReasonCodes.TIER_NEEDS_VARIANTS);
  }

  @Test
  void anotherPersonOnAnotherMachineMakesE5() {
    Story story =
        tests()
            .validVariant("v1", CLEAN)
            .validVariant("v2", CLEAN)
            .validVariant("v3", CLEAN)
            .detector();
    Digest plan = story.evidence().plan();
    Digest another = story.evidence().version();
    for (IndependentReplay weak :
        List.of(
            new IndependentReplay(plan, Verdict.FIX_SUPPORTED, false, true),
            new IndependentReplay(plan, Verdict.FIX_SUPPORTED, true, false),
            new IndependentReplay(another, Verdict.FIX_SUPPORTED, true, true))) {
      assertTier(story.replayed(weak), EvidenceTier.E4, ReasonCodes.TIER_NEEDS_REPLAY);
    }
    assertTier(
        story.replayed(new IndependentReplay(plan, Verdict.FIX_SUPPORTED, true, true)),
        EvidenceTier.E5);
    assertTier(
        story.replayed(new IndependentReplay(plan, Verdict.NOT_FIXED, true, true)),
        EvidenceTier.E4,
        ReasonCodes.TIER_NEEDS_REPLAY);
  }

  @Test
  void everythingThatIsMissingIsSaidWithTheTierThatItCaps() {
    List<TierCost> costs = Story.good().judged().costs();
    assertThat(costs)
        .extracting(cost -> cost.cap() + " " + cost.reason().code())
        .containsExactly(
            "E2 " + ReasonCodes.TIER_NEEDS_CONTROL,
            "E2 " + ReasonCodes.TIER_NEEDS_SELFTEST,
            "E2 " + ReasonCodes.TIER_NEEDS_TESTS,
            "E2 " + ReasonCodes.TIER_NEEDS_REACH,
            "E3 " + ReasonCodes.TIER_NEEDS_VARIANTS,
            "E3 " + ReasonCodes.TIER_NEEDS_DETECTOR,
            "E4 " + ReasonCodes.TIER_NEEDS_REPLAY);
  }

  @Test
  void aVariantMadeByRuleThatComesToNoWordIsNoneAndHoldsNothingUp() {
    Check made = Story.check("made-cwe-22-x", "sh pov/x.sh");
    Story silent = Story.complete().generated(made);
    assertThat(silent.judged().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    silent.trial(Arm.VARIANTS, Side.BEFORE, made.id(), UNCLEAR);
    assertThat(silent.judged().verdict()).isEqualTo(Verdict.FIX_SUPPORTED);
    Story works =
        Story.complete()
            .generated(made)
            .trial(Arm.VARIANTS, Side.BEFORE, made.id(), TRIGGERED)
            .trial(Arm.VARIANTS, Side.AFTER, made.id(), TRIGGERED);
    assertThat(works.judged().verdict()).isEqualTo(Verdict.BYPASSED);
  }

  private static Story tests() {
    return Story.complete().reaching(Reach.State.TOUCHED);
  }

  @Test
  void eachPartOfE3IsNeeded() {
    assertE2Lacks(
        Story.good().selfTest(TRIGGERED, TRIGGERED).regression(3, PASSED, PASSED),
        ReasonCodes.TIER_NEEDS_CONTROL);
    assertE2Lacks(
        Story.good().control(PASSED, PASSED).regression(3, PASSED, PASSED),
        ReasonCodes.TIER_NEEDS_SELFTEST);
    assertE2Lacks(Story.complete().withoutNonce(), ReasonCodes.TIER_NEEDS_NONCE);
    assertE2Lacks(
        Story.good()
            .control(PASSED, PASSED)
            .selfTest(TRIGGERED, TRIGGERED)
            .regression(3, FAILED, PASSED),
        ReasonCodes.TIER_NEEDS_STABLE_TESTS);
    assertE2Lacks(
        Story.good()
            .control(PASSED, PASSED)
            .selfTest(TRIGGERED, TRIGGERED)
            .regression(2, PASSED, PASSED),
        ReasonCodes.TIER_NEEDS_STABLE_TESTS);
  }

  @Test
  void theTierDoesNotLookAtTheVerdict() {
    Judgement held = Story.complete().fact("PROCESS_EXIT", "a", 1, true).judged();
    assertThat(held.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(held.tier()).isEqualTo(EvidenceTier.E2);
  }

  @Test
  void armsAreCountedForTheEye() {
    Judgement judgement = Story.complete().judged();
    assertThat(judgement.arms()).extracting(ArmSummary::arm).containsExactly(Arm.values());
    assertThat(judgement.arms())
        .filteredOn(arm -> arm.state() == State.ABSENT)
        .extracting(ArmSummary::arm)
        .containsExactly(Arm.KNOWN_GOOD, Arm.VARIANTS);
    assertThat(judgement.arms())
        .filteredOn(arm -> arm.state() != State.ABSENT)
        .allSatisfy(arm -> assertThat(arm.state()).isEqualTo(State.MET));
    ArmSummary after = judgement.arms().get(Arm.AFTER.ordinal());
    assertThat(List.of(after.hits(), after.valid(), after.total(), after.needed()))
        .containsExactly(0, 6, 6, 6);
  }

  @Test
  void armsThatMissedSaySo() {
    Judgement judgement =
        new Story()
            .offering(Arm.SELF_TEST)
            .proof(Arm.BEFORE, TRIGGERED, 5)
            .proof(Arm.AFTER, TRIGGERED, 1)
            .proof(Arm.NULL_PATCH, TRIGGERED, 1)
            .control(PASSED, FAILED)
            .regression(3, PASSED, FAILED)
            .variant("v1", TRIGGERED)
            .knownGood(INFRA)
            .judged();
    assertThat(judgement.arms())
        .extracting(arm -> arm.arm().letter() + " " + arm.state() + " " + arm.note().code())
        .containsExactly(
            "A MET before.triggered",
            "B MISSED after.triggered",
            "N MISSED null.too-few",
            "C MISSED control.fails-after",
            "S NOT_RUN arm.not-run",
            "R MISSED known-good.unfinished",
            "V MISSED variant.triggered",
            "T MISSED tests.fail-after");
  }

  @Test
  void onlyASupportedFixHasAProbability() {
    assertThat(Objects.requireNonNull(Story.complete().judged().probability()))
        .isEqualTo(TierPriors.probability(EvidenceTier.E2).orElseThrow());
    for (Story story :
        List.of(
            new Story(),
            Story.good().proof(Arm.AFTER, TRIGGERED, 1),
            Story.complete().stopped("cancelled"),
            Story.complete().touching("pov/run.sh"),
            Story.good().control(PASSED, FAILED))) {
      assertThat(story.judged().probability()).isNull();
    }
  }

  @Test
  void withPriorsAloneTheEngineAdvisesNothingAndSaysWhy() {
    Judgement.Advice advice = Story.complete().judged().advice();
    assertThat(advice.approve()).isFalse();
    assertThat(advice.reasons())
        .containsExactly(
            Reason.of(ReasonCodes.ADVICE_TIER, EvidenceTier.E2, EvidenceTier.E3),
            Reason.of(ReasonCodes.ADVICE_QUANTILE, 14, 80, 0));
    for (EvidenceTier tier : List.of(EvidenceTier.E3, EvidenceTier.E4, EvidenceTier.E5)) {
      var prior = TierPriors.probability(tier).orElseThrow();
      var said = Adviser.advise(Verdict.FIX_SUPPORTED, tier, 0, prior, JudgePolicy.defaults());
      assertThat(said.approve()).isFalse();
      assertThat(said.reasons())
          .extracting(Reason::code)
          .containsExactly(ReasonCodes.ADVICE_QUANTILE);
    }
  }

  @Test
  void aPolicyThatAcceptsMoreRiskGetsAnAdvice() {
    Judgement.Advice advice =
        Story.complete().policy(new JudgePolicy(EvidenceTier.E2, 1, 9)).judged().advice();
    assertThat(advice.approve()).isTrue();
    assertThat(advice.reasons()).containsExactly(Reason.of(ReasonCodes.ADVICE_APPROVE, 14, 10));
  }

  @Test
  void anyOpenFactHoldsTheAdviceAndAVerdictAgainstEndsIt() {
    JudgePolicy bold = new JudgePolicy(EvidenceTier.E2, 1, 9);
    Story story = Story.complete().policy(bold).fact("HIDDEN_UNICODE", "a", 1, false);
    assertThat(story.judged().advice())
        .isEqualTo(new Judgement.Advice(false, List.of(Reason.of(ReasonCodes.ADVICE_CHEATING, 1))));
    assertThat(story.clearing("HIDDEN_UNICODE", "a", 1).judged().advice().approve()).isTrue();
    assertThat(Story.good().policy(bold).proof(Arm.AFTER, TRIGGERED, 1).judged().advice().reasons())
        .containsExactly(Reason.of(ReasonCodes.ADVICE_VERDICT, Verdict.NOT_FIXED));
  }

  private static void assertTier(Story story, EvidenceTier tier, String... missing) {
    Judgement judgement = story.judged();
    assertThat(judgement.tier()).isEqualTo(tier);
    assertThat(judgement.missing()).extracting(Reason::code).containsExactly(missing);
  }

  private static void assertE2Lacks(Story story, String code) {
    Tiers tiers = Tiers.of(story.reaching(Reach.State.TOUCHED).file(), List.of());
    assertThat(tiers.tier()).isEqualTo(EvidenceTier.E2);
    assertThat(tiers.missing()).extracting(Reason::code).containsExactly(code);
  }
}
