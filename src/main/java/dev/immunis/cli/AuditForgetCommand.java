package dev.immunis.cli;

import dev.immunis.store.PersonalData;
import dev.immunis.store.StoreException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes the name and the words of a person away; the chain stays whole. */
@Command
final class AuditForgetCommand extends WorkspaceCommand {
  private static final int LEAST_REASON = 10;

  @Parameters(index = "0", paramLabel = "PERSON", descriptionKey = "cli.option.audit-person")
  private String person = "";

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      descriptionKey = "cli.option.audit-reason")
  private String reason = "";

  @Option(names = "--team", descriptionKey = "cli.option.audit-forget-team")
  private boolean team;

  AuditForgetCommand(CliSession session) {
    super(session);
  }

  @Override
  void check() {
    if (reason.strip().length() < LEAST_REASON) {
      throw CliFailure.badUse(session.text("cli.audit.reason-short", LEAST_REASON));
    }
  }

  private PersonalData.Forgotten here(CliRooms rooms) {
    return rooms.personalData().forget(person, reason.strip(), rooms.profiles().current().actor());
  }

  private PersonalData.Forgotten atTeam(CliRooms rooms) {
    if (rooms.replica().membership().isEmpty()) {
      throw CliFailure.badUse(session.text("cli.audit.forget-no-team"));
    }
    rooms.sync().syncNow();
    PersonalData.Forgotten done =
        rooms
            .sync()
            .connection()
            .map(authority -> authority.forget(person, reason.strip()))
            .orElseThrow(() -> CliFailure.couldNot(session.text("cli.audit.forget-team-away")));
    rooms.sync().syncNow();
    return done;
  }

  @Override
  int run(CliRooms rooms) {
    PersonalData.Forgotten done;
    try {
      done = team ? atTeam(rooms) : here(rooms);
    } catch (StoreException e) {
      throw CliFailure.badUse(String.valueOf(e.getMessage()));
    }
    if (session.json()) {
      session.print(
          JsonOut.object()
              .put("person", done.person().toString())
              .put("decisions", done.decisions())
              .put("clearances", done.clearances())
              .put("labels", done.labels())
              .put("notes", done.notes())
              .put("messages", done.messages()));
      return ExitCodes.DONE;
    }
    session
        .out()
        .println(
            session.text(
                "cli.audit.forgotten",
                done.decisions(),
                done.clearances(),
                done.labels(),
                done.notes() + done.messages(),
                done.person().toString()));
    session.out().println(session.text("cli.audit.forgotten-not"));
    return ExitCodes.DONE;
  }
}
