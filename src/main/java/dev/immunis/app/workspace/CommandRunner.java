package dev.immunis.app.workspace;

import dev.immunis.cli.CliCall;

/** Runs a command that was handed over, in the process that owns the workspace. */
@FunctionalInterface
public interface CommandRunner {
  /** Runs it to its end on the calling thread and gives its exit code. */
  int run(CliCall call);
}
