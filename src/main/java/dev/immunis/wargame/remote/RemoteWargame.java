package dev.immunis.wargame.remote;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.github.Outcome;
import dev.immunis.github.Trouble;
import dev.immunis.github.Workflows;
import dev.immunis.model.Clock;
import dev.immunis.model.Digest;
import dev.immunis.model.Randomness;
import dev.immunis.model.wargame.Evidence;
import dev.immunis.model.wargame.Judgement;
import dev.immunis.model.wargame.Side;
import dev.immunis.model.wargame.Variants;
import dev.immunis.model.wargame.WargamePlan;
import dev.immunis.store.RecordJson;
import dev.immunis.wargame.RemoteRunner;
import dev.immunis.wargame.WargameOrder;
import dev.immunis.wargame.WargameResult;
import dev.immunis.wargame.judge.Judge;
import dev.immunis.wargame.judge.JudgePolicy;
import dev.immunis.wargame.tree.PatchedTrees;
import dev.immunis.wargame.tree.SourceTree;
import dev.immunis.wargame.tree.TreeContentException;
import dev.immunis.wargame.tree.TreeTar;
import dev.immunis.wargame.variant.VariantMaker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one order on GitHub Actions and judges its evidence by the same judge as a local run. */
public final class RemoteWargame {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteWargame.class);

  /** What the machines over there need beside the plan's own time. */
  private static final Duration OVERHEAD = Duration.ofMinutes(10);

  private static final int CORRELATION_BYTES = 12;

  private final Workflows workflows;
  private final RemoteSettings settings;
  private final Clock clock;
  private final Randomness randomness;
  private final JudgePolicy policy;

  public RemoteWargame(
      Workflows workflows,
      RemoteSettings settings,
      Clock clock,
      Randomness randomness,
      JudgePolicy policy) {
    this.workflows = workflows;
    this.settings = settings;
    this.clock = clock;
    this.randomness = randomness;
    this.policy = policy;
  }

  /**
   * Sees to it that the repository's default branch has the workflow; without it nothing can be
   * dispatched there.
   *
   * @return why that is not possible, empty when it is there now
   */
  public Optional<RemoteStop> install() {
    Workflows.Item workflow = WorkflowFiles.workflow();
    return switch (workflows.install(
        settings.repository(), workflow, "Workflow for wargames of the Immunis Console")) {
      case Outcome.Done<Boolean> done -> Optional.empty();
      case Outcome.AlreadyDone<Boolean> there -> Optional.empty();
      case Outcome.Failed<Boolean>(Trouble trouble) -> Optional.of(RemoteStop.of(trouble));
    };
  }

  /**
   * Runs an order. Blocks until the run has ended, was cancelled, or time is over.
   *
   * @param pause waits between two looks, and says when somebody cancels
   * @param evenPublic whether proof and trees may go to a repository that everybody can read
   */
  public WargameResult run(WargameOrder order, Pause pause, boolean evenPublic) {
    try {
      return play(order, pause, evenPublic);
    } catch (TreeContentException e) {
      return new WargameResult.CouldNot("The run's content cannot be used: " + e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("a remote wargame run could not be made", e);
      return new WargameResult.CouldNot("The run failed inside the console: " + e);
    }
  }

  /** The same for a queue of runs: nothing goes to a repository that everybody can read. */
  public RemoteRunner runner() {
    return (order, stopped) -> run(order, Pause.until(clock, stopped), false);
  }

  private WargameResult play(WargameOrder order, Pause pause, boolean evenPublic)
      throws TreeContentException {
    Variants made = VariantMaker.of(order.plan());
    WargamePlan plan = VariantMaker.asRun(order.plan(), made);
    RemoteNotes notes = new RemoteNotes(order, clock.now());
    SourceTree base = TreeTar.read(content(order, plan.base()));
    PatchedTrees.Outcome patched = PatchedTrees.apply(base, content(order, plan.patch()));
    notes.patch(patched);
    notes.variants(made);
    Optional<SourceTree> after = patched.after();
    if (after.isPresent()) {
      Map<Side, SourceTree> trees = trees(order, base, after.get());
      RemotePlan remote = new RemotePlan(plan, trees.keySet(), randomness);
      try {
        Map<Side, SideEvidence> seen = fetch(order, remote, trees, pause, evenPublic, notes);
        notes.replay(plan, remote, seen);
      } catch (RemoteException e) {
        notes.stop(e.stop());
      }
    }
    return finished(order, notes);
  }

  private Map<Side, SourceTree> trees(WargameOrder order, SourceTree base, SourceTree after)
      throws TreeContentException {
    Map<Side, SourceTree> trees = new EnumMap<>(Side.class);
    trees.put(Side.BEFORE, base);
    trees.put(Side.AFTER, after);
    PatchedTrees.nullPatched(base).ifPresent(same -> trees.put(Side.NULL_PATCH, same));
    Digest good = order.plan().knownGood();
    if (good != null) {
      PatchedTrees.apply(base, content(order, good))
          .after()
          .ifPresent(tree -> trees.put(Side.KNOWN_GOOD, tree));
    }
    return trees;
  }

  private Map<Side, SideEvidence> fetch(
      WargameOrder order,
      RemotePlan remote,
      Map<Side, SourceTree> trees,
      Pause pause,
      boolean evenPublic,
      RemoteNotes notes)
      throws RemoteException, TreeContentException {
    Duration budget = order.plan().limits().budget().plus(OVERHEAD);
    ActionsRun actions = new ActionsRun(workflows, settings, clock, pause, budget);
    if (!evenPublic && actions.insist(() -> workflows.isPublic(settings.repository()))) {
      throw new RemoteException(new RemoteStop.ReadByAll(settings.repository().toString()));
    }
    String correlation = HexFormat.of().formatHex(randomness.bytes(CORRELATION_BYTES));
    String branch = "immunis/" + correlation;
    try {
      Map<Side, String> commits = new EnumMap<>(Side.class);
      for (var tree : trees.entrySet()) {
        commits.put(tree.getKey(), treeCommit(actions, order, tree.getKey(), tree.getValue()));
      }
      String commit = orderCommit(actions, order, remote, List.copyOf(commits.values()));
      actions.insist(() -> workflows.branch(settings.repository(), branch, commit));
      Workflows.Run run =
          actions.follow(
              new ActionsRun.Place(WorkflowFiles.WORKFLOW, branch, commit, correlation),
              inputs(correlation, commits, budget));
      notes.ranAt(run.url());
      List<Workflows.Artifact> archives = actions.archives(run);
      Map<Side, SideEvidence> seen = new EnumMap<>(Side.class);
      for (Side side : trees.keySet()) {
        String name = "immunis-evidence-" + RemotePlan.name(side);
        seen.put(
            side,
            new SideArchive(name, settings.unpackedBytes())
                .read(
                    actions.archive(archives, name),
                    new SideArchive.Expected(
                        correlation,
                        remote.digest().toString(),
                        RemotePlan.name(side),
                        String.valueOf(commits.get(side))),
                    remote.of(side)));
      }
      return seen;
    } finally {
      workflows.removeBranch(settings.repository(), branch);
    }
  }

  private String treeCommit(ActionsRun actions, WargameOrder order, Side side, SourceTree tree)
      throws RemoteException {
    SourceTree own = tree;
    if (order.plan().pov() != null) {
      own = own.without("pov");
    }
    if (order.plan().regress() != null) {
      own = own.without("regress");
    }
    List<Workflows.Item> files = List.of(new Workflows.Item("tree.tar", TreeTar.write(own)));
    return actions.insist(
        () ->
            workflows.commit(
                settings.repository(),
                files,
                List.of(),
                "Tree for a wargame: " + RemotePlan.name(side)));
  }

  private String orderCommit(
      ActionsRun actions, WargameOrder order, RemotePlan remote, List<String> parents)
      throws RemoteException, TreeContentException {
    List<Workflows.Item> files = new ArrayList<>();
    files.add(WorkflowFiles.workflow());
    files.add(WorkflowFiles.program());
    files.add(new Workflows.Item("immunis/order.json", remote.document()));
    add(files, order, order.plan().pov(), "immunis/pov.tar");
    add(files, order, order.plan().regress(), "immunis/regress.tar");
    return actions.insist(
        () -> workflows.commit(settings.repository(), files, parents, "Order for a wargame"));
  }

  private static void add(
      List<Workflows.Item> files, WargameOrder order, @Nullable Digest content, String path)
      throws TreeContentException {
    if (content != null) {
      // Read and written anew, so that only checked paths ever leave this machine.
      files.add(new Workflows.Item(path, TreeTar.write(TreeTar.read(content(order, content)))));
    }
  }

  private static Map<String, String> inputs(
      String correlation, Map<Side, String> commits, Duration budget) {
    ArrayNode sides = JsonNodeFactory.instance.arrayNode();
    ObjectNode named = JsonNodeFactory.instance.objectNode();
    commits.forEach(
        (side, commit) -> {
          sides.add(RemotePlan.name(side));
          named.put(RemotePlan.name(side), commit);
        });
    return Map.of(
        "correlation", correlation,
        "sides", sides.toString(),
        "commits", named.toString(),
        "minutes", String.valueOf(Math.max(1, budget.toMinutes())));
  }

  private static byte[] content(WargameOrder order, Digest digest) throws TreeContentException {
    return order
        .content()
        .get(digest)
        .orElseThrow(
            () ->
                new TreeContentException(digest.abbreviated() + " is not there; import it again."));
  }

  private WargameResult finished(WargameOrder order, RemoteNotes notes) {
    Evidence evidence = notes.evidence(clock.now());
    Digest digest = notes.keep(RecordJson.canonical(evidence));
    Judgement judgement =
        Judge.judge(evidence, order.plan(), policy, order.cleared(), List.of(), order.labels());
    return new WargameResult.Finished(evidence, digest, judgement, notes.blobs());
  }
}
