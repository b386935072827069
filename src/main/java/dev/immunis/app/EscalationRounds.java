package dev.immunis.app;

import dev.immunis.decision.EscalationDesk;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Moves overdue escalations on while a console is open. */
final class EscalationRounds implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(EscalationRounds.class.getName());
  private static final Duration EVERY = Duration.ofSeconds(30);

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("escalations").factory());

  private EscalationRounds() {}

  static EscalationRounds of(EscalationDesk desk) {
    EscalationRounds rounds = new EscalationRounds();
    rounds.thread.scheduleWithFixedDelay(
        () -> round(desk), 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    return rounds;
  }

  private static void round(EscalationDesk desk) {
    try {
      desk.moveOverdue();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "escalations were not looked after", e);
    }
  }

  @Override
  public void close() {
    thread.close();
  }
}
