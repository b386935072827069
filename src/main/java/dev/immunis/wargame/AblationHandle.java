package dev.immunis.wargame;

import dev.immunis.model.wargame.Ablation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** An ablation that was started; all methods may be called from any thread, any number of times. */
public final class AblationHandle {
  private final CompletableFuture<Ablation> result;
  private final Runnable cancel;

  AblationHandle(CompletableFuture<Ablation> result, Runnable cancel) {
    this.result = result;
    this.cancel = cancel;
  }

  /**
   * Waits for the end.
   *
   * @throws InterruptedException if the waiting thread is interrupted; the ablation goes on
   */
  public Ablation await() throws InterruptedException {
    try {
      return result.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("an ablation always gives a result", e);
    }
  }

  /** Ends what runs; returns at once. What was found until then is given. */
  public void cancel() {
    cancel.run();
  }
}
