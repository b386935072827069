package dev.immunis.sandbox.local;

import dev.immunis.sandbox.Resource;
import dev.immunis.sandbox.RunReport;
import dev.immunis.sandbox.SandboxResult;

/** Why a run ended; the first reason wins. */
sealed interface End {

  /** The job ended with this code, as a shell tells it. */
  record ByItself(int code) implements End {

    private static final int SHELL_SIGNALS = 128;
    private static final int LAST_SIGNAL = 64;
    private static final int SIGXCPU = 24;
    private static final int SIGXFSZ = 25;

    @Override
    public SandboxResult toResult(RunReport report) {
      int signal = code - SHELL_SIGNALS;
      return switch (signal) {
        case SIGXCPU -> new SandboxResult.ResourceExceeded(Resource.CPU, report);
        case SIGXFSZ -> new SandboxResult.ResourceExceeded(Resource.DISK, report);
        default ->
            signal >= 1 && signal <= LAST_SIGNAL
                ? new SandboxResult.Signalled(signal, report)
                : new SandboxResult.Exited(code, report);
      };
    }
  }

  /** The wall time was over. */
  record OverTime() implements End {
    @Override
    public SandboxResult toResult(RunReport report) {
      return new SandboxResult.TimedOut(report);
    }
  }

  /** A limit was passed. */
  record Over(Resource resource) implements End {
    @Override
    public SandboxResult toResult(RunReport report) {
      return new SandboxResult.ResourceExceeded(resource, report);
    }
  }

  /** Somebody asked for it. */
  record OnRequest() implements End {
    @Override
    public SandboxResult toResult(RunReport report) {
      return new SandboxResult.Cancelled(report);
    }
  }

  /** The result with what is known about the run. */
  SandboxResult toResult(RunReport report);
}
