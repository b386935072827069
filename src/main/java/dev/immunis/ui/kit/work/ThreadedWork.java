package dev.immunis.ui.kit.work;

import dev.immunis.ui.kit.Job;
import dev.immunis.ui.kit.Progress;
import dev.immunis.ui.kit.UiExecutor;
import dev.immunis.ui.kit.Work;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Background work on virtual threads; short tasks share as many permits as there are processors.
 */
public final class ThreadedWork implements Work, AutoCloseable {
  private final UiExecutor ui;
  private final Consumer<? super Throwable> log;
  private final Semaphore quick;
  private final ExecutorService threads;

  /**
   * Makes the pool.
   *
   * @param ui where jobs answer
   * @param log gets what nobody listens for: failures without handler, and errors
   */
  public ThreadedWork(UiExecutor ui, Consumer<? super Throwable> log) {
    this.ui = ui;
    this.log = log;
    this.quick = new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);
    this.threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("work-", 1).factory());
  }

  @Override
  public <T> Job<T> start(Lane lane, Task<T> task) {
    Running<T> running = new Running<>(lane, task);
    try {
      running.attach(threads.submit(running));
    } catch (RejectedExecutionException closed) {
      // An answer that comes while the window closes may still ask for more; nobody will see it.
      running.feed.failed(new CancellationException("closed"));
    }
    return running.feed.job();
  }

  /** Interrupts what still runs and waits up to two seconds for it. */
  @Override
  public void close() {
    threads.shutdownNow();
    try {
      threads.awaitTermination(Duration.ofSeconds(2).toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private record Report(double done, String message) {}

  private final class Running<T> implements Runnable, Progress {
    private final Lane lane;
    private final Task<T> task;
    private final Job.Feed<T> feed;
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final AtomicReference<@Nullable Report> pending = new AtomicReference<>();
    private final AtomicReference<@Nullable Runnable> cancelAction = new AtomicReference<>();
    private volatile java.util.concurrent.@Nullable Future<?> future;

    Running(Lane lane, Task<T> task) {
      this.lane = lane;
      this.task = task;
      this.feed = new Job.Feed<>(this::cancel, log);
    }

    void attach(java.util.concurrent.Future<?> started) {
      future = started;
    }

    @Override
    public void run() {
      try {
        if (lane == Lane.QUICK) {
          quick.acquire();
        }
        try {
          checkCancelled();
          T value = task.run(this);
          ui.execute(() -> feed.done(value));
        } finally {
          if (lane == Lane.QUICK) {
            quick.release();
          }
        }
      } catch (InterruptedException e) {
        CancellationException stop = new CancellationException("interrupted");
        ui.execute(() -> feed.failed(stop));
      } catch (Exception e) {
        ui.execute(() -> feed.failed(e));
      } catch (Error e) {
        // An error must not leave the screen waiting; it is told once here and once to the job.
        log.accept(e);
        ui.execute(() -> feed.failed(new IllegalStateException(e.toString(), e)));
      }
    }

    @Override
    public void report(double done, String message) {
      // Only the newest report is shown: a busy task cannot flood the UI thread.
      if (pending.getAndSet(new Report(done, message)) == null) {
        ui.execute(
            () -> {
              Report newest = pending.getAndSet(null);
              if (newest != null) {
                feed.report(newest.done(), newest.message());
              }
            });
      }
    }

    @Override
    public boolean isCancelled() {
      return cancelled.get();
    }

    @Override
    public void onCancel(Runnable action) {
      Runnable once = once(action);
      cancelAction.updateAndGet(before -> before == null ? once : () -> both(before, once));
      if (cancelled.get()) {
        once.run();
      }
    }

    private void cancel() {
      cancelled.set(true);
      Runnable action = cancelAction.get();
      if (action != null) {
        action.run();
      }
      java.util.concurrent.Future<?> started = future;
      if (started != null) {
        started.cancel(true);
      }
    }
  }

  private static void both(Runnable first, Runnable second) {
    first.run();
    second.run();
  }

  private static Runnable once(Runnable action) {
    AtomicBoolean ran = new AtomicBoolean();
    return () -> {
      if (ran.compareAndSet(false, true)) {
        action.run();
      }
    };
  }
}
