package dev.immunis.sync;

import dev.immunis.store.TeamAuthority;

/** Where a connection to the team's authority comes from. */
@FunctionalInterface
public interface TeamDoor {
  /**
   * Connects; blocks at most as long as its time-outs.
   *
   * @throws dev.immunis.store.TeamException when it cannot
   */
  TeamAuthority open();
}
