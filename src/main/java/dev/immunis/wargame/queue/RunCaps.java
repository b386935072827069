package dev.immunis.wargame.queue;

import dev.immunis.model.wargame.Phrase;
import dev.immunis.model.wargame.PlanLimits;
import dev.immunis.model.wargame.WargamePlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a run may cost this machine, asked before it begins.
 *
 * @param leastFreeBytes room that must be left on the disk of prepared trees
 * @param mostLogBytes most that the outputs of one run may come to if every trial writes all it may
 */
public record RunCaps(long leastFreeBytes, long mostLogBytes) {
  /** Set-ups, controls, known-good runs and checks after the patch, at most. */
  private static final int OTHER_TRIALS = 16;

  private static final int RUNS_OF_A_VARIANT = 3;
  private static final long MEGABYTE = 1L << 20;

  /** 512 MiB on disk, 256 MiB of outputs: a usual plan needs at most about 25 MiB. */
  public static RunCaps usual() {
    return new RunCaps(512 * MEGABYTE, 256 * MEGABYTE);
  }

  /** Why a run of this plan is not begun; empty when it may be. */
  public Optional<String> against(WargamePlan plan, Path folder) {
    long logs = logBytes(plan);
    if (logs > mostLogBytes) {
      return Optional.of(Phrase.CAP_OUTPUTS.say(logs / MEGABYTE, mostLogBytes / MEGABYTE));
    }
    // 0 also where the system cannot say, in which case a run would fail at its first file anyway.
    long free = existing(folder).toFile().getUsableSpace();
    if (free < leastFreeBytes) {
      return Optional.of(Phrase.CAP_DISK.say(free / MEGABYTE, leastFreeBytes / MEGABYTE));
    }
    return Optional.empty();
  }

  static long logBytes(WargamePlan plan) {
    PlanLimits limits = plan.limits();
    long trials =
        2L * plan.counts().beforeAtMost()
            + plan.counts().afterAtMost()
            + plan.counts().baseline()
            + (long) RUNS_OF_A_VARIANT * plan.variants().size()
            + OTHER_TRIALS;
    double most = (double) trials * ((double) limits.outputHeadBytes() + limits.outputTailBytes());
    return (long) Math.min(Long.MAX_VALUE, most);
  }

  private static Path existing(Path folder) {
    Path at = folder.toAbsolutePath();
    while (!Files.exists(at) && at.getParent() != null) {
      at = at.getParent();
    }
    return at;
  }
}
