package dev.immunis.sandbox.local;

import dev.immunis.sandbox.SandboxJob;

/** Turns a job into a launch of one kind of sandbox. */
@FunctionalInterface
public interface Launcher {

  /**
   * Makes the launch.
   *
   * @param first shell commands that the launching shell has to run before anything else
   * @throws UnfitJobException if the job asks for what is not there
   */
  Launch prepare(SandboxJob job, String first) throws UnfitJobException;
}
