package dev.immunis.wargame;

import dev.immunis.model.Digest;
import dev.immunis.model.wargame.Ablation;
import dev.immunis.model.wargame.Ablation.HunkRole;
import dev.immunis.model.wargame.Ablation.Role;
import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.Check;
import dev.immunis.model.wargame.Phrase;
import dev.immunis.model.wargame.Reach;
import dev.immunis.model.wargame.Side;
import dev.immunis.model.wargame.Trial;
import dev.immunis.model.wargame.TrialOutcome;
import dev.immunis.model.wargame.Variants;
import dev.immunis.model.wargame.WargamePlan;
import dev.immunis.patch.FilePatch;
import dev.immunis.patch.Patch;
import dev.immunis.patch.PatchParser;
import dev.immunis.patch.PatchSyntaxException;
import dev.immunis.patch.PatchWithout;
import dev.immunis.patch.PathNames;
import dev.immunis.sandbox.OutputListener;
import dev.immunis.sandbox.Sandbox;
import dev.immunis.sandbox.SandboxAnswer;
import dev.immunis.store.RecordJson;
import dev.immunis.wargame.tree.PatchedTrees;
import dev.immunis.wargame.tree.RunFolder;
import dev.immunis.wargame.tree.SourceTree;
import dev.immunis.wargame.tree.TreeContentException;
import dev.immunis.wargame.trial.JobGate;
import dev.immunis.wargame.trial.JobMaker;
import dev.immunis.wargame.trial.SetupReader;
import dev.immunis.wargame.trial.TrialOrder;
import dev.immunis.wargame.trial.TrialRunner;
import dev.immunis.wargame.variant.VariantMaker;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One ablation from its order to its end: each hunk is left out once, in the patch's order. */
final class AblationSession {
  private static final Logger LOG = LoggerFactory.getLogger(AblationSession.class);

  /** Clean runs that a proof which triggers every time needs (paper "How many runs": 5 of 5). */
  private static final int CLEAN_RUNS = 6;

  /** Patches beyond that are for reading; leaving out each hunk would take hours. */
  private static final int MOST_HUNKS = 60;

  private final WargameOrder order;
  private final Reach reach;
  private final Supplier<SandboxAnswer> sandboxes;
  private final WargameSession.Surroundings around;
  private final JobGate gate;
  private final AblationListener listener;
  private final Instant startedAt;
  private final List<HunkRole> roles = new ArrayList<>();
  private final RunNotes notes;
  private String stopped = "";

  AblationSession(
      WargameOrder order,
      Reach reach,
      Supplier<SandboxAnswer> sandboxes,
      WargameSession.Surroundings around,
      JobGate gate,
      AblationListener listener) {
    this.order = order;
    this.reach = reach;
    this.sandboxes = sandboxes;
    this.around = around;
    this.gate = gate;
    this.listener = listener;
    this.startedAt = around.clock().now();
    this.notes = new RunNotes(planDigest(), order.version(), startedAt);
  }

  /** One hunk and where it stands. */
  private record Place(FilePatch file, int hunk, String path) {}

  Ablation run() {
    try {
      PlanContent content = PlanContent.read(order.plan(), order.content());
      switch (sandboxes.get()) {
        case SandboxAnswer.Impossible none -> stopped = none.inWords().replace('\n', ' ');
        case SandboxAnswer.Ready ready -> leaveOut(ready.sandbox(), content);
      }
    } catch (JobGate.CancelledException e) {
      stopped = "cancelled";
    } catch (TreeContentException | PatchSyntaxException e) {
      stopped = "The content cannot be used: " + e.getMessage();
    } catch (IOException | RuntimeException e) {
      LOG.error("an ablation stopped", e);
      stopped = "It failed inside the console: " + e;
    }
    return new Ablation(
        Ablation.FORMAT,
        planDigest(),
        order.version(),
        startedAt,
        around.clock().now(),
        roles,
        stopped);
  }

