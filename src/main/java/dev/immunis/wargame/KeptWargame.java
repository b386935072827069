package dev.immunis.wargame;

import dev.immunis.model.wargame.WargameRun;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A run on a review, whose result is kept; all methods may be called from any thread. */
public final class KeptWargame {
  private final WargameHandle handle;
  private final CompletableFuture<End> end;

  KeptWargame(WargameHandle handle, CompletableFuture<End> end) {
    this.handle = handle;
    this.end = end;
  }

  /** How it ended. */
  public sealed interface End {
    /** The authority has it. */
    record Kept(WargameRun run, WargameResult.Finished result) implements End {}

    /** The run could not be made, or the authority could not keep it. */
    record NotKept(String reason) implements End {}
  }

  /**
   * Waits until the run has ended and was kept.
   *
   * @throws InterruptedException if the waiting thread is interrupted; the run goes on
   */
  public End await() throws InterruptedException {
    try {
      return end.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a run always gives an end", e);
    }
  }

  public boolean done() {
    return end.isDone();
  }

  /** Ends everything that runs; what was seen until then is kept. Returns at once. */
  public void cancel() {
    handle.cancel();
  }
}
