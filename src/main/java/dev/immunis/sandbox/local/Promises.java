package dev.immunis.sandbox.local;

import dev.immunis.sandbox.Enforced;
import dev.immunis.sandbox.Limits;
import dev.immunis.sandbox.Network;
import dev.immunis.sandbox.Promise;
import dev.immunis.sandbox.Promise.Kind;
import dev.immunis.sandbox.SandboxJob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Puts into words what a run enforces, the same words for both kinds of sandbox. */
public final class Promises {

  private static final long MIB = 1L << 20;

  /**
   * What differs between kinds of sandbox and hosts.
   *
   * @param namespaces the namespaces that a job gets, in words
   * @param loopback whether the own loopback is up
   * @param nestingRefused whether a job cannot make user namespaces
   * @param guard who keeps a job from starting too many processes
   * @param memoryGroup whether the kernel keeps the memory of a whole run
   * @param callFilter whether dangerous system calls are refused
   * @param fileCount whether the number of files in memory is limited
   */
  public record Traits(
      String namespaces,
      boolean loopback,
      boolean nestingRefused,
      LocalHost.ProcessGuard guard,
      boolean memoryGroup,
      boolean callFilter,
      boolean fileCount) {}

  private final List<Promise> held = new ArrayList<>();
  private final List<Promise> notHeld = new ArrayList<>();

  private Promises() {}

  /** What is enforced for this job. */
  public static Enforced of(SandboxJob job, Traits traits) {
    Promises words = new Promises();
    words.isolation(traits);
    words.network(job.network(), traits);
    words.limits(job, traits);
    return new Enforced(words.held, words.notHeld);
  }

  private void isolation(Traits traits) {
    keep(
        Kind.OWN_ROOT,
        "own root from an allow-list (/usr, linker and certificate files of /etc, named tool"
            + " folders, all read-only), memory everywhere else");
    keep(Kind.OWN_NAMESPACES, "own namespaces: " + traits.namespaces());
    keep(Kind.NO_CAPABILITIES, "user 65534 inside, no capability in any set");
    keep(Kind.NO_NEW_PRIVILEGES, "no_new_privs is set");
    sayIf(
        traits.nestingRefused(),
        Kind.NO_NESTED_NAMESPACES,
        "max_user_namespaces is used up inside",
        "bubblewrap before 0.8 cannot refuse user namespaces inside");
    sayIf(
        traits.callFilter(),
        Kind.SYSTEM_CALLS,
        "seccomp filter: no kernel keyring, module, BPF, performance counter, io_uring, mount",
        "no seccomp filter: kernel keyrings and rare system calls can be asked for");
    keep(Kind.CLEAN_ENVIRONMENT, "environment from the job alone, standard input is /dev/null");
    keep(Kind.ENDS_WITH_CONSOLE, "parent-death signal: a killed console takes the run with it");
    keep(Kind.NOTHING_LEFT, "the first process of the process namespace is killed at the end");
  }

  private void network(Network network, Traits traits) {
    switch (network) {
      case NONE -> {
        keep(Kind.NO_NETWORK, "own network namespace with nothing but a loopback");
        sayIf(
            traits.loopback(),
            Kind.OWN_LOOPBACK,
            "the own loopback is up",
            "the own loopback is down: neither ip nor ifconfig is installed");
      }
      case OUTSIDE -> {
        keep(Kind.NO_CREDENTIALS, "proxy, certificate and mirror settings without credentials");
        miss(Kind.NO_NETWORK, "set-up may reach the networks of this machine");
        miss(
            Kind.PRIVATE_NETWORKS_REFUSED,
            "without rights over the network nothing can refuse the own machine, private networks"
                + " and abstract Unix sockets");
      }
    }
  }

  private void limits(SandboxJob job, Traits traits) {
    Limits limits = job.limits();
    keep(Kind.WALL_TIME, "killed after " + seconds(limits.wall()));
    keep(
        Kind.CPU_TIME,
        "watch over all processes together at "
            + seconds(limits.cpu())
            + ", RLIMIT_CPU for each process");
    keep(
        Kind.MEMORY,
        "watch over the private memory of all processes at "
            + mib(limits.memoryBytes())
            + ", RLIMIT_DATA of "
            + mib(limits.memoryBytes() * ShellText.DATA_FACTOR)
            + " for each; "
            + (traits.memoryGroup()
                ? "memory and disk together by control group"
                : "no control group"));
    processes(limits, traits.guard());
    keep(
        Kind.DISK,
        "each writable folder has a size, together "
            + mib(limits.diskBytes())
            + ", no file over "
            + mib(RootPlan.largestFile(job))
            + " (RLIMIT_FSIZE)");
    sayIf(
        traits.fileCount(),
        Kind.FILE_COUNT,
        "the number of files in memory is limited",
        "the number of files in memory has no limit but the memory of the machine");
    keep(
        Kind.OUTPUT,
        "first "
            + limits.outputHeadBytes()
            + " and last "
            + limits.outputTailBytes()
            + " bytes kept, killed after "
            + mib(limits.outputTotalBytes()));
  }

  private void processes(Limits limits, LocalHost.ProcessGuard guard) {
    String watch = "watch over processes and threads at " + limits.processes();
    switch (guard) {
      case CONTROL_GROUP -> keep(Kind.PROCESSES, watch + ", pids control group");
      case RESOURCE_LIMIT ->
          keep(
              Kind.PROCESSES,
              watch
                  + ", RLIMIT_NPROC of "
                  + ShellText.backstop(limits)
                  + " in the own user namespace");
      case NOBODY ->
          miss(
              Kind.PROCESSES,
              watch
                  + " alone: no pids control group can be made, and RLIMIT_NPROC does not count"
                  + " for this user or kernel");
    }
  }

  private void sayIf(boolean kept, Kind kind, String how, String whyNot) {
    if (kept) {
      keep(kind, how);
    } else {
      miss(kind, whyNot);
    }
  }

  private void keep(Kind kind, String how) {
    held.add(new Promise(kind, how));
  }

  private void miss(Kind kind, String why) {
    notHeld.add(new Promise(kind, why));
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() / 1000.0 + " s";
  }

  private static String mib(long bytes) {
    return bytes % MIB == 0 ? bytes / MIB + " MiB" : bytes + " bytes";
  }
}
