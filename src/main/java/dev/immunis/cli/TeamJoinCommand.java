package dev.immunis.cli;

import dev.immunis.store.Membership;
import dev.immunis.store.TeamAuthority;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Joins a team with all that the workspace holds. */
@Command
final class TeamJoinCommand extends WorkspaceCommand {
  @Parameters(index = "0", paramLabel = "ADDRESS", descriptionKey = "cli.option.team-address")
  private String address = "";

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      descriptionKey = "cli.option.team-password-file")
  private @Nullable Path passwordFile;

  @Option(names = "--package", paramLabel = "NAME", descriptionKey = "cli.option.team-package")
  private List<String> packages = List.of();

  @Option(names = "--since", paramLabel = "TIME", descriptionKey = "cli.option.team-since")
  private @Nullable String since;

  @Option(names = "--open-only", descriptionKey = "cli.option.team-open-only")
  private boolean openOnly;

  TeamJoinCommand(CliSession session) {
    super(session);
  }

  @Override
  void check() {
    since();
  }

  private @Nullable Instant since() {
    String text = since;
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw CliFailure.badUse(session.text("cli.team.since", text));
    }
  }

  private @Nullable String password() {
    Path file = passwordFile;
    if (file == null) {
      return null;
    }
    Path there = session.call().folder().resolve(file);
    try {
      return Files.readString(there, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw CliFailure.badUse(session.text("cli.team.password-file", there.toString()));
    }
  }

  @Override
  int run(CliRooms rooms) {
    TeamAuthority.PullFilter all = TeamAuthority.PullFilter.all();
    Membership team =
        rooms
            .team()
            .join(
                address,
                password(),
                new TeamAuthority.PullFilter(
                    since(), openOnly, Set.copyOf(packages), all.carriedBytes()));
    if (session.json()) {
      session.print(SyncCommand.TeamJson.of(team, rooms.sync().state(), rooms.outbox().counts()));
    } else {
      session
          .out()
          .println(
              Plain.line(
                  session.text(
                      "cli.team.joined",
                      team.address(),
                      team.login(),
                      Long.toString(rooms.outbox().counts().waiting()))));
    }
    return ExitCodes.DONE;
  }
}
