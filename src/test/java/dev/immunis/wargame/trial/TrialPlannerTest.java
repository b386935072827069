package dev.immunis.wargame.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.Side;
import dev.immunis.model.wargame.Trial;
import dev.immunis.model.wargame.TrialCounts;
import dev.immunis.model.wargame.TrialOutcome;
import dev.immunis.model.wargame.WargamePlan;
import dev.immunis.wargame.TestPlans;
import dev.immunis.wargame.judge.Drift;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class TrialPlannerTest {
  private static final Set<Side> ALL = EnumSet.of(Side.BEFORE, Side.AFTER, Side.NULL_PATCH);

  @Test
  void interleavesUntilFiveBeforeAndSixAfter() {
    List<Trial> trials = play(new TestPlans().plan(), ALL, TrialPlannerTest::goodPatch);
    assertThat(letters(trials)).isEqualTo("ANBANBANBANBABB");
  }

  @Test
  void stopsAtTheFirstTriggerAfter() {
    List<Trial> trials =
        play(
            new TestPlans().control("c").regression("t").plan(),
            ALL,
            order -> isCheck(order) ? TrialOutcome.PASSED : TrialOutcome.TRIGGERED);
    assertThat(letters(trials)).isEqualTo("CCANB");
  }

  @Test
  void runsEveryArmOfAPatchThatHolds() {
    WargamePlan plan =
        new TestPlans()
            .selfTest("s")
            .control("c")
            .regression("t")
            .variant("v1")
            .variant("v2")
            .knownGood("diff")
            .plan();
    Set<Side> sides = EnumSet.allOf(Side.class);
    List<Trial> trials = play(plan, sides, TrialPlannerTest::goodPatch);
    assertThat(letters(trials)).isEqualTo("SCCRRR" + "ANBANBANBANBABB" + "VVVVVV" + "SC" + "TTTT");
    assertThat(trials).allMatch(t -> t.order() > 0);
  }

  @Test
  void aSleepingProofBeforeIsNotRunTwentyTimes() {
    List<Trial> trials =
        play(new TestPlans().regression("t").plan(), ALL, order -> TrialOutcome.TIMEOUT);
    assertThat(letters(trials)).isEqualTo("AB");
  }

  @Test
  void aSleepingPatchIsRunTwiceAndTheTestsStillRun() {
    List<Trial> trials =
        play(
            new TestPlans().regression("t").plan(),
            ALL,
            order ->
                order.side() == Side.AFTER
                    ? TrialOutcome.TIMEOUT
                    : isCheck(order) ? TrialOutcome.PASSED : TrialOutcome.TRIGGERED);
    assertThat(trials.stream().filter(t -> t.arm() == Arm.AFTER)).hasSize(2);
    assertThat(letters(trials)).endsWith("TTTT");
  }

  @Test
  void aProofThatNeverTriggersGetsTheWholeOfArmA() {
    List<Trial> trials = play(new TestPlans().plan(), ALL, order -> TrialOutcome.CLEAN);
    assertThat(count(trials, Arm.BEFORE)).isEqualTo(20L);
    assertThat(count(trials, Arm.AFTER)).isGreaterThan(0L);
    assertThat(trials).hasSizeLessThan(60);
  }

  @Test
  void aFlakyProofGetsTwentyBeforeAndTheRunsItsRateDemands() {
    List<Trial> trials =
        play(
            new TestPlans().plan(),
            ALL,
            order ->
                order.side() == Side.AFTER || (order.number() % 2 == 0)
                    ? TrialOutcome.CLEAN
                    : TrialOutcome.TRIGGERED);
    assertThat(count(trials, Arm.BEFORE)).isEqualTo(20L);
    assertThat(count(trials, Arm.AFTER)).isBetween(9L, 20L);
  }

  @Test
  void whatNeverAnswersEndsSoon() {
    List<Trial> trials = play(new TestPlans().plan(), ALL, order -> TrialOutcome.UNCLEAR);
    assertThat(trials).hasSizeLessThan(12);
  }

  @Test
  void aPatchThatSilencesTheProofStillGetsItsTests() {
    List<Trial> trials =
        play(
            new TestPlans().regression("t").plan(),
            ALL,
            order ->
                isCheck(order)
                    ? order.side() == Side.AFTER ? TrialOutcome.FAILED : TrialOutcome.PASSED
                    : order.side() == Side.AFTER ? TrialOutcome.UNCLEAR : TrialOutcome.TRIGGERED);
    assertThat(letters(trials)).endsWith("TTTTTT");
  }

  @Test
  void anOracleThatFailsEndsTheRun() {
    assertThat(
            letters(play(new TestPlans().selfTest("s").plan(), ALL, order -> TrialOutcome.CLEAN)))
        .isEqualTo("S");
    assertThat(
            letters(play(new TestPlans().control("c").plan(), ALL, order -> TrialOutcome.FAILED)))
        .isEqualTo("C");
  }

  @Test
  void aVariantThatTriggersAfterEndsTheRun() {
    List<Trial> trials =
        play(
            new TestPlans().variant("v1").variant("v2").regression("t").plan(),
            ALL,
            order -> order.arm() == Arm.VARIANTS ? TrialOutcome.TRIGGERED : goodPatch(order));
    assertThat(letters(trials)).endsWith("BVV");
  }

  @Test
  void withoutTheNullPatchsTreeTheOthersRun() {
    List<Trial> trials =
        play(
            new TestPlans().regression("t").plan(),
            EnumSet.of(Side.BEFORE, Side.AFTER),
            TrialPlannerTest::goodPatch);
    assertThat(letters(trials)).isEqualTo("ABABABABABBTTTT");
  }

  @Test
  void withoutATreeAfterNothingRuns() {
    assertThat(play(new TestPlans().plan(), EnumSet.of(Side.BEFORE), o -> TrialOutcome.CLEAN))
        .isEmpty();
    assertThat(play(new TestPlans().plan(), Set.of(), o -> TrialOutcome.CLEAN)).isEmpty();
  }

  @Test
  void theCapOfThePlanHolds() {
    TrialCounts few = new TrialCounts(5, 20, 10, 3);
    List<Trial> trials =
        play(
            new TestPlans().counts(few).plan(),
            ALL,
            order ->
                order.side() == Side.AFTER || order.number() % 5 != 1
                    ? TrialOutcome.CLEAN
                    : TrialOutcome.TRIGGERED);
    assertThat(trials).hasSizeLessThan(70);
  }

  @Test
  void halvesThatDifferAreLookedAtASecondTimeWithThePatchBesideThem() {
    // One of ten, then seven of ten: seen once in a hundred runs of a proof that throws a coin.
    Set<Integer> hits = Set.of(1, 11, 12, 13, 14, 15, 16, 17);
    List<Trial> trials =
        play(
            new TestPlans().plan(),
            ALL,
            order ->
                switch (order.arm()) {
                  case BEFORE ->
                      hits.contains(order.number())
                              || order.number() > 20 && order.number() % 2 == 0
                          ? TrialOutcome.TRIGGERED
                          : TrialOutcome.CLEAN;
                  case NULL_PATCH ->
                      order.number() % 2 == 0 ? TrialOutcome.TRIGGERED : TrialOutcome.CLEAN;
                  default -> TrialOutcome.CLEAN;
                });
    assertThat(count(trials, Arm.BEFORE)).isEqualTo(40);
    int first = Drift.lastOfFirstLook(trials, TrialCounts.defaults());
    assertThat(letters(trials.subList(first, trials.size()))).contains("ABABABABABABABABABABABAB");
    assertThat(Drift.of(trials, TrialCounts.defaults()).beyondChance()).isFalse();
  }

  private static TrialOutcome goodPatch(TrialOrder order) {
    if (isCheck(order)) {
      return TrialOutcome.PASSED;
    }
    boolean silent =
        (order.side() == Side.AFTER && order.arm() != Arm.SELF_TEST)
            || order.side() == Side.KNOWN_GOOD;
    return silent ? TrialOutcome.CLEAN : TrialOutcome.TRIGGERED;
  }

  private static boolean isCheck(TrialOrder order) {
    return order.arm() == Arm.CONTROL || order.arm() == Arm.REGRESSION;
  }

  private static List<Trial> play(
      WargamePlan plan, Set<Side> prepared, Function<TrialOrder, TrialOutcome> outcome) {
    TrialPlanner planner = new TrialPlanner(plan, prepared);
    List<Trial> trials = new ArrayList<>();
    Optional<TrialOrder> next = planner.next(trials);
    while (next.isPresent()) {
      TrialOrder order = next.get();
      assertThat(order.needed()).isGreaterThanOrEqualTo(order.number());
      trials.add(trial(order, trials.size() + 1, outcome.apply(order)));
      assertThat(trials).hasSizeLessThan(500);
      next = planner.next(trials);
    }
    return trials;
  }

  private static Trial trial(TrialOrder order, int at, TrialOutcome outcome) {
    return new Trial(
        at,
        order.arm(),
        order.side(),
        order.number(),
        order.check().id(),
        outcome,
        0,
        null,
        "",
        "",
        false,
        Instant.EPOCH,
        Duration.ZERO,
        null,
        null,
        null,
        0,
        "");
  }

  private static String letters(List<Trial> trials) {
    StringBuilder letters = new StringBuilder();
    trials.forEach(t -> letters.append(t.arm().letter()));
    return letters.toString();
  }

  private static long count(List<Trial> trials, Arm arm) {
    return trials.stream().filter(t -> t.arm() == arm).count();
  }
}
