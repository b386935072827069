package dev.immunis.wargame;

import dev.immunis.model.Digest;
import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.Check;
import dev.immunis.model.wargame.SetupRun;
import dev.immunis.model.wargame.Side;
import dev.immunis.model.wargame.Trial;
import dev.immunis.model.wargame.TrialOutcome;
import dev.immunis.model.wargame.Variants;
import dev.immunis.model.wargame.WargamePlan;
import dev.immunis.sandbox.Sandbox;
import dev.immunis.sandbox.SandboxAnswer;
import dev.immunis.store.RecordJson;
import dev.immunis.wargame.tree.RunFolder;
import dev.immunis.wargame.tree.TreeContentException;
import dev.immunis.wargame.trial.JobGate;
import dev.immunis.wargame.trial.JobMaker;
import dev.immunis.wargame.trial.TrialOrder;
import dev.immunis.wargame.trial.TrialRunner;
import dev.immunis.wargame.variant.VariantMaker;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the parts of a proof on one tree, to see whether they behave there; a check says nothing
 * about a patch and is not kept.
 */
public final class ProofCheck {
  private final WargamePlan plan;
  private final Content content;
  private final Supplier<SandboxAnswer> sandboxes;
  private final WargameSession.Surroundings around;
  private final ProgressTeller teller;
  private final int most;
  private final JobGate gate = new JobGate();

  /**
   * A check.
   *
   * @param most how often the proof itself is run; its first trigger ends it
   */
  ProofCheck(
      WargamePlan plan,
      Content content,
      Supplier<SandboxAnswer> sandboxes,
      WargameSession.Surroundings around,
      WargameListener listener,
      int most) {
    this.plan = plan;
    this.content = content;
    this.sandboxes = sandboxes;
    this.around = around;
    this.teller = new ProgressTeller(listener);
    this.most = most;
  }

  /**
   * What was seen.
   *
   * @param reason why not everything could be run, for a person; empty when it was
   * @param transcripts the output of each trial and set-up, by digest
   */
  public record Result(
      String reason, List<SetupRun> setups, List<Trial> trials, Map<Digest, byte[]> transcripts) {
    public Result {
      setups = List.copyOf(setups);
      trials = List.copyOf(trials);
      transcripts = Map.copyOf(transcripts);
    }

    /** How a part ended, the last time that it ran; empty when it was not run. */
    public Optional<Trial> of(Arm arm) {
      return trials.stream().filter(trial -> trial.arm() == arm).reduce((one, last) -> last);
    }

    /** Whether proof and self-test trigger with the run's nonce, and the control passes. */
    public boolean behaves() {
      return reason.isEmpty()
          && is(Arm.BEFORE, TrialOutcome.TRIGGERED)
          && is(Arm.SELF_TEST, TrialOutcome.TRIGGERED)
          && is(Arm.CONTROL, TrialOutcome.PASSED)
          && of(Arm.BEFORE).map(Trial::nonceRepeated).orElse(false);
    }

    private boolean is(Arm arm, TrialOutcome outcome) {
      return of(arm).map(trial -> trial.outcome() == outcome).orElse(false);
    }
  }

  /** Runs everything; blocks until it has ended or was cancelled. */
  public Result run() {
    RunNotes notes =
        new RunNotes(
            Digest.of(RecordJson.canonical(plan)),
            Digest.of(RecordJson.canonical(plan)),
            around.clock().now());
    String reason = "";
    try {
      reason =
          switch (sandboxes.get()) {
            case SandboxAnswer.Impossible none -> none.inWords().replace('\n', ' ');
            case SandboxAnswer.Ready ready -> in(ready.sandbox(), notes);
          };
    } catch (JobGate.CancelledException e) {
      reason = "cancelled";
    } catch (IOException e) {
      reason = "The run's folder could not be used: " + e.getMessage();
    } catch (TreeContentException e) {
      reason = "Content cannot be used: " + e.getMessage();
    }
    return new Result(reason, notes.setups(), notes.trials(), notes.blobs());
  }

  private String in(Sandbox sandbox, RunNotes notes)
      throws IOException, TreeContentException, JobGate.CancelledException {
    PlanContent read = PlanContent.read(plan, content);
    try (RunFolder folder = RunFolder.make(around.settings().runsFolder())) {
      JobMaker jobs = read.jobs(folder, around.settings());
      SidePreparer preparer =
          new SidePreparer(
              plan,
              folder,
              around.cache(),
              sandbox,
              jobs,
              gate,
              around.clock(),
              notes,
              teller,
              around.tools().read(sandbox, jobs, gate));
      Optional<SidePreparer.Prepared> tree = preparer.prepare(Side.BEFORE, read.base(), "", true);
      if (tree.isEmpty()) {
        return "Set-up failed: " + notes.lastSetupDetail();
      }
      TrialRunner runner =
          new TrialRunner(sandbox, jobs, gate, around.clock(), around.randomness(), notes::keep);
      trial(runner, tree.get(), notes, Arm.SELF_TEST, plan.selfTest());
      trial(runner, tree.get(), notes, Arm.CONTROL, plan.control());
      Check proof = VariantMaker.asRun(plan, Variants.none()).proof();
      for (int i = 0; i < most && !triggered(notes); i++) {
        trial(runner, tree.get(), notes, Arm.BEFORE, proof);
      }
      return "";
    }
  }

  private static boolean triggered(RunNotes notes) {
    return notes.trials().stream()
        .anyMatch(trial -> trial.arm() == Arm.BEFORE && trial.outcome() == TrialOutcome.TRIGGERED);
  }

  private void trial(
      TrialRunner runner,
      SidePreparer.Prepared tree,
      RunNotes notes,
      Arm arm,
      @Nullable Check check)
      throws JobGate.CancelledException, IOException {
    if (check == null) {
      return;
    }
    TrialOrder order = new TrialOrder(arm, Side.BEFORE, check, 1, 1);
    teller.tell(
        new WargameProgress.TrialStarted(
            arm, Side.BEFORE, check.id(), 1, notes.trials().size() + 1, 1));
    Trial trial =
        runner.run(order, tree.tar(), tree.bytes(), notes.trials(), false, teller.output()).trial();
    notes.add(trial);
    teller.tell(new WargameProgress.TrialEnded(trial));
  }

  /** Ends what runs; {@link #run} returns soon. */
  public void cancel() {
    gate.cancel();
  }
}
