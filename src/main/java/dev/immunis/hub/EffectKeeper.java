package dev.immunis.hub;

import dev.immunis.store.EffectLease;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Tries for a lease again and again, and does the duty exactly while it is held: of all hubs and
 * consoles of a team one carries effects out, and of all hubs one tells decisions.
 */
public final class EffectKeeper implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(EffectKeeper.class.getName());
  // A hub that dies is followed within this time, plus what the database takes to notice.
  private static final long EVERY_MILLIS = 1_000;
  private static final long LAST_WORDS_SECONDS = 2;

  private final EffectLease lease;
  private final String what;
  private final EffectDuty duty;
  private final Consumer<Boolean> told;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("effect-lease").factory());
  private boolean held;

  /** A keeper of the effect lease. */
  public EffectKeeper(EffectLease lease, EffectDuty duty, Consumer<Boolean> told) {
    this(lease, "acts on pull requests", duty, told);
  }

  /**
   * Makes a keeper that does nothing yet.
   *
   * @param what the process does while it has the lease, for the log
   * @param told hears when the lease was won or lost; called by the keeper's thread
   */
  public EffectKeeper(EffectLease lease, String what, EffectDuty duty, Consumer<Boolean> told) {
    this.lease = lease;
    this.what = what;
    this.duty = duty;
    this.told = told;
  }

  /** Begins to try; once. */
  public void start() {
    timer.scheduleWithFixedDelay(this::look, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      became(lease.hold());
    } catch (RuntimeException | Error e) {
      // A timer drops a task that throws.
      LOG.log(System.Logger.Level.ERROR, "the lease of who " + what + " could not be looked at", e);
      became(false);
    }
  }

  private void became(boolean now) {
    if (now == held) {
      return;
    }
    held = now;
    told.accept(now);
    LOG.log(System.Logger.Level.INFO, "this process " + what + (now ? " now" : " no more"));
    if (now) {
      duty.begin();
    } else {
      duty.end();
    }
  }

  @Override
  public void close() {
    timer.shutdown();
    try {
      if (!timer.awaitTermination(LAST_WORDS_SECONDS, TimeUnit.SECONDS)) {
        timer.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    became(false);
    lease.close();
  }
}
