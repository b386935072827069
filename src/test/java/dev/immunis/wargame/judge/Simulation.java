package dev.immunis.wargame.judge;

import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.Side;
import dev.immunis.model.wargame.TrialCounts;
import dev.immunis.model.wargame.TrialOutcome;
import java.util.Random;

/** Makes runs with known chances, either as {@link RunSizes} asks for them or of any shape. */
final class Simulation {
  private final Random random;

  Simulation(long seed) {
    random = new Random(seed);
  }

  /** Runs A, B and N interleaved exactly as asked, then each arm that the case offers. */
  Story asAsked() {
    Story story = new Story();
    double before = random.nextInt(4) == 0 ? random.nextDouble() : 1;
    double after = random.nextInt(3) == 0 ? before * random.nextDouble() : 0;
    double nullPatch = random.nextInt(6) == 0 ? random.nextDouble() : before;
    double trouble = random.nextInt(3) == 0 ? 0.1 * random.nextDouble() : 0;
    RunSizes.Need need = RunSizes.next(TrialCounts.defaults(), story.trials());
    while (need.state() == RunSizes.State.MORE) {
      if (need.before() > 0) {
        story.proof(Arm.BEFORE, outcome(before, trouble), 1);
      }
      if (need.after() > 0) {
        story.proof(Arm.AFTER, outcome(after, trouble), 1);
      }
      if (need.before() + need.after() == 0) {
        story.proof(Arm.NULL_PATCH, outcome(nullPatch, trouble), 1);
      }
      need = RunSizes.next(TrialCounts.defaults(), story.trials());
    }
    return others(story, 1);
  }

  /** Any number of trials in any order, more than asked for or fewer. */
  Story ofAnyShape() {
    Story story = new Story();
    double before = random.nextInt(3) == 0 ? random.nextDouble() : 1;
    double after = random.nextInt(3) == 0 ? 0.1 : 0;
    double nullPatch = random.nextInt(4) == 0 ? random.nextDouble() : before;
    double trouble = random.nextInt(4) == 0 ? 0.1 : 0;
    int steps = random.nextInt(60);
    for (int i = 0; i < steps; i++) {
      switch (random.nextInt(3)) {
        case 0 -> story.proof(Arm.BEFORE, outcome(before, trouble), 1);
        case 1 -> story.proof(Arm.AFTER, outcome(after, trouble), 1);
        default -> story.proof(Arm.NULL_PATCH, outcome(nullPatch, trouble), 1);
      }
    }
    return others(story, 1 + random.nextInt(2));
  }

  private Story others(Story story, int times) {
    for (int i = 0; i < times; i++) {
      if (random.nextBoolean()) {
        story.control(check(), check());
      }
      if (random.nextBoolean()) {
        story.selfTest(selfTest(), selfTest());
      }
      if (random.nextBoolean()) {
        story.regression(3, check(), check());
        if (random.nextInt(4) == 0) {
          story.trial(Arm.REGRESSION, Side.BEFORE, "regression", check());
        }
      }
      if (random.nextInt(4) == 0) {
        story.knownGood(random.nextInt(6) == 0 ? TrialOutcome.TRIGGERED : TrialOutcome.CLEAN);
      }
      if (random.nextInt(4) == 0) {
        story.variant(
            "v" + story.trials().size(),
            random.nextInt(6) == 0 ? TrialOutcome.TRIGGERED : TrialOutcome.CLEAN);
      }
    }
    return story;
  }

  private TrialOutcome check() {
    return switch (random.nextInt(20)) {
      case 0 -> TrialOutcome.FAILED;
      case 1 -> TrialOutcome.TIMEOUT;
      case 2 -> TrialOutcome.INFRA;
      default -> TrialOutcome.PASSED;
    };
  }

  private TrialOutcome selfTest() {
    return switch (random.nextInt(20)) {
      case 0 -> TrialOutcome.CLEAN;
      case 1 -> TrialOutcome.UNCLEAR;
      default -> TrialOutcome.TRIGGERED;
    };
  }

  private TrialOutcome outcome(double rate, double trouble) {
    if (random.nextDouble() < trouble) {
      TrialOutcome[] troubles = {
        TrialOutcome.INFRA,
        TrialOutcome.UNCLEAR,
        TrialOutcome.NOT_REACHED,
        TrialOutcome.TIMEOUT,
        TrialOutcome.RESOURCE,
        TrialOutcome.OTHER_FAULT
      };
      return troubles[random.nextInt(troubles.length)];
    }
    return random.nextDouble() < rate ? TrialOutcome.TRIGGERED : TrialOutcome.CLEAN;
  }
}
