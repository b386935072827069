package dev.immunis.wargame.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.CodeTexts;
import dev.immunis.model.EvidenceTier;
import dev.immunis.model.Verdict;
import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.Judgement;
import dev.immunis.model.wargame.Probability;
import dev.immunis.model.wargame.Reach;
import dev.immunis.model.wargame.Reason;
import dev.immunis.model.wargame.Side;
import dev.immunis.model.wargame.Trial;
import dev.immunis.model.wargame.TrialCounts;
import dev.immunis.model.wargame.TrialOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every reason of the judge has a sentence in both languages, with room for all of its figures. */
class ReasonTextsTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "_pt_BR"})
  void everyCodeHasItsSentenceAndNoSentenceIsLeftOver(String language) {
    CodeTexts texts = CodeTexts.load("judgement", language);
    assertThat(texts.codes()).isEqualTo(CodeTexts.constants(ReasonCodes.class));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "_pt_BR"})
  void everyReasonThatIsGivenFillsItsSentence(String language) {
    CodeTexts texts = CodeTexts.load("judgement", language);
    List<Reason> reasons = reasons();
    for (Reason reason : reasons) {
      assertThat(texts.figures(reason.code()))
          .as(reason.toString())
          .isEqualTo(reason.figures().size());
    }
    Set<String> given = reasons.stream().map(Reason::code).collect(Collectors.toSet());
    Set<String> never = new TreeSet<>(texts.codes());
    never.removeAll(given);
    assertThat(never).as("codes that no run of this test gives").isEmpty();
  }

  private static List<Reason> reasons() {
    List<Reason> reasons = new ArrayList<>();
    stories().forEach(story -> collect(story.judged(), reasons));
    Story whole = Story.complete();
    List<Trial> trials = whole.trials();
    collect(whole.judged(trials.subList(1, trials.size())), reasons);
    collect(whole.judged(Stream.concat(trials.stream(), trials.stream()).toList()), reasons);
    for (int seed = 0; seed < 400; seed++) {
      Story asked = new Simulation(seed).asAsked();
      collect(asked.judged(), reasons);
      collect(new Simulation(seed).ofAnyShape().judged(), reasons);
      for (int i = 0; i <= asked.trials().size(); i++) {
        reasons.add(RunSizes.next(TrialCounts.defaults(), asked.trials().subList(0, i)).why());
      }
    }
    reasons.addAll(
        Adviser.advise(
                Verdict.FIX_SUPPORTED,
                EvidenceTier.E4,
                0,
                new Probability(0.95, 0.9, 0.99, 40),
                JudgePolicy.defaults())
            .reasons());
    reasons.add(Reason.of(ReasonCodes.ADVICE_EARLIER, "WAR-20260102-001", 1, 6));
    return reasons;
  }

  /** What chance does not bring about. */
  private static Stream<Story> stories() {
    return Stream.of(
        new Story(),
        Story.complete().reaching(Reach.State.NOT_TOUCHED),
        Story.complete().noSandbox(),
        Story.complete().fact("HIDDEN_UNICODE", "a", 1, false),
        Story.complete().proof(Arm.AFTER, TrialOutcome.UNCLEAR, 1).detector().detectorDisagrees(5),
        Story.good().offering(Arm.VARIANTS),
        new Story().proof(Arm.BEFORE, TrialOutcome.CLEAN, 20),
        Story.complete().touching(),
        Story.complete().touching("pov/run.sh"),
        Story.complete().touching("regress/all.sh"),
        Story.complete()
            .regressionCommand("sh check.sh")
            .touching("check.sh")
            .fact("TESTS_OR_HARNESS_TOUCHED", "check.sh", 0, false),
        Story.complete().withoutNonce().fact("PROCESS_EXIT", "a", 1, true),
        new Story().notApplied("hunk 1 does not fit"),
        new Story().notApplied().stopped("cancelled"),
        new Story().setup(Side.BEFORE, true, 0).setup(Side.AFTER, false, 1),
        new Story().setup(Side.BEFORE, false, 1).setup(Side.AFTER, false, 1),
        Story.complete().settingUp(),
        Story.good().knownGood(TrialOutcome.INFRA).offering(Arm.SELF_TEST),
        Story.good().selfTest(TrialOutcome.UNCLEAR, TrialOutcome.INFRA),
        Story.good().regression(2, TrialOutcome.PASSED, TrialOutcome.PASSED),
        Story.good()
            .regression(3, TrialOutcome.PASSED, TrialOutcome.FAILED)
            .trial(Arm.REGRESSION, Side.AFTER, "regression", TrialOutcome.PASSED)
            .control(TrialOutcome.PASSED, TrialOutcome.FAILED)
            .trial(Arm.CONTROL, Side.AFTER, "control", TrialOutcome.PASSED),
        new Story()
            .proof(Arm.BEFORE, TrialOutcome.TRIGGERED, 10)
            .proof(Arm.BEFORE, TrialOutcome.CLEAN, 10)
            .proof(Arm.AFTER, TrialOutcome.CLEAN, 20),
        new Story()
            .proof(Arm.BEFORE, TrialOutcome.TRIGGERED, 1)
            .proof(Arm.BEFORE, TrialOutcome.CLEAN, 19)
            .proof(Arm.AFTER, TrialOutcome.CLEAN, 20),
        new Story()
            .proof(Arm.BEFORE, TrialOutcome.TIMEOUT, 2)
            .proof(Arm.AFTER, TrialOutcome.TIMEOUT, 2),
        new Story()
            .proof(Arm.BEFORE, TrialOutcome.UNCLEAR, 2)
            .proof(Arm.AFTER, TrialOutcome.UNCLEAR, 2));
  }

  private static void collect(Judgement judgement, List<Reason> reasons) {
    judgement.rules().forEach(finding -> reasons.add(finding.reason()));
    judgement.arms().forEach(arm -> reasons.add(arm.note()));
    reasons.addAll(judgement.reasons());
    reasons.addAll(judgement.missing());
    judgement.costs().forEach(cost -> reasons.add(cost.reason()));
    reasons.addAll(judgement.advice().reasons());
  }
}
