package dev.immunis.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One command and everything that it may see and use.
 *
 * @param script run by {@code /bin/sh -c} inside, at most 128 KiB, no NUL
 * @param workDir absolute path inside, made if it is missing and may be made
 * @param mounts made in this order, so that a later one may lie inside an earlier one
 * @param env the whole environment beside PATH, HOME, TMPDIR and LANG, which get defaults
 * @param limits what the job may use up
 * @param network what the job may reach
 * @param toolFolders folders of the host (a JDK, say), read-only at the same path inside; their
 *     {@code bin} comes first in the default PATH
 * @param listener hears the output while it is written
 */
public record SandboxJob(
    String script,
    String workDir,
    List<Mount> mounts,
    Map<String, String> env,
    Limits limits,
    Network network,
    List<Path> toolFolders,
    OutputListener listener) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /**
   * Checks the shape of the job.
   *
   * @throws IllegalArgumentException for a NUL, a relative path or a wrong variable name
   */
  public SandboxJob {
    noNul("script", script);
    Mount.checkInside(workDir);
    mounts = List.copyOf(mounts);
    env = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(env));
    env.forEach(
        (name, value) -> {
          if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name of an environment variable: " + name);
          }
          noNul(name, value);
        });
    toolFolders = toolFolders.stream().map(Path::toAbsolutePath).map(Path::normalize).toList();
  }

  /** A job in {@code /tmp} with standard limits, no mounts, no variables and no network. */
  public static SandboxJob of(String script) {
    return new SandboxJob(
        script,
        "/tmp",
        List.of(),
        Map.of(),
        Limits.standard(),
        Network.NONE,
        List.of(),
        OutputListener.NONE);
  }

  /** The same job in another folder. */
  public SandboxJob in(String otherWorkDir) {
    return new SandboxJob(
        script, otherWorkDir, mounts, env, limits, network, toolFolders, listener);
  }

  /** The same job with these mounts after the present ones. */
  public SandboxJob with(Mount... more) {
    List<Mount> all = new ArrayList<>(mounts);
    all.addAll(List.of(more));
    return new SandboxJob(script, workDir, all, env, limits, network, toolFolders, listener);
  }

  /** The same job with one more variable. */
  public SandboxJob withEnv(String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(env);
    all.put(name, value);
    return new SandboxJob(script, workDir, mounts, all, limits, network, toolFolders, listener);
  }

  /** The same job under other limits. */
  public SandboxJob under(Limits other) {
    return new SandboxJob(script, workDir, mounts, env, other, network, toolFolders, listener);
  }

  /** The same job with another view of the network. */
  public SandboxJob reaching(Network other) {
    return new SandboxJob(script, workDir, mounts, env, limits, other, toolFolders, listener);
  }

  /** The same job with these tool folders. */
  public SandboxJob withTools(List<Path> folders) {
    return new SandboxJob(script, workDir, mounts, env, limits, network, folders, listener);
  }

  /** The same job with another listener. */
  public SandboxJob heardBy(OutputListener other) {
    return new SandboxJob(script, workDir, mounts, env, limits, network, toolFolders, other);
  }

  private static void noNul(String what, String value) {
    if (value.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("NUL in " + what);
    }
  }
}
