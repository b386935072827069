package dev.immunis.sandbox.local;

import dev.immunis.model.wargame.Phrase;
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
    keep(Kind.OWN_ROOT, Phrase.ROOT_ALLOW_LIST.say());
    keep(Kind.OWN_NAMESPACES, Phrase.NAMESPACES.say(traits.namespaces()));
    keep(Kind.NO_CAPABILITIES, Phrase.NO_CAPABILITIES.say());
    keep(Kind.NO_NEW_PRIVILEGES, Phrase.NO_NEW_PRIVILEGES.say());
    sayIf(
        traits.nestingRefused(),
        Kind.NO_NESTED_NAMESPACES,
        Phrase.NO_NESTING.say(),
        Phrase.NESTING.say());
    sayIf(
        traits.callFilter(),
        Kind.SYSTEM_CALLS,
        Phrase.CALLS_FILTERED.say(),
        Phrase.CALLS_OPEN.say());
    keep(Kind.CLEAN_ENVIRONMENT, Phrase.CLEAN_ENVIRONMENT.say());
    keep(Kind.ENDS_WITH_CONSOLE, Phrase.ENDS_WITH_CONSOLE.say());
    keep(Kind.NOTHING_LEFT, Phrase.NOTHING_LEFT.say());
  }

  private void network(Network network, Traits traits) {
    switch (network) {
      case NONE -> {
        keep(Kind.NO_NETWORK, Phrase.NO_NETWORK.say());
        sayIf(
            traits.loopback(),
            Kind.OWN_LOOPBACK,
            Phrase.LOOPBACK_UP.say(),
            Phrase.LOOPBACK_DOWN.say());
      }
      case OUTSIDE -> {
        keep(Kind.NO_CREDENTIALS, Phrase.NO_CREDENTIALS.say());
        miss(Kind.NO_NETWORK, Phrase.SETUP_NETWORK.say());
        miss(Kind.PRIVATE_NETWORKS_REFUSED, Phrase.PRIVATE_OPEN.say());
      }
    }
  }

  private void limits(SandboxJob job, Traits traits) {
    Limits limits = job.limits();
    keep(Kind.WALL_TIME, Phrase.WALL_TIME.say(seconds(limits.wall())));
    keep(Kind.CPU_TIME, Phrase.CPU_TIME.say(seconds(limits.cpu())));
    keep(
        Kind.MEMORY,
        Phrase.MEMORY.say(
            mib(limits.memoryBytes()),
            mib(limits.memoryBytes() * ShellText.DATA_FACTOR),
            (traits.memoryGroup() ? Phrase.MEMORY_GROUP : Phrase.NO_GROUP).say()));
    processes(limits, traits.guard());
    keep(Kind.DISK, Phrase.DISK.say(mib(limits.diskBytes()), mib(RootPlan.largestFile(job))));
    sayIf(traits.fileCount(), Kind.FILE_COUNT, Phrase.FILE_COUNT.say(), Phrase.NO_FILE_COUNT.say());
    keep(
        Kind.OUTPUT,
        Phrase.OUTPUT.say(
            limits.outputHeadBytes(), limits.outputTailBytes(), mib(limits.outputTotalBytes())));
  }

  private void processes(Limits limits, LocalHost.ProcessGuard guard) {
    int most = limits.processes();
    switch (guard) {
      case CONTROL_GROUP -> keep(Kind.PROCESSES, Phrase.PROCESSES_GROUP.say(most));
      case RESOURCE_LIMIT ->
          keep(Kind.PROCESSES, Phrase.PROCESSES_LIMIT.say(most, ShellText.backstop(limits)));
      case NOBODY -> miss(Kind.PROCESSES, Phrase.PROCESSES_WATCH.say(most));
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
