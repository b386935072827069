package dev.immunis.sandbox.utillinux;

import dev.immunis.sandbox.Network;
import dev.immunis.sandbox.SandboxJob;
import dev.immunis.sandbox.local.JobEnvironment;
import dev.immunis.sandbox.local.Launch;
import dev.immunis.sandbox.local.Launcher;
import dev.immunis.sandbox.local.LocalHost;
import dev.immunis.sandbox.local.MountTable;
import dev.immunis.sandbox.local.Promises;
import dev.immunis.sandbox.local.RootPlan;
import dev.immunis.sandbox.local.ShellText;
import dev.immunis.sandbox.local.UnfitJobException;
import java.io.IOException;
import java.util.List;

/**
 * Writes the commands of util-linux for a job: unshare starts a shell as the first process of the
 * new namespaces, which reads the rest from standard input, builds the root, and starts the job in
 * one more user namespace without any right over the others.
 */
final class UtilLinuxLauncher implements Launcher {

  /**
   * Processes of the sandbox itself, which the limit counts too; the watch ends a job before it.
   */
  private static final int SPARE_PROCESSES = 8;

  private final LocalHost host;
  private final Promises.Traits traits;

  /**
   * Launches.
   *
   * @param loopback whether a program is there that can bring the loopback up
   */
  UtilLinuxLauncher(boolean loopback, LocalHost host) {
    this.host = host;
    this.traits =
        new Promises.Traits(
            "user (two, one in the other), process, mount, IPC, host name, network, control group",
            loopback,
            true,
            host.processGuard(),
            host.limitsMemory(),
            false,
            true);
  }

  @Override
  public Launch prepare(SandboxJob job, String first) throws UnfitJobException {
    String net =
        switch (job.network()) {
          case NONE -> "n";
          case OUTSIDE -> "";
        };
    String outer =
        first
            + ShellText.limits(job)
            + "exec setsid setpriv --pdeathsig KILL unshare -UrmpiufC"
            + net
            + " --kill-child=KILL --propagation private /bin/sh -s 4>&2 2>&1\n";
    return new Launch(List.of("/bin/sh", "-c", outer), inner(job), true, Promises.of(job, traits));
  }

  private String inner(SandboxJob job) throws UnfitJobException {
    StringBuilder shell = new StringBuilder(RootScript.BEGIN);
    RootScript root = new RootScript(mounts());
    RootPlan.of(job, host).forEach(root::add);
    shell.append(root.text());
    shell.append(RootScript.SWITCH);
    if (job.network() == Network.NONE) {
      shell.append(RootScript.LOOPBACK);
    }
    shell.append("cd ").append(ShellText.quote(job.workDir())).append(" || fail 'work folder'\n");
    shell.append(payload(job));
    return shell.toString();
  }

  /** Read for each job: a disk may have been mounted since the last. */
  private static MountTable mounts() throws UnfitJobException {
    try {
      return MountTable.ofThisHost();
    } catch (IOException e) {
      throw new UnfitJobException("the mounts of this machine cannot be read: " + e.getMessage());
    }
  }

  /**
   * The job gets a user namespace of its own, because a job that shared this one could not be told
   * from root in it; "started" is said before any of the job's own environment is set. A subshell
   * starts it, so that the words of this shell about a killed child go nowhere.
   */
  private String payload(SandboxJob job) {
    StringBuilder shell = new StringBuilder(RootScript.CLOSE).append("exec 2>/dev/null\n");
    shell.append("(exec unshare -U --map-user=65534 --map-group=65534 --keep-caps");
    shell.append(" setpriv --no-new-privs --bounding-set=-all --inh-caps=-all --ambient-caps=-all");
    shell.append(" /bin/sh -c ").append(ShellText.quote(starter(job))).append(" sh");
    JobEnvironment.of(job, host.settings())
        .forEach((name, value) -> shell.append(' ').append(ShellText.quote(name + "=" + value)));
    shell.append(" /bin/sh -c ").append(ShellText.quote(job.script()));
    shell.append(" </dev/null 2>&1)\n");
    shell.append("code=$?\n");
    shell.append("times >&4\n");
    shell.append("echo \"{ \\\"exit-code\\\": $code }\" >&4\n");
    return shell.toString();
  }

  private String starter(SandboxJob job) {
    String limit =
        traits.guard() == LocalHost.ProcessGuard.RESOURCE_LIMIT
            ? ShellText.processLimit(job.limits())
            : "";
    return RootScript.ASK + limit + "echo '{ \"started\": true }' >&4\nexec env -i \"$@\" 4>&-\n";
  }
}
