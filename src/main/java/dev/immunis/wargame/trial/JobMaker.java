package dev.immunis.wargame.trial;

import dev.immunis.model.wargame.Check;
import dev.immunis.model.wargame.PlanLimits;
import dev.immunis.sandbox.Limits;
import dev.immunis.sandbox.Mount;
import dev.immunis.sandbox.Network;
import dev.immunis.sandbox.OutputListener;
import dev.immunis.sandbox.SandboxJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the sandbox jobs of one run: the same limits, mounts and environment for every tree. */
public final class JobMaker {
  /** The plan's word for "the JDK that runs the console comes first". */
  public static final String CONSOLE_JDK = "console-jdk";

  private static final String SYSTEM_PATH =
      "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
  private static final int SEED_DIGITS = 8;
  private static final long OUTPUT_AT_MOST = 2L << 30;
  private static final long DETECTOR_BYTES = 1L << 20;
  private static final Duration UNPACK_BASE = Duration.ofSeconds(2);
  private static final long UNPACK_BYTES_PER_MILLI = 20_000;

  private final PlanLimits limits;
  private final Map<String, Path> readOnly;
  private final ToolPath tools;
  private final @Nullable Detector detector;

  /**
   * What looks for the effect of an attack after it.
   *
   * @param out the file that its last line goes to
   */
  private record Detector(Check check, Path out) {}

  /**
   * Which JDK a job sees beside the system's tools.
   *
   * @param folders tool folders mounted at their own path
   * @param env PATH and JAVA_HOME where they differ from the sandbox's defaults
   */
  public record ToolPath(List<Path> folders, Map<String, String> env) {
    /** The system's tools, and the console's JDK before them or, as a last resort, after them. */
    public static ToolPath of(List<Path> consoleJdk, boolean first) {
      if (consoleJdk.isEmpty()) {
        return new ToolPath(List.of(), Map.of());
      }
      String bin = consoleJdk.getFirst().resolve("bin").toString();
      return first
          ? new ToolPath(
              consoleJdk,
              Map.of(
                  "PATH", bin + ":" + SYSTEM_PATH, "JAVA_HOME", consoleJdk.getFirst().toString()))
          : new ToolPath(consoleJdk, Map.of("PATH", SYSTEM_PATH + ":" + bin));
    }
  }

  /**
   * Makes jobs for one run.
   *
   * @param readOnly folders of the host by the name of the top folder that they become in the tree
   */
  public JobMaker(PlanLimits limits, Map<String, Path> readOnly, ToolPath tools) {
    this(limits, readOnly, tools, null);
  }

  private JobMaker(
      PlanLimits limits, Map<String, Path> readOnly, ToolPath tools, @Nullable Detector detector) {
    this.limits = limits;
    this.readOnly = Map.copyOf(readOnly);
    this.tools = tools;
    this.detector = detector;
  }

  /**
   * The same jobs, with a detector behind each attack.
   *
   * @param check null for none
   * @param out an empty file for its words
   */
  public JobMaker with(@Nullable Check check, Path out) {
    return new JobMaker(limits, readOnly, tools, check == null ? null : new Detector(check, out));
  }

  boolean hasDetector() {
    return detector != null;
  }

  /** An attack with the detector behind it; one at a time. */
  SandboxJob detected(
      Check attack, Path tree, long treeBytes, String nonce, OutputListener listener) {
    Detector asked = Objects.requireNonNull(detector);
    emptied(asked.out());
    SandboxJob job =
        trial(
            attack.command(),
            attack.timeout().plus(asked.check().timeout()),
            tree,
            treeBytes,
            nonce,
            listener);
    return new SandboxJob(
            SandboxPaths.detectedScript(attack.command(), asked.check().command()),
            job.workDir(),
            job.mounts(),
            job.env(),
            job.limits(),
            job.network(),
            job.toolFolders(),
            job.listener())
        .with(new Mount.OutFile(asked.out(), SandboxPaths.DETECTOR_OUT, limits.diskBytes()));
  }

