package dev.immunis.wargame.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.TrialCounts;
import dev.immunis.model.wargame.TrialOutcome;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** A second look tells a proof that throws a coin from one that changes while it is measured. */
class DriftTest {
  private static final TrialCounts COUNTS = TrialCounts.defaults();
  private static final int RUNS =
      "full".equals(System.getProperty("immunis.proof")) ? 20_000 : 1_000;
  private static final long SEED = 20_261_121;

  @Test
  void aSteadyCoinIsAlmostNeverCalledDrifting() {
    for (double rate : new double[] {0.3, 0.5, 0.7}) {
      assertThat(share(trial -> rate)).as("rate %s", rate).isLessThan(0.004);
    }
  }

  @Test
  void aProofThatWakesUpOrFallsAsleepIsFound() {
    assertThat(share(trial -> trial < 10 ? 0.05 : 0.95)).isGreaterThan(0.8);
    assertThat(share(trial -> trial < 10 ? 0.95 : 0.05)).isGreaterThan(0.8);
  }

  @Test
  void withoutASecondLookADifferenceStands() {
    Story once = new Story().proof(Arm.BEFORE, TrialOutcome.CLEAN, 10);
    once.proof(Arm.BEFORE, TrialOutcome.TRIGGERED, 10);
    assertThat(Drift.of(once.trials(), COUNTS).beyondChance()).isTrue();
    assertThat(Drift.wantsSecondLook(once.trials(), COUNTS)).isTrue();
    assertThat(Drift.lastOfFirstLook(once.trials(), COUNTS)).isEqualTo(20);
  }

  private static double share(IntToDoubleFunction rate) {
    Random random = new Random(SEED);
    int drifting = 0;
    for (int run = 0; run < RUNS; run++) {
      Story story = new Story();
      int trials = 0;
      while (trials < Drift.block(COUNTS) || Drift.wantsSecondLook(story.trials(), COUNTS)) {
        boolean hit = random.nextDouble() < rate.applyAsDouble(trials++);
        story.proof(Arm.BEFORE, hit ? TrialOutcome.TRIGGERED : TrialOutcome.CLEAN, 1);
      }
      drifting += Drift.of(story.trials(), COUNTS).beyondChance() ? 1 : 0;
    }
    return drifting / (double) RUNS;
  }
}
