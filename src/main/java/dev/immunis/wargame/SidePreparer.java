package dev.immunis.wargame;

import dev.immunis.model.Clock;
import dev.immunis.model.Digest;
import dev.immunis.model.wargame.SetupRun;
import dev.immunis.model.wargame.Side;
import dev.immunis.model.wargame.WargamePlan;
import dev.immunis.sandbox.Sandbox;
import dev.immunis.sandbox.SandboxResult;
import dev.immunis.store.RecordJson;
import dev.immunis.wargame.tree.PreparedTrees;
import dev.immunis.wargame.tree.RunFolder;
import dev.immunis.wargame.tree.SourceTree;
import dev.immunis.wargame.tree.TreeTar;
import dev.immunis.wargame.trial.JobGate;
import dev.immunis.wargame.trial.JobMaker;
import dev.immunis.wargame.trial.SetupReader;
import dev.immunis.wargame.trial.Transcripts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Gets one tree ready for trials: as it is where nothing is to be set up, else set up or cached.
 */
final class SidePreparer {
  private final WargamePlan plan;
  private final RunFolder folder;
  private final PreparedTrees cache;
  private final Sandbox sandbox;
  private final JobMaker jobs;
  private final JobGate gate;
  private final Clock clock;
  private final RunNotes notes;
  private final ProgressTeller teller;
  private final Map<String, String> tools;
  private int made;

  SidePreparer(
      WargamePlan plan,
      RunFolder folder,
      PreparedTrees cache,
      Sandbox sandbox,
      JobMaker jobs,
      JobGate gate,
      Clock clock,
      RunNotes notes,
      ProgressTeller teller,
      Map<String, String> tools) {
    this.plan = plan;
    this.folder = folder;
    this.cache = cache;
    this.sandbox = sandbox;
    this.jobs = jobs;
    this.gate = gate;
    this.clock = clock;
    this.notes = notes;
    this.teller = teller;
    this.tools = new TreeMap<>(tools);
  }

  /**
   * A tree that trials can start from.
   *
   * @param tar where it is
   * @param bytes its size
   * @param key names it in the cache
   */
  record Prepared(Path tar, long bytes, Digest key) {}

  /**
   * Sets a tree up and notes how that went.
   *
   * @param salt tells trees apart that are the same and still want a set-up each
   * @param useCache whether an earlier set-up of the same tree will do
   * @return empty when the set-up failed
   */
  Optional<Prepared> prepare(Side side, SourceTree tree, String salt, boolean useCache)
      throws IOException, JobGate.CancelledException {
    SourceTree own = tree;
    for (String mounted : jobs.mountedFolders()) {
      own = own.without(mounted);
    }
    byte[] tar = TreeTar.write(own);
    Path fresh = folder.file("tree-" + ++made + ".tar", tar);
    Digest key = key(Digest.of(tar), salt);
    if (plan.setup().isEmpty()) {
      return Optional.of(new Prepared(fresh, tar.length, key));
    }
    teller.tell(new WargameProgress.Preparing(side));
    Path ready = folder.path("prepared-" + made + ".tar");
    if (useCache && cache.take(key, ready, clock.now())) {
      noted(new SetupRun(side, true, true, 0, Duration.ZERO, null, ""));
      return Optional.of(new Prepared(ready, Files.size(ready), key));
    }
    folder.emptyFile(ready.getFileName().toString());
    SandboxResult end = gate.run(sandbox, jobs.setup(plan.setup(), fresh, ready, teller.output()));
    notes.environment(SetupNetwork.of(end.report().enforced()));
    String failure = SetupReader.failure(end);
    noted(
        new SetupRun(
            side,
            failure.isEmpty(),
            false,
            end instanceof SandboxResult.Exited exited ? Integer.valueOf(exited.code()) : null,
            Duration.ofMillis(end.report().wall().toMillis()),
            end.report().transcript().totalBytes() == 0
                ? null
                : notes.keep(Transcripts.kept(end.report())),
            failure));
    if (!failure.isEmpty()) {
      return Optional.empty();
    }
    cache.keep(key, ready, clock.now());
    return Optional.of(new Prepared(ready, Files.size(ready), key));
  }

  private void noted(SetupRun setup) {
    notes.add(setup);
    teller.tell(new WargameProgress.SetUp(setup));
  }

  /** Everything that a set-up can see of the plan and the machine. */
  private Digest key(Digest tree, String salt) {
    List<String> parts = new ArrayList<>();
    parts.add("prepared tree, format 1");
    parts.add(salt);
    parts.add(tree.hex());
    parts.add(String.valueOf(plan.pov()));
    parts.add(String.valueOf(plan.regress()));
    parts.addAll(plan.setup());
    parts.add(String.valueOf(jobs.environment()));
    parts.add(String.valueOf(tools));
    parts.add(sandbox.facts().name() + " " + sandbox.facts().version());
    return Digest.of(RecordJson.canonical(parts));
  }
}
