package dev.immunis.ui.wargame;

import dev.immunis.ui.kit.UiExecutor;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The test's own thread as the UI thread: it runs what came in until something is so. */
final class QueueUi implements UiExecutor {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(300);

  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  /** Works through what comes in until the condition holds. */
  void until(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE;
    while (!condition.getAsBoolean()) {
      Runnable next = tasks.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (next == null) {
        throw new AssertionError("it did not come to this: " + what);
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
