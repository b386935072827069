package dev.immunis.wargame;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** A run that was started; all methods may be called from any thread, any number of times. */
public final class WargameHandle {
  private final CompletableFuture<WargameResult> result;
  private final Runnable cancel;

  WargameHandle(CompletableFuture<WargameResult> result, Runnable cancel) {
    this.result = result;
    this.cancel = cancel;
  }

  /**
   * Waits for the end of the run. Every call gives the same result.
   *
   * @throws InterruptedException if the waiting thread is interrupted; the run goes on
   */
  public WargameResult await() throws InterruptedException {
    try {
      return result.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a run always gives a result", e);
    }
  }

  public boolean done() {
    return result.isDone();
  }

  /** Does something with the result as soon as it is there, on the run's thread. */
  void whenDone(Consumer<WargameResult> step) {
    result.thenAccept(step);
  }

  /**
   * Ends everything that runs; returns at once. {@link #await} gives within a second what was seen
   * until then.
   */
  public void cancel() {
    cancel.run();
  }
}
