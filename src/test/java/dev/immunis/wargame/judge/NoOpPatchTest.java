package dev.immunis.wargame.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.Verdict;
import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.TrialCounts;
import dev.immunis.model.wargame.TrialOutcome;
import dev.immunis.wargame.judge.RunSizes.Need;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Patches that change nothing, with proofs that trigger only sometimes: how often the engine is
 * fooled, simulated run by run with its own sizes and its own judge. The exact share without null
 * patch and drift stands in {@link RunSizesTest}.
 */
class NoOpPatchTest {
  private static final int RUNS = 20_000;
  private static final long SEED = 20_261_120;
  private static final double MOST = 0.005;

  private final Map<Long, Need> needs = new HashMap<>();

  @Test
  void fewerThanOneInTwoHundredIsCalledAFix() {
    int supportedAtAll = 0;
    for (int percent = 5; percent <= 100; percent += 5) {
      Random random = new Random(SEED + percent);
      int supported = 0;
      for (int run = 0; run < RUNS; run++) {
        supported += fooled(percent / 100.0, random) ? 1 : 0;
      }
      supportedAtAll += supported;
      assertThat(supported / (double) RUNS)
          .as("proof that triggers in %d %%", percent)
          .isLessThan(MOST);
    }
    // It is not low because nothing is ever supported.
    assertThat(supportedAtAll).isPositive();
  }

  /** One run as the engine makes it: A, N and B interleaved, ended as early as it may be. */
  private boolean fooled(double rate, Random random) {
    List<Arm> arms = new ArrayList<>();
    List<TrialOutcome> outcomes = new ArrayList<>();
    int hits = 0;
    int before = 0;
    int after = 0;
    int nulls = 0;
    int nullHits = 0;
    while (true) {
      Need need = need(hits, before, after, nulls, nullHits);
      if (need.state() != RunSizes.State.MORE) {
        return need.state() == RunSizes.State.ENOUGH
            && hits > 0
            && story(arms, outcomes).judged().verdict() == Verdict.FIX_SUPPORTED;
      }
      boolean triggered = random.nextDouble() < rate;
      Arm arm = next(need, before, after, nulls);
      arms.add(arm);
      outcomes.add(triggered ? TrialOutcome.TRIGGERED : TrialOutcome.CLEAN);
      switch (arm) {
        case BEFORE -> {
          before++;
          hits += triggered ? 1 : 0;
        }
        case NULL_PATCH -> {
          nulls++;
          nullHits += triggered ? 1 : 0;
        }
        case AFTER -> {
          if (triggered) {
            return false;
          }
          after++;
        }
        case CONTROL, SELF_TEST, KNOWN_GOOD, VARIANTS, REGRESSION ->
            throw new IllegalStateException("not an arm of the proof: " + arm);
      }
    }
  }

  private static Arm next(Need need, int before, int after, int nulls) {
    if (need.before() > 0 && (before <= after || need.after() == 0)) {
      return Arm.BEFORE;
    }
    if (need.nullPatch() > 0 && (nulls <= after || need.after() == 0)) {
      return Arm.NULL_PATCH;
    }
    return need.after() > 0 ? Arm.AFTER : Arm.BEFORE;
  }

  /** Sizes depend on counts alone, so each is asked for once. */
  private Need need(int hits, int before, int after, int nulls, int nullHits) {
    long key = (((hits * 128L + before) * 128 + after) * 128 + nulls) * 128 + nullHits;
    return needs.computeIfAbsent(
        key,
        absent ->
            RunSizes.next(
                TrialCounts.defaults(),
                new Story()
                    .proof(Arm.BEFORE, TrialOutcome.TRIGGERED, hits)
                    .proof(Arm.BEFORE, TrialOutcome.CLEAN, before - hits)
                    .proof(Arm.AFTER, TrialOutcome.CLEAN, after)
                    .proof(Arm.NULL_PATCH, TrialOutcome.TRIGGERED, nullHits)
                    .proof(Arm.NULL_PATCH, TrialOutcome.CLEAN, nulls - nullHits)
                    .trials()));
  }

  private static Story story(List<Arm> arms, List<TrialOutcome> outcomes) {
    Story story = new Story();
    for (int i = 0; i < arms.size(); i++) {
      story.proof(arms.get(i), outcomes.get(i), 1);
    }
    return story;
  }
}
