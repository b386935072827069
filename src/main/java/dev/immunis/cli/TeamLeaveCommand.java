package dev.immunis.cli;

import dev.immunis.store.Membership;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Leaves the team; the workspace keeps what it holds. */
@Command
final class TeamLeaveCommand extends WorkspaceCommand {
  @Option(names = "--unsent", descriptionKey = "cli.option.team-unsent")
  private boolean unsent;

  TeamLeaveCommand(CliSession session) {
    super(session);
  }

  @Override
  int run(CliRooms rooms) {
    Membership team =
        rooms
            .replica()
            .membership()
            .orElseThrow(() -> CliFailure.badUse(session.text("cli.sync.no-team")));
    long waiting = rooms.outbox().counts().waiting();
    if (waiting > 0 && !unsent) {
      throw CliFailure.badUse(session.text("cli.team.unsent", Long.toString(waiting)));
    }
    rooms.team().leave();
    if (session.json()) {
      session.print(JsonOut.object().put("left", team.address()).put("unsent", waiting));
    } else {
      session.out().println(Plain.line(session.text("cli.team.left", team.address())));
    }
    return ExitCodes.DONE;
  }
}
