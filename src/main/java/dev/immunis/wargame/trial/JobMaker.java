package dev.immunis.wargame.trial;

import dev.immunis.model.wargame.PlanLimits;
import dev.immunis.sandbox.Limits;
import dev.immunis.sandbox.Mount;
import dev.immunis.sandbox.Network;
import dev.immunis.sandbox.OutputListener;
import dev.immunis.sandbox.SandboxJob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the sandbox jobs of one run: the same limits, mounts and environment for every tree. */
public final class JobMaker {
  /** The plan's word for "the JDK that runs the console comes first". */
  public static final String CONSOLE_JDK = "console-jdk";

  private static final String SYSTEM_PATH =
      "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
  private static final int SEED_DIGITS = 8;
  private static final long OUTPUT_AT_MOST = 2L << 30;
  private static final Duration UNPACK_BASE = Duration.ofSeconds(2);
  private static final long UNPACK_BYTES_PER_MILLI = 20_000;

  private final PlanLimits limits;
  private final Map<String, Path> readOnly;
  private final ToolPath tools;

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
    this.limits = limits;
    this.readOnly = Map.copyOf(readOnly);
    this.tools = tools;
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
