package dev.immunis.wargame;

import dev.immunis.model.Clock;
import dev.immunis.model.Digest;
import dev.immunis.model.Randomness;
import dev.immunis.model.Verdict;
import dev.immunis.model.wargame.Evidence;
import dev.immunis.model.wargame.Judgement;
import dev.immunis.model.wargame.Phrase;
import dev.immunis.model.wargame.SandboxFacts;
import dev.immunis.model.wargame.Side;
import dev.immunis.model.wargame.WargamePlan;
import dev.immunis.sandbox.Sandbox;
import dev.immunis.sandbox.SandboxAnswer;
import dev.immunis.store.RecordJson;
import dev.immunis.wargame.judge.Judge;
import dev.immunis.wargame.judge.JudgePolicy;
import dev.immunis.wargame.reach.ReachMeter;
import dev.immunis.wargame.tree.PreparedTrees;
import dev.immunis.wargame.tree.RunFolder;
import dev.immunis.wargame.tree.TreeContentException;
import dev.immunis.wargame.trial.JobGate;
import dev.immunis.wargame.trial.JobMaker;
import dev.immunis.wargame.trial.TrialOrder;
import dev.immunis.wargame.trial.TrialPlanner;
import dev.immunis.wargame.trial.TrialRunner;
import dev.immunis.wargame.variant.VariantMaker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run from its order to its judgement; what was seen is kept however it ends. */
final class WargameSession {
  private static final Logger LOG = LoggerFactory.getLogger(WargameSession.class);

  private final WargameOrder order;
  private final Supplier<SandboxAnswer> sandboxes;
  private final Surroundings around;
  private final JobGate gate;
  private final ProgressTeller teller;
  private final RunNotes notes;
  private final EnforcedTally enforced = new EnforcedTally();
  private final long deadline;

  /** What every run of one engine shares. */
  record Surroundings(
      Clock clock,
      Randomness randomness,
      EngineSettings settings,
      JudgePolicy policy,
      PreparedTrees cache,
      ToolVersions tools) {}

  WargameSession(
      WargameOrder order,
      Supplier<SandboxAnswer> sandboxes,
      Surroundings around,
      JobGate gate,
      ProgressTeller teller) {
    this.order = order;
    this.sandboxes = sandboxes;
    this.around = around;
    this.gate = gate;
    this.teller = teller;
    this.notes =
        new RunNotes(
            Digest.of(RecordJson.canonical(order.plan())), order.version(), around.clock().now());
    this.deadline = around.clock().nanos() + order.plan().limits().budget().toNanos();
  }

  WargameResult run() {
    try {
      PlanContent content = PlanContent.read(order.plan(), order.content());
      return finished(play(content));
    } catch (TreeContentException e) {
      return couldNot("The run's content cannot be used: " + e.getMessage(), e);
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      return couldNot("The run failed inside the console: " + e, e);
    }
  }

  private SandboxFacts play(PlanContent content) {
    notes.environment(around.settings().environment());
    notes.environment(order.facts());
    notes.patch(content.patched().application(), content.patched().cheating());
    teller.tell(new WargameProgress.Applied(content.patched().application()));
    return switch (sandboxes.get()) {
      case SandboxAnswer.Impossible none -> {
        notes.stop(Phrase.NO_SANDBOX.say(none.inWords().replace('\n', ' ')));
        yield SandboxFacts.none();
      }
      case SandboxAnswer.Ready ready -> {
        if (!settled(ready.sandbox())) {
          playIn(ready.sandbox(), content);
        }
        yield enforced.facts(ready.sandbox());
      }
    };
  }

  /** Whether the patch alone settles the verdict, so that nothing needs to be run. */
  private boolean settled(Sandbox sandbox) {
    return judge(notes.evidence(around.clock().now(), new EnforcedTally().facts(sandbox))).verdict()
        == Verdict.INVALID_PATCH;
  }

