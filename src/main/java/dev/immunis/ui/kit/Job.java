package dev.immunis.ui.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * One started task as the UI thread sees it: state, progress, and what happens when it ends.
 *
 * <p>All methods belong to the UI thread. A handler added after the end runs at once; exactly one
 * of done, failed, cancelled happens. An implementation of {@link Work} feeds it through its {@link
 * Feed}.
 *
 * @param <T> the result
 */
public final class Job<T> {

  /** How far a job is. */
  public enum State {
    RUNNING,
    DONE,
    FAILED,
    CANCELLED
  }

  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running", true);
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(this, "progress", -1);
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper(this, "message", "");
  private final List<Consumer<? super T>> doneHandlers = new ArrayList<>();
  private final List<Consumer<? super Exception>> failHandlers = new ArrayList<>();
  private final List<Runnable> cancelHandlers = new ArrayList<>();
  private final List<Runnable> endHandlers = new ArrayList<>();
  private final Runnable canceller;
  private final Consumer<? super Exception> unheard;
  private State state = State.RUNNING;
  private @Nullable T result;
  private @Nullable Exception failure;

  private Job(Runnable canceller, Consumer<? super Exception> unheard) {
    this.canceller = canceller;
    this.unheard = unheard;
  }

  /** The side of the implementation: ends the job; UI thread. */
  public static final class Feed<T> {
    private final Job<T> job;

    /**
     * Makes a running job.
     *
     * @param canceller asks the task to stop; called at most once
     * @param unheard gets a failure for which nobody added a handler
     */
    public Feed(Runnable canceller, Consumer<? super Exception> unheard) {
      this.job = new Job<>(canceller, unheard);
    }

    public Job<T> job() {
      return job;
    }

    /** Shows progress; ignored after the end. */
    public void report(double done, String text) {
      if (job.state == State.RUNNING) {
        job.progress.set(done);
        job.message.set(text);
      }
    }

    /** The task returned; ignored after a cancel. */
    public void done(T value) {
      if (job.state == State.RUNNING) {
        job.result = value;
        job.end(State.DONE);
      }
    }

    /** The task threw; a {@link CancellationException} counts as cancelled. */
    public void failed(Exception reason) {
      if (job.state == State.RUNNING) {
        job.failure = reason;
        job.end(reason instanceof CancellationException ? State.CANCELLED : State.FAILED);
      }
    }
  }

  /** Runs when the task returned. */
  public Job<T> onDone(Consumer<? super T> handler) {
    doneHandlers.add(handler);
    if (state == State.DONE) {
      handler.accept(result);
    }
    return this;
  }

  /** Runs when the task threw. */
  public Job<T> onFailed(Consumer<? super Exception> handler) {
    failHandlers.add(handler);
    if (state == State.FAILED && failure != null) {
      handler.accept(failure);
    }
    return this;
  }

  /** Runs when the job was cancelled. */
  public Job<T> onCancelled(Runnable handler) {
    cancelHandlers.add(handler);
    if (state == State.CANCELLED) {
      handler.run();
    }
    return this;
  }

  /** Runs at the end whatever it was, after the other handlers. */
  public Job<T> onEnd(Runnable handler) {
    endHandlers.add(handler);
    if (state != State.RUNNING) {
      handler.run();
    }
    return this;
  }

  /** Ends the job as cancelled now and asks the task to stop; no other answer comes after it. */
  public void cancel() {
    if (state == State.RUNNING) {
      canceller.run();
      end(State.CANCELLED);
    }
  }

  public State state() {
    return state;
  }

  public ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  /** 0 to 1, negative while unknown. */
  public ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  public ReadOnlyStringProperty messageProperty() {
    return message.getReadOnlyProperty();
  }

  private void end(State how) {
    state = how;
    running.set(false);
    switch (how) {
      case RUNNING -> throw new IllegalArgumentException("not an end");
      case DONE -> List.copyOf(doneHandlers).forEach(handler -> handler.accept(result));
      case FAILED -> {
        Exception reason = java.util.Objects.requireNonNull(failure);
        if (failHandlers.isEmpty()) {
          unheard.accept(reason);
        }
        List.copyOf(failHandlers).forEach(handler -> handler.accept(reason));
      }
      case CANCELLED -> List.copyOf(cancelHandlers).forEach(Runnable::run);
    }
    List.copyOf(endHandlers).forEach(Runnable::run);
  }
}
