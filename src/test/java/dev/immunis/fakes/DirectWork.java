package dev.immunis.fakes;

import dev.immunis.ui.kit.Job;
import dev.immunis.ui.kit.Progress;
import dev.immunis.ui.kit.Work;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Work on the calling thread: a task is over when start returns, unless the test holds tasks back
 * and lets them go one by one.
 */
public final class DirectWork implements Work {
  private final Deque<Runnable> held = new ArrayDeque<>();
  private final List<Exception> unheard = new ArrayList<>();
  private boolean holding;

  /** From now on tasks wait for {@link #runNext()}. */
  public DirectWork hold() {
    holding = true;
    return this;
  }

  /** Runs the oldest task that waits; false if there is none. */
  public boolean runNext() {
    Runnable next = held.poll();
    if (next == null) {
      return false;
    }
    next.run();
    return true;
  }

  /** How many tasks wait. */
  public int waiting() {
    return held.size();
  }

  /** Failures that no handler listened to; most tests want this empty. */
  public List<Exception> unheard() {
    return unheard;
  }

  @Override
  public <T> Job<T> start(Lane lane, Task<T> task) {
    Direct<T> direct = new Direct<>(task);
    if (holding) {
      held.add(direct);
    } else {
      direct.run();
    }
    return direct.feed.job();
  }

  private final class Direct<T> implements Runnable, Progress {
    private final Task<T> task;
    private final Job.Feed<T> feed;
    private final List<Runnable> cancelActions = new ArrayList<>();
    private boolean cancelled;

    Direct(Task<T> task) {
      this.task = task;
      this.feed =
          new Job.Feed<>(
              () -> {
                cancelled = true;
                cancelActions.forEach(Runnable::run);
              },
              unheard::add);
    }

    @Override
    public void run() {
      if (cancelled) {
        return;
      }
      try {
        feed.done(task.run(this));
      } catch (Exception e) {
        feed.failed(e);
      }
    }

    @Override
    public void report(double done, String message) {
      feed.report(done, message);
    }

    @Override
    public boolean isCancelled() {
      return cancelled;
    }

    @Override
    public void onCancel(Runnable action) {
      cancelActions.add(action);
      if (cancelled) {
        action.run();
      }
    }
  }
}