  private Digest planDigest() {
    return Digest.of(RecordJson.canonical(order.plan()));
  }

  private void leaveOut(Sandbox sandbox, PlanContent content)
      throws IOException, TreeContentException, PatchSyntaxException, JobGate.CancelledException {
    Optional<SourceTree> whole = content.patched().after();
    if (whole.isEmpty()) {
      stopped = Phrase.ABLATION_NO_APPLY.say();
      return;
    }
    Patch patch = PatchParser.parse(order.content().get(order.plan().patch()).orElseThrow());
    List<Place> places = places(patch);
    if (places.size() > MOST_HUNKS) {
      stopped = Phrase.ABLATION_MANY.say(places.size(), MOST_HUNKS);
      return;
    }
    try (RunFolder folder = RunFolder.make(around.settings().cacheFolder().resolve("runs"))) {
      JobMaker jobs = content.jobs(folder, around.settings());
      Map<String, String> tools = around.tools().read(sandbox, jobs, gate);
      SidePreparer preparer =
          new SidePreparer(
              order.plan(),
              folder,
              around.cache(),
              sandbox,
              jobs,
              gate,
              around.clock(),
              notes,
              new ProgressTeller(WargameListener.NONE),
              tools);
      Runs runs = new Runs(sandbox, jobs);
      Optional<SidePreparer.Prepared> tree = preparer.prepare(Side.AFTER, whole.get(), "", true);
      if (tree.isEmpty()) {
        stopped = notes.lastSetupDetail();
        return;
      }
      if (!runs.wholePatchHolds(tree.get())) {
        stopped = Phrase.ABLATION_NO_STOP.say();
        return;
      }
      for (int i = 0; i < places.size(); i++) {
        Place place = places.get(i);
        listener.begins(i + 1, places.size(), place.path());
        HunkRole role = without(patch, place, content.base(), preparer, runs);
        roles.add(role);
        listener.found(role);
      }
    }
  }

  private static List<Place> places(Patch patch) {
    List<Place> places = new ArrayList<>();
    for (FilePatch file : patch.files()) {
      for (int hunk = 0; hunk < file.hunks().size(); hunk++) {
        places.add(new Place(file, hunk, PathNames.display(file.path())));
      }
    }
    return places;
  }

  private HunkRole without(
      Patch patch, Place place, SourceTree base, SidePreparer preparer, Runs runs)
      throws IOException, JobGate.CancelledException {
    byte[] rest = PatchWithout.hunk(patch, place.file().index(), place.hunk());
    Optional<SourceTree> tree =
        rest.length == 0 ? Optional.of(base) : PatchedTrees.apply(base, rest).after();
    if (tree.isEmpty()) {
      return role(place, Role.UNKNOWN, Phrase.HUNK_NOT_ALONE.say(), 0);
    }
    Optional<SidePreparer.Prepared> ready = preparer.prepare(Side.AFTER, tree.get(), "", true);
    if (ready.isEmpty()) {
      // An outage, a missing tool or a time-out says nothing of the hunk.
      boolean byItself = SetupReader.failedByItself(notes.setups().getLast());
      return role(
          place, byItself ? Role.KEEPS_IT_WORKING : Role.UNKNOWN, notes.lastSetupDetail(), 0);
    }
    int clean = 0;
    while (clean < CLEAN_RUNS) {
      Trial trial = runs.proof(ready.get());
      if (trial.outcome() == TrialOutcome.TRIGGERED) {
        return role(place, Role.STOPS_THE_PROOF, Phrase.HUNK_STOPS.say(), clean + 1);
      }
      if (trial.outcome() != TrialOutcome.CLEAN) {
        return role(place, Role.UNKNOWN, Phrase.HUNK_NO_WORD.say(trial.detail()), clean + 1);
      }
      clean++;
    }
    Optional<Trial> failing = runs.failing(ready.get());
    if (failing.isPresent()) {
      Trial check = failing.get();
      return check.outcome() == TrialOutcome.FAILED
          ? role(place, Role.KEEPS_IT_WORKING, Phrase.HUNK_CHECK_FAILS.say(check.check()), clean)
          : role(
              place,
              Role.UNKNOWN,
              Phrase.HUNK_CHECK_NO_WORD.say(check.check(), check.detail()),
              clean);
    }
    return neverRan(place)
        ? role(place, Role.NEVER_RUN, Phrase.HUNK_NEVER_RUN.say(), clean)
        : role(place, Role.NO_DIFFERENCE, Phrase.HUNK_NO_DIFFERENCE.say(), clean);
  }

