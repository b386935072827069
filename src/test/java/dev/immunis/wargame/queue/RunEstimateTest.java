package dev.immunis.wargame.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.PlanLimits;
import dev.immunis.model.wargame.Side;
import dev.immunis.model.wargame.Trial;
import dev.immunis.model.wargame.TrialOutcome;
import dev.immunis.model.wargame.WargamePlan;
import dev.immunis.wargame.TestPlans;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What is left follows from the plan; how long it takes, from what was measured and nothing else.
 */
class RunEstimateTest {
  private static final WargamePlan PLAN =
      new TestPlans()
          .base(TestPlans.tar(Map.of("a", "b\n")))
          .replacing("a", "b", "c")
          .proof("sh pov/run.sh", Duration.ofSeconds(5))
          .selfTest("sh pov/run.sh selftest")
          .control("sh pov/run.sh control")
          .plan();

  private static Trial trial(Arm arm, Side side, String check, TrialOutcome outcome, long millis) {
    return new Trial(
        1,
        arm,
        side,
        1,
        check,
        outcome,
        0,
        null,
        "",
        "",
        true,
        Instant.EPOCH,
        Duration.ofMillis(millis),
        null,
        null,
        null,
        0,
        "");
  }

  @Test
  void nothingMeasuredMeansNoTime() {
    RunEstimate estimate = RunEstimate.of(PLAN, List.of(), List.of());
    // Five before, four null patches (enough to tell them from silence), six after, self-test
    // twice, control twice before, once after.
    assertThat(estimate.trials()).isEqualTo(5 + 4 + 6 + 2 + 2 + 1);
    assertThat(estimate.left()).isNull();
    assertThat(estimate.measured()).isZero();
  }

  @Test
  void timesAreThoseOfTheSameCheckOnTheSameSide() {
    List<Trial> earlier =
        List.of(
            trial(Arm.BEFORE, Side.BEFORE, "pov", TrialOutcome.TRIGGERED, 1000),
            trial(Arm.AFTER, Side.AFTER, "pov", TrialOutcome.CLEAN, 100),
            trial(Arm.NULL_PATCH, Side.NULL_PATCH, "pov", TrialOutcome.TRIGGERED, 1000),
            trial(Arm.CONTROL, Side.BEFORE, "control", TrialOutcome.PASSED, 10),
            trial(Arm.SELF_TEST, Side.BEFORE, "selftest", TrialOutcome.TRIGGERED, 1));
    RunEstimate estimate = RunEstimate.of(PLAN, List.of(), earlier);
    assertThat(estimate.left())
        .isEqualTo(Duration.ofMillis(5 * 1000 + 4 * 1000 + 6 * 100 + 3 * 10 + 2));
    assertThat(estimate.measured()).isEqualTo(5);
  }

  @Test
  void whatDidNotRunTellsNoTime() {
    List<Trial> earlier =
        List.of(trial(Arm.BEFORE, Side.BEFORE, "pov", TrialOutcome.INFRA, 90_000));
    assertThat(RunEstimate.of(PLAN, List.of(), earlier).left()).isNull();
  }

  @Test
  void aRunGetsShorterAsItGoesOn() {
    List<Trial> soFar =
        List.of(trial(Arm.SELF_TEST, Side.BEFORE, "selftest", TrialOutcome.TRIGGERED, 50));
    RunEstimate estimate = RunEstimate.of(PLAN, soFar, List.of());
    assertThat(estimate.trials()).isEqualTo(19);
    assertThat(estimate.left()).isEqualTo(Duration.ofMillis(19 * 50));
  }

  @Test
  void aPlanThatMayWriteTooMuchIsNotBegun() {
    PlanLimits d = PlanLimits.defaults();
    PlanLimits chatty =
        new PlanLimits(
            d.cpu(),
            d.memoryBytes(),
            d.processes(),
            d.diskBytes(),
            64L << 20,
            64L << 20,
            d.setupTimeout(),
            d.budget());
    WargamePlan plan =
        new TestPlans()
            .base(TestPlans.tar(Map.of("a", "b\n")))
            .replacing("a", "b", "c")
            .proof("x", Duration.ofSeconds(5))
            .limits(chatty)
            .plan();
    Path here = Path.of("").toAbsolutePath();
    assertThat(RunCaps.usual().against(plan, here)).get().asString().contains("outputs");
    assertThat(RunCaps.usual().against(PLAN, here.resolve("not/there/yet"))).isEmpty();
    assertThat(new RunCaps(Long.MAX_VALUE, Long.MAX_VALUE).against(PLAN, here))
        .get()
        .asString()
        .contains("free");
  }
}
