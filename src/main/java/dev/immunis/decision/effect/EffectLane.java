package dev.immunis.decision.effect;

import dev.immunis.model.effect.Effect;
import dev.immunis.model.effect.EffectReason;
import dev.immunis.model.event.Change;
import dev.immunis.model.event.ChangeBus;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Carries effects out in the background, on one thread, from {@link #begin} to the end. */
public final class EffectLane implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(EffectLane.class.getName());
  private static final Duration EVERY = Duration.ofSeconds(1);

  /** A call under way ends by its own time-out; what it was about is looked at again later. */
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final EffectExecutor executor;
  private final Optional<RebaseKeeper> keeper;
  private final ChangeBus.Subscription subscription;
  private final Set<UUID> ran = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("effects").factory());
  private volatile boolean on;

  /**
   * Makes a lane that does nothing yet.
   *
   * @param keeper keeps approvals over rebases; empty where nobody may record in their name
   */
  public EffectLane(EffectExecutor executor, Optional<RebaseKeeper> keeper, ChangeBus bus) {
    this.executor = executor;
    this.keeper = keeper;
    this.subscription =
        bus.subscribe(
            event -> {
              if (event.change() instanceof Change.RunKept kept) {
                ran.add(kept.reviewId());
              }
            });
    timer.scheduleWithFixedDelay(this::work, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** From now on effects are carried out. Returns at once. */
  public void begin() {
    on = true;
  }

  /** No further effect is begun. Returns at once. */
  public void end() {
    on = false;
  }

  private void work() {
    try {
      for (UUID review : Set.copyOf(ran)) {
        look(review);
      }
      boolean more = on;
      while (more) {
        Optional<Effect> ran = executor.runDue();
        ran.filter(e -> e.reason() == EffectReason.WARGAME_AGAIN)
            .ifPresent(e -> keeper.ifPresent(one -> one.look(e.reviewId())));
        more = on && ran.isPresent();
      }
    } catch (RuntimeException | Error e) {
      // A timer drops a task that throws. The next turn tries again: nothing that was begun is
      // forgotten.
      LOG.log(System.Logger.Level.ERROR, "effects could not be carried out", e);
    }
  }

  /** One that fails is looked at again in the next turn, and keeps nobody else waiting. */
  private void look(UUID review) {
    ran.remove(review);
    try {
      keeper.ifPresent(one -> one.look(review));
    } catch (RuntimeException | Error e) {
      ran.add(review);
      LOG.log(System.Logger.Level.ERROR, "a rebase could not be looked at", e);
    }
  }

  @Override
  public void close() {
    end();
    subscription.close();
    timer.shutdown();
    try {
      if (!timer.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
        timer.shutdownNow();
      }
    } catch (InterruptedException e) {
      timer.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
