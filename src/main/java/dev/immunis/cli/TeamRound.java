package dev.immunis.cli;

import dev.immunis.store.TeamException;

/** Hears and tells the team before a command about what only the team's authority knows. */
final class TeamRound {
  private TeamRound() {}

  /** Nothing without a team; one that cannot be asked is said, and the command goes on. */
  static void before(CliSession session, CliRooms rooms) {
    if (rooms.replica().membership().isEmpty()) {
      return;
    }
    try {
      rooms.sync().syncNow();
    } catch (TeamException e) {
      session.tell(session.text("cli.effects.team-away", String.valueOf(e.getMessage())));
    }
  }
}
