package dev.immunis.sandbox.local;

import dev.immunis.sandbox.Limits;
import dev.immunis.sandbox.SandboxJob;

/** Pieces of POSIX shell that both kinds of sandbox use. */
public final class ShellText {

  private static final long KIB = 1024;
  private static final long BLOCK = 512;
  private static final int OPEN_FILES = 4096;
  private static final int PROCESS_FACTOR = 3;
  private static final int SPARE_PROCESSES = 256;
  private static final long CPU_GRACE_SECONDS = 2;

  /**
   * How much larger RLIMIT_DATA of one process is than the memory limit of all: it counts what is
   * reserved and writable, not what is used, and only has to stop what is faster than the watch.
   */
  static final int DATA_FACTOR = 2;

  private ShellText() {}

  /** The text as one word of a shell command. */
  public static String quote(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  /** Sets the limits that each process inherits, as far as the host lets them be set. */
  public static String limits(SandboxJob job) {
    long cpu = Math.max(1, job.limits().cpu().plusMillis(999).toSeconds());
    return "ulimit -c 0\n"
        + set("-S -t " + cpu)
        + set("-H -t " + (cpu + CPU_GRACE_SECONDS))
        + set("-d " + job.limits().memoryBytes() * DATA_FACTOR / KIB)
        + set("-f " + (RootPlan.largestFile(job) + BLOCK - 1) / BLOCK)
        + set("-n " + OPEN_FILES);
  }

  /**
   * Sets the number of processes; the option's name differs between shells. The kernel does not
   * tell when it refused one, so it comes in later than the watch, which sees the crowd and names
   * it.
   */
  public static String processLimit(Limits limits) {
    int processes = backstop(limits);
    return "ulimit -p "
        + processes
        + " 2>/dev/null || ulimit -u "
        + processes
        + " 2>/dev/null || :\n";
  }

  /** RLIMIT_NPROC for a job. */
  public static int backstop(Limits limits) {
    return PROCESS_FACTOR * limits.processes() + SPARE_PROCESSES;
  }

  private static String set(String option) {
    return "ulimit " + option + " 2>/dev/null || :\n";
  }
}
