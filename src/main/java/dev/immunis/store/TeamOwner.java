package dev.immunis.store;

import dev.immunis.model.sync.TeamRole;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the owner of the team's database does there, with a login that no service holds. Blocks;
 * each call is whole or nothing.
 *
 * @see TeamException thrown when it cannot be done, naming what is missing
 */
public interface TeamOwner {
  /**
   * Makes the schema, or brings it to this program's version.
   *
   * @param restored the database was put back from a backup: workspaces will read everything anew
   */
  Migrated migrate(boolean restored);

  /**
   * Gives a person a right; makes the login when there is none.
   *
   * @throws StoreException when the name cannot be a person's login
   */
  Granted grant(String login, TeamRole right);

  /** Takes a right away, and all tokens of that login. False when it did not have the right. */
  boolean revoke(String login, TeamRole right);

  /** The logins with at least one right, by name. */
  List<Member> members();

  /**
   * What a migration did.
   *
   * @param from the schema's version before, null when there was none
   * @param to the version now
   * @param incarnation the authority's name now
   * @param renewed whether it has a new one because the database was restored
   */
  record Migrated(@Nullable String from, String to, UUID incarnation, boolean renewed) {}

  /**
   * What giving a right did.
   *
   * @param password of a login that was made now, else null; it is kept nowhere
   */
  record Granted(boolean fresh, @Nullable String password) {
    @Override
    public String toString() {
      return "Granted[fresh=" + fresh + ", password=" + (password == null ? "none" : "***") + "]";
    }
  }

  /** A person of the team and the rights given to the login itself. */
  record Member(String login, Set<TeamRole> rights) {
    public Member {
      rights = Set.copyOf(rights);
    }
  }
}
