package dev.immunis.sandbox.podman;

import dev.immunis.sandbox.Network;
import dev.immunis.sandbox.SandboxJob;
import dev.immunis.sandbox.local.HostFacts;
import dev.immunis.sandbox.local.JobEnvironment;
import dev.immunis.sandbox.local.Launch;
import dev.immunis.sandbox.local.Launcher;
import dev.immunis.sandbox.local.LocalHost;
import dev.immunis.sandbox.local.Promises;
import dev.immunis.sandbox.local.ShellText;
import dev.immunis.sandbox.local.UnfitJobException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the shell script that runs a job in a container of its own, without an image: the root is
 * a folder of links and mount points. The job's output goes through a file descriptor that podman
 * hands on, past its own copying; the first process inside is another user than the job.
 */
final class PodmanLauncher implements Launcher {

  /** Where user ids of the container lie outside when root runs it; nobody else has them. */
  private static final String IDS = "524288";

  private static final String NOBODY = "65534";

  /** So long after the wall time podman itself ends what nobody is left to end. */
  private static final long PATIENCE_SECONDS = 120;

  /** Everything of a container is gone when its lock is free and podman knows its name no more. */
  static final String CLEANING =
      """
      clean() {
        tries=0
        until flock --nonblock "$root/lock" true || [ $tries -ge 300 ]; do
          tries=$((tries + 1))
          timeout 20 podman rm --force --time 0 --ignore "$name" >/dev/null 2>&1
          sleep 0.1
        done
        timeout 20 podman rm --force --time 0 --ignore "$name" >/dev/null 2>&1 && rm -rf "$root"
      }
      """;

  /**
   * What has to be known of an engine.
   *
   * @param runtime the program that podman starts containers with, empty for podman's choice
   * @param groups whether podman can make control groups here
   * @param environment what podman itself needs to find its folders, as shell commands
   * @param before shell commands for a mount namespace around podman, empty for none
   * @param calls file with the filter for system calls
   */
  record Engine(String runtime, boolean groups, String environment, String before, Path calls) {}

  private final Engine engine;
  private final LocalHost host;
  private final Promises.Traits traits;

  PodmanLauncher(Engine engine, LocalHost host) {
    this.engine = engine;
    this.host = host;
    this.traits =
        new Promises.Traits(
            "user, process, mount, IPC, host name, network" + (engine.groups() ? ", group" : ""),
            true,
            true,
            engine.groups() ? LocalHost.ProcessGuard.CONTROL_GROUP : host.processGuard(),
            engine.groups(),
            true,
            false);
  }

  @Override
  public Launch prepare(SandboxJob job, String first) throws UnfitJobException {
    ContainerRoot root = ContainerRoot.of(job, host);
    StringBuilder shell = new StringBuilder(first);
    shell.append("fail() { echo \"the container could not be built: $1\" >&2; exit 1; }\n");
    shell.append(engine.environment());
    shell.append(CLEANING);
    shell.append("root=$(mktemp -d ").append(ContainerLeftovers.PATTERN).append(") || fail root\n");
    shell.append("name=${root##*/}\n");
    shell.append("exec 9>\"$root/lock\" && flock 9 || fail lock\n");
    shell.append(guard());
    shell.append("chmod 755 \"$root\" && mkdir \"$root/root\" && cd \"$root/root\" || fail root\n");
    shell.append(root.outside());
    shell.append("cd /\n");
    shell.append("exec 3>&1 4>&2 >/dev/null\n");
    shell.append(podman(job, root)).append(" &\n");
    shell.append(
        """
        client=$!
        while [ ! -s "$root/pid" ] && kill -0 $client 2>/dev/null; do sleep 0.03; done
        if kill -0 $client 2>/dev/null; then
          echo "{ \\"child-pid\\": $(cat "$root/pid") }" >&4
        fi
        wait $client
        code=$?
        """);
    if (engine.groups()) {
      shell.append(
          """
          if [ $code -ne 0 ]; then
            case $(podman inspect --format '{{.State.OOMKilled}}' "$name" 2>/dev/null) in
              true) echo '{ "out-of-memory": true }' >&4 ;;
            esac
          fi
          """);
    }
    shell.append(
        """
        exec 3>&- 9>&-
        echo "{ \\"exit-code\\": $code }" >&4
        clean
        kill $guard
        """);
    // Read from the input, so that a guard that outlives its job does not look like it.
    return new Launch(List.of("/bin/sh", "-s"), shell.toString(), true, Promises.of(job, traits));
  }

  /**
   * Takes the container away when this shell or the console is gone before it could. podman itself
   * is never killed: in the middle of making a container it would leave helpers that no list of its
   * own names. It is outlived instead, by asking until it holds the lock no longer.
   */
  private static String guard() {
    return """
    me=$$
    (
      while kill -0 $me && kill -0 %d; do sleep 0.2; done
      clean
    ) 9>&- </dev/null >/dev/null 2>&1 &
    guard=$!
    """
        .formatted(ProcessHandle.current().pid());
  }

