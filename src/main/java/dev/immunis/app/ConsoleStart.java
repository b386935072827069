package dev.immunis.app;

import dev.immunis.app.host.Host;
import dev.immunis.app.host.Preflight;
import dev.immunis.cli.CliCall;
import dev.immunis.cli.CliTexts;
import dev.immunis.cli.ExitCodes;

/** Starts the console: the window where there can be one, else the terminal. */
final class ConsoleStart {
  private ConsoleStart() {}

  static int run(SettledCall settled, CliCall call) {
    CliTexts texts = new CliTexts(call.locale());
    return switch (Preflight.look(Host.here(), texts)) {
      case Preflight.Answer.Impossible impossible -> {
        call.err().println("immunis: " + impossible.line());
        yield ExitCodes.COULD_NOT;
      }
      case Preflight.Answer.Terminal terminal -> ExitCodes.COULD_NOT;
      case Preflight.Answer.Window window -> ExitCodes.COULD_NOT;
    };
  }
}
