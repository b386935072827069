package dev.immunis.store;

import dev.immunis.model.sync.TeamRole;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Checks the short-lived tokens that logged-in people got from the authority ({@link
 * TeamAuthority#liveToken()}). Knows hashes only. Thread safe; blocks.
 *
 * @see TeamException thrown when the authority cannot be asked; nobody is let in then
 */
public interface LiveTokens {
  /** The grant behind a token; empty when it is unknown, expired, revoked, or its login is gone. */
  Optional<Grant> verify(String secret);

  /** Those of the grants that are in force no more: expired, revoked, role or login taken away. */
  Set<UUID> ended(Collection<UUID> grants);

  /**
   * What a token allows.
   *
   * @param id of the token, no secret
   * @param login the database login that asked for it
   * @param roles of that login now
   * @param left until it ends, measured by the server's clock at the time of the check
   * @param until when it ends, by the server's clock
   */
  record Grant(UUID id, String login, Set<TeamRole> roles, Duration left, Instant until) {
    public Grant {
      roles = Set.copyOf(roles);
    }
  }
}
