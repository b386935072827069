package dev.immunis.wargame.reach;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.immunis.model.Randomness;
import dev.immunis.model.wargame.Check;
import dev.immunis.model.wargame.Phrase;
import dev.immunis.model.wargame.Reach.Measured;
import dev.immunis.model.wargame.Reach.Phase;
import dev.immunis.model.wargame.TrialOutcome;
import dev.immunis.sandbox.Sandbox;
import dev.immunis.sandbox.SandboxJob;
import dev.immunis.sandbox.SandboxResult;
import dev.immunis.wargame.reach.ChangedHunk.Tool;
import dev.immunis.wargame.tree.RunFolder;
import dev.immunis.wargame.trial.CheckBaseline;
import dev.immunis.wargame.trial.JobGate;
import dev.immunis.wargame.trial.JobMaker;
import dev.immunis.wargame.trial.OutcomeReader;
import dev.immunis.wargame.trial.SandboxPaths;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Runs a proof or the tests once more with something that watches which changed lines run.
 *
 * <p>Measured runs are no trials: what watches changes the time and the environment of a run, and
 * trials must not be changed.
 */
public final class ReachMeter {
  private static final int NONCE_BYTES = 16;

  /** Watching slows a run, and a run that is slow anyway must not seem to hang. */
  private static final int SLOWER = 3;

  private static final Duration START = Duration.ofSeconds(10);

  private final ChangedLines changed;
  private final Sandbox sandbox;
  private final JobMaker jobs;
  private final JobGate gate;
  private final RunFolder folder;
  private final Randomness randomness;

  /** Measures in one run of a wargame. */
  public ReachMeter(
      ChangedLines changed,
      Sandbox sandbox,
      JobMaker jobs,
      JobGate gate,
      RunFolder folder,
      Randomness randomness) {
    this.changed = changed;
    this.sandbox = sandbox;
    this.jobs = jobs;
    this.gate = gate;
    this.folder = folder;
    this.randomness = randomness;
  }

  /**
   * Measures one phase.
   *
   * @param check what is run
   * @param tree tar of the prepared tree
   * @param before how the tests ended before the patch; for tests alone
   * @throws JobGate.CancelledException if the run was cancelled
   */
  public Measured measure(Phase phase, Check check, Path tree, long treeBytes, CheckBaseline before)
      throws JobGate.CancelledException, IOException {
    List<ChangedHunk> hunks =
        switch (phase) {
          case PROOF_BEFORE -> changed.before();
          case PROOF_AFTER, TESTS_AFTER -> changed.after();
        };
    Set<Tool> tools = EnumSet.noneOf(Tool.class);
    hunks.forEach(hunk -> tools.add(hunk.tool()));
    tools.remove(Tool.NONE);
    if (tools.isEmpty()) {
      return new Measured(
          phase, "", Phrase.REACH_NO_LANGUAGE.say(), TrialOutcome.INFRA, Duration.ZERO, List.of());
    }
    String name = phase.name().toLowerCase(Locale.ROOT).replace('_', '-');
    Path watching = lay(name, hunks, tools);
    Path out = folder.emptyFile("reach-" + name + ".txt");
    String nonce = HexFormat.of().formatHex(randomness.bytes(NONCE_BYTES));
    SandboxJob job =
        jobs.measured(
            ReachScript.around(
                check.command(),
                tools,
                SandboxPaths.TREE,
                HexFormat.of().formatHex(randomness.bytes(NONCE_BYTES)),
                jobs.consoleJdk().map(Path::toString).orElse("")),
            check.timeout().multipliedBy(SLOWER).plus(START),
            tree,
            treeBytes,
            nonce,
            watching,
            ReachScript.FOLDER,
            out,
            ReachScript.OUT);
    SandboxResult end = gate.run(sandbox, job);
    String lastLine = CheckBaseline.withoutNonce(end.report().transcript().lastLine(), nonce);
    TrialOutcome outcome =
        switch (phase) {
          case PROOF_BEFORE, PROOF_AFTER -> OutcomeReader.proof(end, lastLine).outcome();
          case TESTS_AFTER -> OutcomeReader.checkAfter(end, lastLine, before).outcome();
        };
    return ReachReader.read(
        phase, hunks, tools, out, outcome, Duration.ofMillis(end.report().wall().toMillis()));
  }

  /** Puts the watching programs and what they are to watch into a folder of the run. */
  private Path lay(String name, List<ChangedHunk> hunks, Set<Tool> tools) throws IOException {
    Path watching = folder.folder("watching-" + name);
    for (Tool tool : tools) {
      String list =
          tool == Tool.PACKAGE || tool == Tool.JAR ? brought(hunks, tool) : lines(hunks, tool);
      folder.write(watching.resolve(ReachScript.list(tool)), list.getBytes(UTF_8));
      switch (tool) {
        case NODE, PACKAGE -> {
          Path reader = watching.resolve("v8-lines.js");
          if (!Files.exists(reader)) {
            copy("/reach/v8-lines.js", reader);
          }
        }
        case PYTHON -> copy("/reach/sitecustomize.py", watching.resolve("sitecustomize.py"));
        case JVM -> {
          String inside = LineWatch.class.getName().replace('.', '/') + ".class";
          copy("/" + inside, watching.resolve(inside));
        }
        case JAR, NONE -> {}
      }
    }
    return watching;
  }

  private static String lines(List<ChangedHunk> hunks, Tool tool) {
    SortedMap<String, SortedSet<Integer>> lines = new TreeMap<>();
    for (ChangedHunk hunk : hunks) {
      if (hunk.tool() == tool) {
        lines.computeIfAbsent(hunk.path(), path -> new TreeSet<>()).addAll(hunk.lines());
      }
    }
    StringBuilder list = new StringBuilder();
    lines.forEach(
        (path, numbers) ->
            list.append(path)
                .append('\t')
                .append(numbers.stream().map(String::valueOf).collect(Collectors.joining(",")))
                .append('\n'));
    return list.toString();
  }

  private static String brought(List<ChangedHunk> hunks, Tool tool) {
    StringBuilder list = new StringBuilder();
    for (ChangedHunk hunk : hunks) {
      if (hunk.tool() == tool) {
        hunk.dependencies()
            .forEach(
                (line, dependency) ->
                    list.append(hunk.path())
                        .append('\t')
                        .append(line)
                        .append('\t')
                        .append(dependency)
                        .append('\n'));
      }
    }
    return list.toString();
  }

  private void copy(String resource, Path to) throws IOException {
    try (InputStream in = ReachMeter.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("missing from the program: " + resource);
      }
      Files.createDirectories(to.getParent());
      folder.write(to, in.readAllBytes());
    }
  }
}
