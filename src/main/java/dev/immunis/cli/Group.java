package dev.immunis.cli;

import picocli.CommandLine;

/** A command that only holds others. */
@CommandLine.Command
final class Group implements Runnable {
  private final CliSession session;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  Group(CliSession session) {
    this.session = session;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(),
        session.text("cli.error.which", String.join(", ", spec.subcommands().keySet())));
  }
}
