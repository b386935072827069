package dev.immunis.store;

import dev.immunis.model.sync.TeamRole;

/** A team's authority under test. */
public interface TeamBench extends AutoCloseable {
  /** The login's own connection; made with the roles when it is not there yet. */
  TeamAuthority login(String name, TeamRole... roles);

  @Override
  void close();
}
