package dev.immunis.fakes;

import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.TeamAuthority;
import dev.immunis.store.TeamAuthorityContract;
import dev.immunis.store.TeamBench;

/** The authority in memory keeps the contract that the database keeps. */
final class MemoryTeamTest extends TeamAuthorityContract {
  @Override
  protected TeamBench open() {
    MemoryTeam team = new MemoryTeam(new TestClock());
    return new TeamBench() {
      @Override
      public TeamAuthority login(String name, TeamRole... roles) {
        return team.login(name, roles);
      }

      @Override
      public void close() {
        // Nothing is open in memory.
      }
    };
  }
}
