package dev.immunis.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows a review in the window, or takes files in there; does nothing else. */
@Command
final class OpenCommand implements Callable<Integer> {
  private final CliSession session;

  @Parameters(arity = "0..*", paramLabel = "FILE|LINK", descriptionKey = "cli.option.open-target")
  private List<String> targets = new ArrayList<>();

  OpenCommand(CliSession session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    List<OpenTarget> wanted =
        targets.stream()
            .map(
                text ->
                    OpenTarget.of(text, session.call()::path)
                        .orElseThrow(
                            () -> CliFailure.badUse(session.text("cli.open.no-target", text))))
            .toList();
    return session.door().open(session.call(), session.options().workspace, wanted);
  }
}
