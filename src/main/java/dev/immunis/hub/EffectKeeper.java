package dev.immunis.hub;

import dev.immunis.observe.HubMeters;
import dev.immunis.store.EffectLease;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Tries for the effect lease again and again, and does the duty exactly while it is held. */
final class EffectKeeper implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(EffectKeeper.class.getName());
  // A hub that dies is followed within this time, plus what the database takes to notice.
  private static final long EVERY_MILLIS = 1_000;
  private static final long LAST_WORDS_SECONDS = 2;

  private final EffectLease lease;
  private final EffectDuty duty;
  private final HubMeters meters;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("effect-lease").factory());
  private boolean held;

  EffectKeeper(EffectLease lease, EffectDuty duty, HubMeters meters) {
    this.lease = lease;
    this.duty = duty;
    this.meters = meters;
  }

  void start() {
    timer.scheduleWithFixedDelay(this::look, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      became(lease.hold());
    } catch (RuntimeException | Error e) {
      // A timer drops a task that throws.
      LOG.log(System.Logger.Level.ERROR, "the effect lease could not be looked at", e);
      became(false);
    }
  }

  private void became(boolean now) {
    if (now == held) {
      return;
    }
    held = now;
    meters.leaseHeld(now);
    LOG.log(
        System.Logger.Level.INFO,
        now ? "this hub acts on pull requests now" : "this hub acts on pull requests no more");
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
