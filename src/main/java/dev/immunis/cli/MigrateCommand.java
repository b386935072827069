package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.store.TeamOwner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Brings the schema of the team's database to this program's version. */
@Command
final class MigrateCommand extends OwnerCommand {
  @Option(names = "--restored", descriptionKey = "cli.option.migrate-restored")
  private boolean restored;

  MigrateCommand(CliSession session) {
    super(session);
  }

  @Override
  int run(TeamOwner owner) {
    TeamOwner.Migrated done = owner.migrate(restored);
    if (session.json()) {
      ObjectNode json = JsonOut.object();
      json.put("from", done.from());
      json.put("to", done.to());
      json.put("incarnation", done.incarnation().toString());
      json.put("renewed", done.renewed());
      session.print(json);
      return ExitCodes.DONE;
    }
    String from = done.from();
    session
        .out()
        .println(
            from == null
                ? session.text("cli.migrate.made", done.to())
                : from.equals(done.to())
                    ? session.text("cli.migrate.current", done.to())
                    : session.text("cli.migrate.brought", from, done.to()));
    if (done.renewed()) {
      session.out().println(session.text("cli.migrate.renewed", done.incarnation().toString()));
    }
    return ExitCodes.DONE;
  }
}
