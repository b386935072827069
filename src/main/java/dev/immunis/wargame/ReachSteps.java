package dev.immunis.wargame;

import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.Check;
import dev.immunis.model.wargame.Reach.Phase;
import dev.immunis.model.wargame.Side;
import dev.immunis.model.wargame.Trial;
import dev.immunis.model.wargame.TrialOutcome;
import dev.immunis.model.wargame.WargamePlan;
import dev.immunis.wargame.reach.ReachMeter;
import dev.immunis.wargame.trial.CheckBaseline;
import dev.immunis.wargame.trial.JobGate;
import dev.immunis.wargame.trial.TrialOrder;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** When in a run the reach of the proof and of the tests is measured: each once, where it tells. */
final class ReachSteps {
  private final WargamePlan plan;
  private final ReachMeter meter;
  private final Map<Side, SidePreparer.Prepared> trees;
  private final RunNotes notes;
  private final ProgressTeller teller;
  private boolean proofMeasured;

  ReachSteps(
      WargamePlan plan,
      ReachMeter meter,
      Map<Side, SidePreparer.Prepared> trees,
      RunNotes notes,
      ProgressTeller teller) {
    this.plan = plan;
    this.meter = meter;
    this.trees = trees;
    this.notes = notes;
    this.teller = teller;
  }

  /** Before the first trial of the proof: where it goes, on both trees. */
  void before(TrialOrder next) throws JobGate.CancelledException, IOException {
    if (proofMeasured || next.arm() != Arm.BEFORE) {
      return;
    }
    proofMeasured = true;
    measure(Phase.PROOF_BEFORE, Side.BEFORE, plan.proof());
    measure(Phase.PROOF_AFTER, Side.AFTER, plan.proof());
  }

  /** After the last trial: where the tests go, if they passed. */
  void atTheEnd() throws JobGate.CancelledException, IOException {
    Check tests = plan.regression();
    boolean passed =
        notes.trials().stream()
            .anyMatch(
                t ->
                    t.arm() == Arm.REGRESSION
                        && t.side() == Side.AFTER
                        && t.outcome() == TrialOutcome.PASSED);
    if (tests != null && passed) {
      measure(Phase.TESTS_AFTER, Side.AFTER, tests);
    }
  }

  private void measure(Phase phase, Side side, Check check)
      throws JobGate.CancelledException, IOException {
    SidePreparer.Prepared tree = trees.get(side);
    if (tree == null) {
      return;
    }
    teller.tell(new WargameProgress.Measuring(phase));
    List<Trial> before =
        notes.trials().stream()
            .filter(t -> t.arm() == Arm.REGRESSION && t.side() == Side.BEFORE)
            .toList();
    notes.add(meter.measure(phase, check, tree.tar(), tree.bytes(), CheckBaseline.of(before)));
  }
}
