package dev.immunis.app;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Does one duty again and again while a console is open; a round that fails is only logged. */
final class Rounds implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Rounds.class.getName());

  private final String name;
  private final Runnable duty;
  private final ScheduledExecutorService thread;

  private Rounds(String name, Runnable duty) {
    this.name = name;
    this.duty = duty;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name(name).factory());
  }

  /**
   * Begins.
   *
   * @param first time until the first round
   * @param every time from the end of one round to the begin of the next
   */
  static Rounds of(String name, Duration first, Duration every, Runnable duty) {
    Rounds rounds = new Rounds(name, duty);
    rounds.thread.scheduleWithFixedDelay(
        rounds::round, first.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    return rounds;
  }

  private void round() {
    try {
      duty.run();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, name + ": a round failed", e);
    }
  }

  /** Begins no other round and waits for the one that goes on. */
  @Override
  public void close() {
    thread.close();
  }
}
