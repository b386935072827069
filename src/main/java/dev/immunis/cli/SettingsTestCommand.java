package dev.immunis.cli;

import dev.immunis.model.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Tries what the settings name and says what is wrong. */
@Command
final class SettingsTestCommand implements Callable<Integer> {
  private final CliSession session;

  @Parameters(arity = "0..*", paramLabel = "WHAT", descriptionKey = "cli.option.setting-test")
  private List<String> wanted = new ArrayList<>();

  SettingsTestCommand(CliSession session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    List<Probe> all =
        session.door().settings(session.call()).probes(Map.of(), session.texts().locale());
    List<String> names = all.stream().map(Probe::name).toList();
    for (String name : wanted) {
      if (!names.contains(name)) {
        throw CliFailure.badUse(
            session.text("cli.settings.no-test", name, String.join(", ", names)));
      }
    }
    return Findings.print(
        session,
        all.stream().filter(one -> wanted.isEmpty() || wanted.contains(one.name())).toList());
  }
}
