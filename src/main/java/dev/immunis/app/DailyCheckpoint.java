package dev.immunis.app;

import dev.immunis.report.audit.Checkpoints;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Has the chain signed once a day while its owner runs. Close it before the workspace. */
final class DailyCheckpoint implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(DailyCheckpoint.class.getName());
  private static final int FIRST_LOOK_SECONDS = 60;
  private static final int LOOK_AGAIN_SECONDS = 3_600;
  private static final int PATIENCE_SECONDS = 10;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("checkpoint").factory());

  private DailyCheckpoint() {}

  /** One that makes none. */
  static DailyCheckpoint none() {
    return new DailyCheckpoint();
  }

  /** Looks a minute after the start, and then every hour, whether the day has its checkpoint. */
  static DailyCheckpoint start(Checkpoints checkpoints) {
    return start(() -> Optional.of(checkpoints));
  }

  /**
   * As {@link #start(Checkpoints)}, for one who cannot say yet what signs.
   *
   * @param found asked at each look; empty when none is to be made now
   */
  static DailyCheckpoint start(Supplier<Optional<Checkpoints>> found) {
    DailyCheckpoint daily = new DailyCheckpoint();
    daily.thread.scheduleWithFixedDelay(
        () -> look(found), FIRST_LOOK_SECONDS, LOOK_AGAIN_SECONDS, TimeUnit.SECONDS);
    return daily;
  }

  static void look(Supplier<Optional<Checkpoints>> found) {
    try {
      found.get().ifPresent(DailyCheckpoint::look);
    } catch (RuntimeException | LinkageError e) {
      LOG.log(System.Logger.Level.WARNING, "no checkpoint: " + e);
    }
  }

  static void look(Checkpoints checkpoints) {
    try {
      checkpoints
          .daily()
          .ifPresent(
              made ->
                  LOG.log(
                      System.Logger.Level.INFO,
                      "the audit chain was signed up to line " + made.checkpoint().lines()));
    } catch (IOException | RuntimeException | LinkageError e) {
      // Whatever leaves this method ends the schedule without a word.
      LOG.log(System.Logger.Level.WARNING, "no checkpoint: " + e);
    }
  }

  /** Waits a little for a checkpoint that is being made. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        LOG.log(System.Logger.Level.WARNING, "a checkpoint was still being made at the end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
