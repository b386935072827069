package dev.immunis.sandbox;

/** A job that was started; all methods may be called from any thread, any number of times. */
public interface RunningJob {

  /**
   * Waits until the job has ended and nothing of it runs any more. Every call gives the same
   * result.
   *
   * @throws InterruptedException if the waiting thread is interrupted; the job goes on
   */
  SandboxResult await() throws InterruptedException;

  /**
   * Ends the job with everything that it started; returns at once. {@link #await} then gives {@link
   * SandboxResult.Cancelled} within a second, or the job's own result if it had ended before.
   */
  void cancel();
}