  private String podman(SandboxJob job, ContainerRoot root) {
    List<String> words = new ArrayList<>();
    if (!engine.before().isEmpty()) {
      words.addAll(List.of("unshare", "--mount", "--propagation", "private", "/bin/sh", "-c"));
      words.add(engine.before() + "exec \"$@\"\n");
      words.add("sh");
    }
    words.addAll(List.of("podman", "--log-level", "error"));
    if (!engine.runtime().isEmpty()) {
      words.addAll(List.of("--runtime", engine.runtime()));
    }
    words.addAll(List.of("run", "--pull", "never", "--log-driver", "none", "--no-healthcheck"));
    long atMost = job.limits().wall().toSeconds() + PATIENCE_SECONDS;
    words.addAll(List.of("--timeout", Long.toString(atMost)));
    words.addAll(List.of("--preserve-fds", "2", "--no-hosts", "--passwd=false"));
    words.addAll(List.of("--read-only", "--read-only-tmpfs=false", "--hostname", "sandbox"));
    words.addAll(List.of("--security-opt", "no-new-privileges", "--security-opt", "label=disable"));
    words.addAll(List.of("--security-opt", "seccomp=" + engine.calls()));
    words.addAll(
        List.of("--cap-drop", "all", "--cap-add", "CHOWN,DAC_OVERRIDE,SETUID,SETGID,SETPCAP"));
    words.addAll(
        List.of("--user", "0:0", "--workdir", "/", "--ipc", "private", "--pid", "private"));
    // podman's own wishes are higher than what a container in a container may ask for.
    words.addAll(List.of("--ulimit", "nofile=4096:4096", "--ulimit", "nproc=4096:4096"));
    words.add("--unsetenv-all");
    words.addAll(users());
    words.addAll(groups(job));
    words.addAll(
        List.of(
            "--network",
            switch (job.network()) {
              case NONE -> "none";
              case OUTSIDE -> "host";
            }));
    words.addAll(root.options());
    StringBuilder command = new StringBuilder();
    words.forEach(word -> command.append(ShellText.quote(word)).append(' '));
    command.append("--name \"$name\" --pidfile \"$root/pid\" --rootfs \"$root/root\" ");
    for (String word : inner(job, root)) {
      command.append(ShellText.quote(word)).append(' ');
    }
    return command + "</dev/null 2>&4";
  }

  /** The job's user inside is this program's own user outside, so that it owns what it is given. */
  private static List<String> users() {
    if (!HostFacts.isRoot()) {
      return List.of("--userns", "keep-id:uid=" + NOBODY + ",gid=" + NOBODY);
    }
    List<String> words = new ArrayList<>();
    for (String option : List.of("--uidmap", "--gidmap")) {
      words.addAll(List.of(option, "0:" + IDS + ":" + NOBODY, option, NOBODY + ":0:1"));
    }
    return words;
  }

  private List<String> groups(SandboxJob job) {
    if (!engine.groups()) {
      return List.of("--cgroups", "disabled");
    }
    // What lies in memory file systems counts too.
    String memory = job.limits().memoryBytes() + job.limits().diskBytes() + "b";
    return List.of(
        "--pids-limit",
        Integer.toString(ShellText.backstop(job.limits())),
        "--memory",
        memory,
        "--memory-swap",
        memory);
  }

  private List<String> inner(SandboxJob job, ContainerRoot root) {
    StringBuilder shell = new StringBuilder();
    shell.append("exec >&3 3>&- 2>&1\n");
    shell.append("fail() { echo \"the container could not be built: $1\"; exit 1; }\n");
    shell.append(root.inside());
    shell.append("cd ").append(ShellText.quote(job.workDir())).append(" || fail 'work folder'\n");
    shell.append(ShellText.limits(job));
    String limit =
        traits.guard() == LocalHost.ProcessGuard.RESOURCE_LIMIT
            ? ShellText.processLimit(job.limits())
            : "";
    shell.append("exec 2>/dev/null\n");
    // This shell stays as the first process: what is left behind is reaped and ends with it.
    shell.append("(exec setpriv --reuid ").append(NOBODY).append(" --regid ").append(NOBODY);
    shell.append(" --clear-groups --bounding-set=-all --inh-caps=-all --ambient-caps=-all");
    shell.append(" --no-new-privs /bin/sh -c ");
    shell.append(
        ShellText.quote(
            limit + "echo '{ \"started\": true }' >&4\nexec env -i \"$@\" 4>&- 2>&1\n"));
    shell.append(" sh \"$@\" </dev/null)\nexit $?\n");
    List<String> words =
        new ArrayList<>(List.of("/usr/bin/env", "-i", "/bin/sh", "-c", shell.toString(), "sh"));
    JobEnvironment.of(job, host.settings()).forEach((name, value) -> words.add(name + "=" + value));
    words.addAll(List.of("/bin/sh", "-c", job.script()));
    return words;
  }

  /** What this engine promises for a job with this view of the network. */
  dev.immunis.sandbox.Enforced promises(Network network) {
    return Promises.of(SandboxJob.of("true").reaching(network), traits);
  }
}
