package dev.immunis.wargame.queue;

import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.Side;
import dev.immunis.model.wargame.Trial;
import dev.immunis.model.wargame.TrialOutcome;
import dev.immunis.model.wargame.WargamePlan;
import dev.immunis.wargame.trial.TrialOrder;
import dev.immunis.wargame.trial.TrialPlanner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a run if nothing surprises: the plan's own next trials, each as long as its like
 * took before.
 *
 * @param trials how many are left
 * @param left wall time of those, null while not one was ever measured
 * @param measured how many earlier trials the time rests on
 */
public record RunEstimate(int trials, @Nullable Duration left, int measured) {
  /** A plan may ask for so many trials that nobody waits for their count. */
  private static final int MOST = 500;

  /**
   * Plays the rest of a run: the proof triggers before and is silent after, everything else ends
   * well. A patch that does not hold ends sooner, a proof that triggers only sometimes later.
   *
   * @param soFar the trials of this run
   * @param earlier trials of earlier runs of the same review
   */
  public static RunEstimate of(WargamePlan plan, List<Trial> soFar, List<Trial> earlier) {
    Set<Side> sides = EnumSet.of(Side.BEFORE, Side.AFTER, Side.NULL_PATCH);
    if (plan.knownGood() != null) {
      sides.add(Side.KNOWN_GOOD);
    }
    TrialPlanner planner = new TrialPlanner(plan, sides);
    Times times = new Times(soFar, earlier);
    List<Trial> played = new ArrayList<>(soFar);
    Duration left = Duration.ZERO;
    int trials = 0;
    Optional<TrialOrder> next = planner.next(played);
    while (next.isPresent() && trials < MOST) {
      TrialOrder order = next.get();
      Duration wall = times.of(order.arm(), order.side(), order.check().id());
      left = left.plus(wall);
      trials++;
      played.add(trial(order, played.size() + 1, wall));
      next = planner.next(played);
    }
    return new RunEstimate(trials, times.count() == 0 ? null : left, times.count());
  }

  private static Trial trial(TrialOrder order, int number, Duration wall) {
    return new Trial(
        number,
        order.arm(),
        order.side(),
        order.number(),
        order.check().id(),
        expected(order.arm(), order.side()),
        null,
        null,
        "",
        "",
        true,
        Instant.EPOCH,
        wall,
        null,
        null,
        null,
        0,
        "");
  }

  private static TrialOutcome expected(Arm arm, Side side) {
    return switch (arm) {
      case BEFORE, NULL_PATCH, SELF_TEST -> TrialOutcome.TRIGGERED;
      case AFTER, KNOWN_GOOD -> TrialOutcome.CLEAN;
      case VARIANTS -> side == Side.BEFORE ? TrialOutcome.TRIGGERED : TrialOutcome.CLEAN;
      case CONTROL, REGRESSION -> TrialOutcome.PASSED;
    };
  }

  /** Middle wall times: of the same check on the same side, else of the same check, else of all. */
  private static final class Times {
    private final Map<String, List<Duration>> byKey = new HashMap<>();
    private int count;

    Times(List<Trial> soFar, List<Trial> earlier) {
      earlier.forEach(this::add);
      soFar.forEach(this::add);
    }

    private void add(Trial trial) {
      boolean tellsNothing =
          trial.outcome() == TrialOutcome.INFRA || trial.outcome() == TrialOutcome.NOT_REACHED;
      if (tellsNothing) {
        return;
      }
      for (String key :
          List.of(key(trial.check(), trial.side()), key(trial.check(), null), key("", null))) {
        byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(trial.wall());
      }
      count++;
    }

    private static String key(String check, @Nullable Side side) {
      return check + "/" + (side == null ? "" : side.name());
    }

    int count() {
      return count;
    }

    Duration of(Arm arm, Side side, String check) {
      for (String key : List.of(key(check, side), key(check, null), key("", null))) {
        List<Duration> times = byKey.get(key);
        if (times != null) {
          return times.stream().sorted().toList().get(times.size() / 2);
        }
      }
      return Duration.ZERO;
    }
  }
}
