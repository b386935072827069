package dev.immunis.ui.kit;

import org.jspecify.annotations.Nullable;

/** Keeps one job at a time: a newer one cancels the older, so that late answers never show. */
public final class Latest {
  private final Work work;
  private @Nullable Job<?> current;

  public Latest(Work work) {
    this.work = work;
  }

  /** Cancels what runs and starts this; UI thread. */
  public <T> Job<T> start(Work.Lane lane, Work.Task<T> task) {
    cancel();
    Job<T> job = work.start(lane, task);
    current = job;
    return job;
  }

  /** Cancels what runs and starts a short task; UI thread. */
  public <T> Job<T> start(Work.Task<T> task) {
    return start(Work.Lane.QUICK, task);
  }

  /** Cancels what runs, if anything. */
  public void cancel() {
    if (current != null) {
      current.cancel();
      current = null;
    }
  }
}