  /** What the detector of the last attack saw; null when it did not come to an end or a word. */
  @Nullable Boolean detectorWord() {
    Path out = Objects.requireNonNull(detector).out();
    try {
      if (Files.size(out) > DETECTOR_BYTES) {
        return null;
      }
      String text = Files.readString(out, StandardCharsets.ISO_8859_1).strip();
      String last = text.substring(text.lastIndexOf('\n') + 1);
      if (last.startsWith("DETECTOR: SEEN")) {
        return true;
      }
      return last.startsWith("DETECTOR: NOTHING") ? Boolean.FALSE : null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void emptied(Path file) {
    try {
      Files.write(file, new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A trial of one command on one tree, without network.
   *
   * @param tree tar of the prepared tree
   * @param treeBytes its size; unpacking gets time of its own
   */
  public SandboxJob trial(
      String command,
      Duration timeout,
      Path tree,
      long treeBytes,
      String nonce,
      OutputListener listener) {
    Map<String, String> env = new LinkedHashMap<>(tools.env());
    env.put("POV_NONCE", nonce);
    env.put("POV_SEED", seed(nonce));
    Duration wall = timeout.plus(UNPACK_BASE).plusMillis(treeBytes / UNPACK_BYTES_PER_MILLI);
    return new SandboxJob(
        SandboxPaths.trialScript(command),
        SandboxPaths.TREE,
        mounts(tree),
        env,
        limits(wall),
        Network.NONE,
        tools.folders(),
        listener);
  }

  /**
   * A run of one command on one tree that is watched, without network; like a trial but for what
   * the watching needs.
   *
   * @param watching read-only folder of the watching programs
   * @param watchingInside where it lies inside
   * @param out file that they write, made before
   * @param outInside where it lies inside
   */
  public SandboxJob measured(
      String command,
      Duration timeout,
      Path tree,
      long treeBytes,
      String nonce,
      Path watching,
      String watchingInside,
      Path out,
      String outInside) {
    return trial(command, timeout, tree, treeBytes, nonce, OutputListener.NONE)
        .with(
            new Mount.ReadOnlyTree(watching, watchingInside),
            // As large as any other file may be: a smaller bound would hold for all of them.
            new Mount.OutFile(out, outInside, limits.diskBytes()));
  }

  /** Home of the console's JDK inside, empty when jobs do not see it. */
  public Optional<Path> consoleJdk() {
    return tools.folders().stream().findFirst();
  }

  /** The set-up of one tree, with network; what it leaves is written to {@code prepared}. */
  public SandboxJob setup(
      List<String> commands, Path tree, Path prepared, OutputListener listener) {
    List<Mount> mounts = new ArrayList<>(mounts(tree));
    mounts.add(new Mount.OutFile(prepared, SandboxPaths.PREPARED_TAR, limits.diskBytes()));
    return new SandboxJob(
        SandboxPaths.setupScript(commands, mountedFolders()),
        SandboxPaths.TREE,
        mounts,
        tools.env(),
        limits(limits.setupTimeout()),
        Network.OUTSIDE,
        tools.folders(),
        listener);
  }

  /** The top folders of the tree that are mounted read-only and so no part of it, sorted. */
  public List<String> mountedFolders() {
    return readOnly.keySet().stream().sorted().toList();
  }

  /** The variables that differ from the sandbox's defaults, sorted; the nonce is not among them. */
  public Map<String, String> environment() {
    return new TreeMap<>(tools.env());
  }

  /** A command on no tree, without network, for a look at the tools. */
  public SandboxJob look(String script) {
    SandboxJob job =
        SandboxJob.of(script)
            .withTools(tools.folders())
            .under(Limits.standard().withWall(Duration.ofSeconds(20)));
    for (var variable : tools.env().entrySet()) {
      job = job.withEnv(variable.getKey(), variable.getValue());
    }
    return job;
  }

  /** A number that a proof may use as its seed; it follows from the nonce. */
  static String seed(String nonce) {
    return Long.toString(Long.parseLong(nonce.substring(0, SEED_DIGITS), 16));
  }

  private List<Mount> mounts(Path tree) {
    List<Mount> mounts = new ArrayList<>();
    mounts.add(new Mount.ReadOnlyFile(tree, SandboxPaths.TREE_TAR));
    mounts.add(new Mount.Tmpfs(SandboxPaths.TREE, limits.diskBytes()));
    readOnly.forEach(
        (name, folder) ->
            mounts.add(new Mount.ReadOnlyTree(folder, SandboxPaths.TREE + "/" + name)));
    return mounts;
  }

  private Limits limits(Duration wall) {
    return new Limits(
        wall,
        limits.cpu(),
        limits.memoryBytes(),
        limits.processes(),
        limits.diskBytes(),
        (int) Math.min(Integer.MAX_VALUE, limits.outputHeadBytes()),
        (int) Math.min(Integer.MAX_VALUE, limits.outputTailBytes()),
        OUTPUT_AT_MOST);
  }
}
