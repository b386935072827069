package dev.immunis.cli;

import dev.immunis.store.TeamOwner;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command of the owner of the team's database; needs no workspace. */
abstract class OwnerCommand implements Callable<Integer> {
  final CliSession session;

  @Option(names = "--database", paramLabel = "URL", descriptionKey = "cli.option.owner-database")
  private @Nullable String database;

  OwnerCommand(CliSession session) {
    this.session = session;
  }

  /** Does it; gives the exit code. */
  abstract int run(TeamOwner owner);

  @Override
  public final Integer call() {
    return run(session.door().owner(session.call(), database));
  }
}