  /** Known for proof and tests both, from the last run; else nothing is claimed. */
  private boolean neverRan(Place place) {
    return missed(place, Reach.Phase.PROOF_AFTER) && missed(place, Reach.Phase.TESTS_AFTER);
  }

  private boolean missed(Place place, Reach.Phase phase) {
    return reach
        .of(phase)
        .filter(Reach.Measured::known)
        .map(
            run ->
                run.hunks().stream()
                    .filter(
                        hunk -> hunk.path().equals(place.path()) && hunk.hunk() == place.hunk() + 1)
                    .anyMatch(hunk -> hunk.state() == Reach.State.NOT_TOUCHED))
        .orElse(false);
  }

  private static HunkRole role(Place place, Role role, String detail, int runs) {
    return new HunkRole(place.path(), place.hunk() + 1, role, detail.strip(), runs);
  }

  /** The commands of the plan, run one by one; what they left is not kept. */
  private final class Runs {
    private final WargamePlan plan = VariantMaker.asRun(order.plan(), Variants.none());
    private final TrialRunner runner;
    private final List<Trial> whole = new ArrayList<>();

    Runs(Sandbox sandbox, JobMaker jobs) {
      this.runner =
          new TrialRunner(sandbox, jobs, gate, around.clock(), around.randomness(), Digest::of);
    }

    /** Runs proof and checks with the whole patch; checks that pass so have to pass without. */
    boolean wholePatchHolds(SidePreparer.Prepared tree) throws JobGate.CancelledException {
      if (proof(tree).outcome() != TrialOutcome.CLEAN) {
        return false;
      }
      for (Arm arm : List.of(Arm.CONTROL, Arm.REGRESSION)) {
        Check check = check(arm);
        if (check != null) {
          whole.add(run(new TrialOrder(arm, Side.BEFORE, check, 1, 1), tree, List.of()));
        }
      }
      return true;
    }

    Trial proof(SidePreparer.Prepared tree) throws JobGate.CancelledException {
      return run(new TrialOrder(Arm.AFTER, Side.AFTER, plan.proof(), 1, 1), tree, List.of());
    }

    /**
     * A check that passed with the whole patch and does not on a tree, one that fails before one
     * that comes to no word; empty when all pass.
     */
    Optional<Trial> failing(SidePreparer.Prepared tree) throws JobGate.CancelledException {
      Optional<Trial> unclear = Optional.empty();
      for (Trial passed : whole) {
        Check check = check(passed.arm());
        if (passed.outcome() == TrialOutcome.PASSED && check != null) {
          TrialOrder again = new TrialOrder(passed.arm(), Side.AFTER, check, 1, 1);
          Trial trial = run(again, tree, whole);
          if (trial.outcome() == TrialOutcome.FAILED) {
            return Optional.of(trial);
          }
          if (trial.outcome() != TrialOutcome.PASSED) {
            unclear = Optional.of(trial);
          }
        }
      }
      return unclear;
    }

    private Trial run(TrialOrder trial, SidePreparer.Prepared tree, List<Trial> before)
        throws JobGate.CancelledException {
      return runner
          .run(trial, tree.tar(), tree.bytes(), before, false, OutputListener.NONE)
          .trial();
    }

    private @Nullable Check check(Arm arm) {
      return arm == Arm.CONTROL ? plan.control() : plan.regression();
    }
  }
}
