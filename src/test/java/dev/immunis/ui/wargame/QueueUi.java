package dev.immunis.ui.wargame;

import dev.immunis.ui.kit.UiExecutor;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The test's own thread as the UI thread: it runs what came in until something is so. */
final class QueueUi implements UiExecutor {
  /** For what the machine does alone: reading, starting, telling. */
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(300);

  /** For a run of twenty and more starts of a JVM, on a machine that others load. */
  private static final long PATIENCE_FOR_A_RUN = TimeUnit.MINUTES.toNanos(10);

  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  /** Works through what comes in until the condition holds. */
  void until(String what, BooleanSupplier condition) throws InterruptedException {
    until(what, condition, () -> "nothing more", PATIENCE);
  }

  /** Works through what comes in until a run ended or the screen tells of a problem. */
  void untilRun(String what, BooleanSupplier condition, Supplier<String> screen)
      throws InterruptedException {
    until(what, condition, screen, PATIENCE_FOR_A_RUN);
  }

  private void until(String what, BooleanSupplier condition, Supplier<String> screen, long patience)
      throws InterruptedException {
    long end = System.nanoTime() + patience;
    while (!condition.getAsBoolean()) {
      Runnable next = tasks.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (next == null) {
        throw new AssertionError(
            "it did not come to this in %d s: %s; the screen shows %s"
                .formatted(TimeUnit.NANOSECONDS.toSeconds(patience), what, screen.get()));
      }
      next.run();
    }
  }

  /** Works through what is there now. */
  void drain() {
    for (Runnable next = tasks.poll(); next != null; next = tasks.poll()) {
      next.run();
    }
  }
}
