package dev.immunis.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Tests everything the console stands on and says what to do about what is wrong. */
@Command
final class DoctorCommand implements Callable<Integer> {
  private final CliSession session;

  DoctorCommand(CliSession session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    return Findings.print(
        session, session.door().probes(session.call(), session.options().workspace));
  }
}
