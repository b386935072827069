package dev.immunis.store;

import dev.immunis.model.sync.TeamRole;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Lets a service act for the people who gave it a secret. Thread safe; blocks.
 *
 * @see TeamException thrown when the authority cannot be asked; nobody is let in then
 */
@FunctionalInterface
public interface ApiCallers {
  /** Whose secret it is; empty when it is unknown, over, revoked, or its login is gone. */
  Optional<ApiCaller> of(String secret);

  /**
   * What a secret allows.
   *
   * @param id of the secret, no secret itself
   * @param login whose it is
   * @param roles of that login now
   * @param scopes what it was made for
   * @param until when it ends, by the server's clock
   */
  record Grant(UUID id, String login, Set<TeamRole> roles, Set<ApiScope> scopes, Instant until) {
    public Grant {
      roles = Set.copyOf(roles);
      scopes = Set.copyOf(scopes);
    }
  }
}
