package dev.immunis.sandbox.local;

import dev.immunis.sandbox.SandboxJob;

/** Turns a job into a launch of one kind of sandbox. */
@FunctionalInterface
public interface Launcher {

  /**
   * Makes the launch.
   *
   * @throws UnfitJobException if the job asks for what is not there
   */
  Launch prepare(SandboxJob job) throws UnfitJobException;
}
