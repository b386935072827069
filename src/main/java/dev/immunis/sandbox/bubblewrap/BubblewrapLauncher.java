package dev.immunis.sandbox.bubblewrap;

import dev.immunis.sandbox.Network;
import dev.immunis.sandbox.SandboxJob;
import dev.immunis.sandbox.local.JobEnvironment;
import dev.immunis.sandbox.local.Launch;
import dev.immunis.sandbox.local.Launcher;
import dev.immunis.sandbox.local.LocalHost;
import dev.immunis.sandbox.local.Promises;
import dev.immunis.sandbox.local.RootPlan;
import dev.immunis.sandbox.local.RootPlan.Step;
import dev.immunis.sandbox.local.ShellText;
import dev.immunis.sandbox.local.UnfitJobException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the command line of bubblewrap for a job. */
final class BubblewrapLauncher implements Launcher {

  /** Texts travel through the file descriptors 5 to 9: a POSIX shell knows no greater ones. */
  private static final int FIRST_TEXT = 5;

  private static final int LAST_TEXT = 9;

  private static final String END_OF_TEXT = "IMMUNIS_END_OF_TEXT";

  /**
   * Processes of the sandbox itself, which the limit counts too; the watch ends a job before it.
   */
  private static final int SPARE_PROCESSES = 4;

  private final String program;
  private final boolean refusesNesting;
  private final @Nullable Path calls;
  private final String before;
  private final LocalHost host;
  private final Promises.Traits traits;

  /**
   * Launches with one bubblewrap.
   *
   * @param program path of bwrap
   * @param refusesNesting whether it knows --disable-userns
   * @param calls file with the filter for system calls, null for none
   * @param before shell commands that have to come before bubblewrap, or an empty text
   */
  BubblewrapLauncher(
      String program, boolean refusesNesting, @Nullable Path calls, String before, LocalHost host) {
    this.program = program;
    this.refusesNesting = refusesNesting;
    this.calls = calls;
    this.before = before;
    this.host = host;
    this.traits =
        new Promises.Traits(
            "user, process, mount, IPC, host name, network, control group where possible",
            true,
            refusesNesting,
            host.processGuard(),
            host.limitsMemory(),
            calls != null,
            false);
  }

  @Override
  public Launch prepare(SandboxJob job, String first) throws UnfitJobException {
    List<String> arguments = new ArrayList<>(isolation(job.network()));
    StringBuilder shell = new StringBuilder(first + ShellText.limits(job));
    int descriptor = FIRST_TEXT;
    // One is kept for the filter; what does not fit comes as a file.
    int last = calls == null ? LAST_TEXT : LAST_TEXT - 1;
    for (Step step : RootPlan.of(job, host)) {
      switch (step) {
        case Step.Link(String target, String inside) -> add(arguments, "--symlink", target, inside);
        case Step.Bind(var source, String inside, boolean folder, boolean writable) ->
            add(arguments, writable ? "--bind" : "--ro-bind", source.toString(), inside);
        case Step.Text(String text, String inside) -> {
          if (descriptor > last) {
            add(arguments, "--ro-bind", TextFiles.of(text).toString(), inside);
            continue;
          }
          shell.append("exec ").append(descriptor).append("<<'").append(END_OF_TEXT).append("'\n");
          shell.append(text).append(END_OF_TEXT).append('\n');
          add(arguments, "--perms", "0644", "--file", Integer.toString(descriptor), inside);
          descriptor++;
        }
        case Step.Memory(String inside, long bytes, String mode) ->
            add(arguments, "--perms", mode, "--size", Long.toString(bytes), "--tmpfs", inside);
        case Step.Folder(String inside) -> add(arguments, "--dir", inside);
      }
    }
    // A job of root's has root's user id outside: it could write the machine's settings in /proc.
    add(arguments, "--remount-ro", "/proc", "--remount-ro", "/dev", "--remount-ro", "/");
    JobEnvironment.of(job, host.settings())
        .forEach((name, value) -> add(arguments, "--setenv", name, value));
    add(arguments, "--chdir", job.workDir());
    if (calls != null) {
      shell.append("exec ").append(LAST_TEXT).append('<');
      shell.append(ShellText.quote(calls.toString())).append(" || exit 1\n");
      add(arguments, "--seccomp", Integer.toString(LAST_TEXT));
    }
    shell.append("exec ");
    if (!before.isEmpty()) {
      shell.append("unshare --mount --propagation private /bin/sh -c ");
      shell.append(ShellText.quote(before + "exec \"$0\" \"$@\"\n")).append(' ');
    }
    shell.append("\"$0\" --args 3 -- \"$@\" 3<&0 4>&2 </dev/null 2>&1\n");
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", shell.toString(), program));
    command.addAll(inner(job));
    return new Launch(
        command, String.join("\0", arguments) + "\0", false, Promises.of(job, traits));
  }

  private List<String> isolation(Network network) {
    List<String> arguments = new ArrayList<>();
    add(arguments, "--unshare-user", "--unshare-ipc", "--unshare-pid", "--unshare-uts");
    add(arguments, "--unshare-cgroup-try", "--uid", "65534", "--gid", "65534");
    add(arguments, "--hostname", "sandbox", "--die-with-parent", "--new-session", "--clearenv");
    add(arguments, "--cap-drop", "ALL", "--json-status-fd", "4");
    if (refusesNesting) {
      add(arguments, "--disable-userns");
    }
    switch (network) {
      case NONE -> add(arguments, "--unshare-net");
      case OUTSIDE -> {}
    }
    add(arguments, "--proc", "/proc", "--dev", "/dev");
    return arguments;
  }

  /** Inside: the shell of the job takes the place of this one, so that its end is the job's end. */
  private List<String> inner(SandboxJob job) {
    String limit =
        traits.guard() == LocalHost.ProcessGuard.RESOURCE_LIMIT
            ? ShellText.processLimit(job.limits())
            : "";
    return List.of("/bin/sh", "-c", limit + "exec /bin/sh -c \"$1\"", "sh", job.script());
  }

  private static void add(List<String> arguments, String... more) {
    arguments.addAll(List.of(more));
  }
}
