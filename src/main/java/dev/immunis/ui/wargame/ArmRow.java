package dev.immunis.ui.wargame;

import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.ArmSummary;
import dev.immunis.model.wargame.Reason;
import dev.immunis.model.wargame.Side;
import dev.immunis.model.wargame.Trial;
import dev.immunis.model.wargame.TrialOutcome;
import dev.immunis.model.wargame.WargamePlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One arm in the table of arms.
 *
 * @param hits triggered trials of a proof arm, passed ones of a control or test arm
 * @param valid trials that count
 * @param needed how many are asked for, or to go while running; 0 when unknown
 * @param note what the judge remarked, null while running
 */
record ArmRow(
    Arm arm, Mark mark, int hits, int valid, int needed, @Nullable Reason note, List<Cell> cells) {

  /** How the arm stands. */
  enum Mark {
    MET,
    MISSED,
    ABSENT,
    NOT_RUN,
    WAITING,
    RUNNING
  }

  /**
   * One trial in the strip.
   *
   * @param order position in the run, from 1
   * @param trial null while it runs
   */
  record Cell(int order, @Nullable Trial trial) {}

  ArmRow {
    cells = List.copyOf(cells);
  }

  /** Whether the arm counts passed checks and not triggered proofs. */
  boolean counting() {
    return arm == Arm.CONTROL || arm == Arm.REGRESSION;
  }

  /** The arms of a kept run; without its evidence there are no cells. */
  static List<ArmRow> of(ShownRun shown) {
    List<ArmRow> rows = new ArrayList<>();
    for (ArmSummary arm : shown.run().judgement().arms()) {
      Mark mark =
          switch (arm.state()) {
            case MET -> Mark.MET;
            case MISSED -> Mark.MISSED;
            case ABSENT -> Mark.ABSENT;
            case NOT_RUN -> Mark.NOT_RUN;
          };
      rows.add(
          new ArmRow(
              arm.arm(),
              mark,
              arm.hits(),
              arm.valid(),
              arm.needed(),
              arm.note(),
              cells(shown.trials(), arm.arm())));
    }
    return rows;
  }

  /** The arms of a run that goes on. */
  static List<ArmRow> of(LiveRun live, WargamePlan plan) {
    return Arrays.stream(Arm.values()).map(arm -> of(live, plan, arm)).toList();
  }

  private static ArmRow of(LiveRun live, WargamePlan plan, Arm arm) {
    List<Cell> cells = new ArrayList<>(cells(live.trials(), arm));
    boolean running = live.current() != null && live.current().arm() == arm;
    if (running) {
      cells.add(new Cell(live.current().order(), null));
    }
    List<TrialOutcome> counted =
        live.trials().stream()
            .filter(trial -> trial.arm() == arm && counts(trial))
            .map(Trial::outcome)
            .toList();
    TrialOutcome hit =
        arm == Arm.CONTROL || arm == Arm.REGRESSION ? TrialOutcome.PASSED : TrialOutcome.TRIGGERED;
    Mark mark = running ? Mark.RUNNING : !offers(plan, arm) ? Mark.ABSENT : Mark.WAITING;
    return new ArmRow(
        arm,
        mark,
        (int) counted.stream().filter(hit::equals).count(),
        counted.size(),
        live.toGo().getOrDefault(arm, 0),
        null,
        cells);
  }

  /** The same trials that the judge counts: a variant counts on the patched tree only. */
  private static boolean counts(Trial trial) {
    return switch (trial.arm()) {
      case BEFORE, AFTER, NULL_PATCH, KNOWN_GOOD, SELF_TEST -> trial.outcome().valid();
      case VARIANTS -> trial.side() == Side.AFTER && trial.outcome().valid();
      case CONTROL, REGRESSION ->
          trial.outcome() == TrialOutcome.PASSED || trial.outcome() == TrialOutcome.FAILED;
    };
  }

  private static boolean offers(WargamePlan plan, Arm arm) {
    return switch (arm) {
      case BEFORE, AFTER, NULL_PATCH -> true;
      case CONTROL -> plan.control() != null;
      case SELF_TEST -> plan.selfTest() != null;
      case KNOWN_GOOD -> plan.knownGood() != null;
      case VARIANTS -> !plan.variants().isEmpty();
      case REGRESSION -> plan.regression() != null;
    };
  }

  private static List<Cell> cells(List<Trial> trials, Arm arm) {
    return trials.stream()
        .filter(trial -> trial.arm() == arm)
        .map(trial -> new Cell(trial.order(), trial))
        .toList();
  }
}
