package dev.immunis.sandbox;

/** The port: runs one job at a time or many, each in isolation of its own; thread safe. */
public interface Sandbox {

  /** What this sandbox is and what it promises for every job. */
  SandboxFacts facts();

  /**
   * Starts a job and returns at once. Never throws for a job that fails: also a job that could not
   * be started comes back as a result ({@link SandboxResult.NotStarted}).
   */
  RunningJob start(SandboxJob job);

  /**
   * Starts a job and waits for its end.
   *
   * @throws InterruptedException if the waiting thread is interrupted; the job is cancelled then
   */
  default SandboxResult run(SandboxJob job) throws InterruptedException {
    RunningJob running = start(job);
    try {
      return running.await();
    } catch (InterruptedException e) {
      running.cancel();
      throw e;
    }
  }
}