  private void playIn(Sandbox sandbox, PlanContent content) {
    try (RunFolder folder = RunFolder.make(around.settings().runsFolder())) {
      JobMaker jobs = content.jobs(folder, around.settings());
      Map<String, String> tools = around.tools().read(sandbox, jobs, gate);
      notes.environment(tools);
      notes.environment(jobs.environment());
      Map<Side, SidePreparer.Prepared> trees =
          new SideSequence(
                  content,
                  notes,
                  new SidePreparer(
                      order.plan(),
                      folder,
                      around.cache(),
                      sandbox,
                      jobs,
                      gate,
                      around.clock(),
                      notes,
                      teller,
                      tools))
              .prepareAll();
      trials(sandbox, jobs, trees, folder, content);
    } catch (JobGate.CancelledException e) {
      notes.stop(Phrase.CANCELLED.say());
    } catch (IOException | UncheckedIOException e) {
      LOG.error("a wargame run stopped", e);
      notes.stop(Phrase.FOLDER_UNUSABLE.say(e.getMessage()));
    } catch (TreeContentException e) {
      notes.stop(Phrase.CONTENT_UNUSABLE.say(e.getMessage()));
    }
  }

  private void trials(
      Sandbox sandbox,
      JobMaker jobs,
      Map<Side, SidePreparer.Prepared> trees,
      RunFolder folder,
      PlanContent content)
      throws JobGate.CancelledException, IOException {
    notes.variants(VariantMaker.of(order.plan()));
    WargamePlan plan = VariantMaker.asRun(order.plan(), notes.variants());
    TrialPlanner planner = new TrialPlanner(plan, trees.keySet());
    TrialRunner runner =
        new TrialRunner(
            sandbox,
            jobs.with(plan.detector(), folder.emptyFile("detector.txt")),
            gate,
            around.clock(),
            around.randomness(),
            notes::keep);
    Optional<ReachSteps> reach = reach(sandbox, jobs, trees, folder, content, plan);
    Optional<TrialOrder> next = planner.next(notes.trials());
    while (next.isPresent()) {
      if (around.clock().nanos() - deadline > 0) {
        Duration budget = order.plan().limits().budget();
        notes.stop(Phrase.BUDGET_SPENT.say(budget.toSeconds()));
        return;
      }
      TrialOrder trial = next.get();
      if (reach.isPresent()) {
        reach.get().before(trial);
      }
      SidePreparer.Prepared tree = trees.get(trial.side());
      teller.tell(
          new WargameProgress.TrialStarted(
              trial.arm(),
              trial.side(),
              trial.check().id(),
              trial.number(),
              notes.trials().size() + 1,
              trial.needed()));
      TrialRunner.Ran ran =
          runner.run(
              trial,
              tree.tar(),
              tree.bytes(),
              notes.trials(),
              notes.reach().proofMissesThePatch(),
              teller.output());
      enforced.add(ran.end().report().enforced());
      notes.add(ran.trial());
      if (TrialRunner.treeUnusable(ran.trial())) {
        around.cache().forget(tree.key());
      }
      teller.tell(new WargameProgress.TrialEnded(ran.trial()));
      next = planner.next(notes.trials());
    }
    if (reach.isPresent()) {
      reach.get().atTheEnd();
    }
  }

  private Optional<ReachSteps> reach(
      Sandbox sandbox,
      JobMaker jobs,
      Map<Side, SidePreparer.Prepared> trees,
      RunFolder folder,
      PlanContent content,
      WargamePlan plan) {
    if (!content.changed().measurable()) {
      notes.notMeasured(Phrase.REACH_NO_CHANGE.say());
      return Optional.empty();
    }
    ReachMeter meter =
        new ReachMeter(content.changed(), sandbox, jobs, gate, folder, around.randomness());
    return Optional.of(new ReachSteps(plan, meter, trees, notes, teller));
  }

  private WargameResult finished(SandboxFacts sandbox) {
    Evidence evidence = notes.evidence(around.clock().now(), sandbox);
    Digest digest = notes.keep(RecordJson.canonical(evidence));
    Judgement judgement = judge(evidence);
    teller.tell(new WargameProgress.Judged(judgement));
    return new WargameResult.Finished(evidence, digest, judgement, notes.blobs());
  }

  private Judgement judge(Evidence evidence) {
    WargamePlan plan = order.plan();
    return Judge.judge(evidence, plan, around.policy(), order.cleared(), List.of(), order.labels());
  }

  private WargameResult couldNot(String reason, Throwable cause) {
    LOG.error("a wargame run could not be made", cause);
    teller.tell(new WargameProgress.Broken(reason));
    return new WargameResult.CouldNot(reason);
  }
}
