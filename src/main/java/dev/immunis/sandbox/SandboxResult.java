package dev.immunis.sandbox;

/** How a job ended; a closed set in which "did not run" is never "ran and failed". */
public sealed interface SandboxResult {

  /** Output, times and what was enforced. */
  RunReport report();

  /**
   * The script ran and ended by itself.
   *
   * @param code 0 to 255; 126 and 127 are the shell's own words for "cannot run" and "not found"
   */
  record Exited(int code, RunReport report) implements SandboxResult {}

  /**
   * The script was ended by a signal that the sandbox did not send. Shells say 128 + n for a child
   * that died so; a script that ends with such a code cannot be told from it.
   *
   * @param signal 1 to 64
   */
  record Signalled(int signal, RunReport report) implements SandboxResult {}

  /** The wall time was over; everything was ended. */
  record TimedOut(RunReport report) implements SandboxResult {}

  /** A limit was passed; everything was ended. */
  record ResourceExceeded(Resource which, RunReport report) implements SandboxResult {}

  /**
   * Nothing of the script ran: the sandbox itself failed.
   *
   * @param reason one or more lines for a person
   */
  record NotStarted(String reason, RunReport report) implements SandboxResult {}

  /** Somebody ended the job. */
  record Cancelled(RunReport report) implements SandboxResult {}
}
