package dev.immunis.wargame;

import dev.immunis.model.wargame.WargameRun;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * A run on a review that was asked for, whose result is kept; it may wait for its turn first. All
 * methods may be called from any thread.
 */
public final class KeptWargame {
  private final UUID request;
  private final RunTeller teller = new RunTeller();
  private final CompletableFuture<End> end = new CompletableFuture<>();
  private final Runnable cancel;

  KeptWargame(UUID request, Runnable cancel) {
    this.request = request;
    this.cancel = cancel;
  }

  /** How it ended. */
  public sealed interface End {
    /** The authority has it. */
    record Kept(WargameRun run, WargameResult.Finished result) implements End {}

    /** The run could not be made, was not begun, or the authority could not keep it. */
    record NotKept(String reason) implements End {}
  }

  /** The row that asks for it. */
  public UUID request() {
    return request;
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

  /** Tells the steps from the first one on. */
  public void listen(WargameListener listener) {
    teller.add(listener);
  }

  /**
   * Ends everything that runs; what was seen until then is kept. One that waits for its turn is
   * taken out of the queue. Returns soon.
   */
  public void cancel() {
    cancel.run();
  }

  RunTeller teller() {
    return teller;
  }

  /** Completes with its end. */
  CompletableFuture<End> ended() {
    return end;
  }

  void end(End how) {
    end.complete(how);
  }
}
