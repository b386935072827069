package dev.immunis.wargame.trial;

import dev.immunis.sandbox.RunningJob;
import dev.immunis.sandbox.Sandbox;
import dev.immunis.sandbox.SandboxJob;
import dev.immunis.sandbox.SandboxResult;
import org.jspecify.annotations.Nullable;

/** Lets one job at a time run until somebody cancels; then ends it and lets none run any more. */
public final class JobGate {
  private boolean cancelled;
  private @Nullable RunningJob running;

  /** The run was cancelled; nothing was or will be run. */
  public static final class CancelledException extends Exception {
    private static final long serialVersionUID = 1L;

    CancelledException() {
      super("cancelled");
    }
  }

  /**
   * Runs a job to its end.
   *
   * @throws CancelledException if the run was cancelled before or while it ran
   */
  public SandboxResult run(Sandbox sandbox, SandboxJob job) throws CancelledException {
    RunningJob started;
    synchronized (this) {
      if (cancelled) {
        throw new CancelledException();
      }
      started = sandbox.start(job);
      running = started;
    }
    try {
      SandboxResult result = started.await();
      synchronized (this) {
        running = null;
        if (cancelled) {
          throw new CancelledException();
        }
      }
      return result;
    } catch (InterruptedException e) {
      cancel();
      throw new CancelledException();
    }
  }

  /** Ends what runs and refuses what comes; returns at once. May be called from any thread. */
  public synchronized void cancel() {
    cancelled = true;
    if (running != null) {
      running.cancel();
    }
  }

  public synchronized boolean cancelled() {
    return cancelled;
  }
}
