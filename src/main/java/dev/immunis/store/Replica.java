package dev.immunis.store;

import java.util.Optional;
import java.util.UUID;

/**
 * The workspace as a copy of what the team's authority says, with what was done here on top. Thread
 * safe; may block; each call one transaction.
 */
public interface Replica {
  /** The team, empty in solo mode. */
  Optional<Membership> membership();

  /**
   * Joins a team with all that the workspace holds: every version, advisory, run, clearance and
   * decision that was made here becomes a wish, the login becomes the workspace's person, and the
   * codes that were given here are local until the authority gives its own (the old ones stay
   * findable).
   *
   * @throws StoreException when the workspace belongs to a team already
   */
  Membership join(String address, String login, TeamAuthority.PullFilter filter);

  /**
   * Leaves the team: the workspace keeps what it holds and is its own authority again. What was not
   * sent stays here and is offered again when a team is joined.
   */
  void leave();

  /** Another choice of reviews; everything is pulled anew, nothing here is thrown away. */
  void filter(TeamAuthority.PullFilter filter);

  /**
   * The authority has this incarnation. The first one is noted; another one than before means that
   * it was restored from a backup: everything is pulled anew and every wish that was acknowledged
   * is offered again.
   *
   * @return whether it is another one than before
   */
  boolean incarnation(UUID incarnation);

  /** Applies the rows and moves the cursor, together or not at all; events follow the commit. */
  void apply(TeamAuthority.Batch batch);

  /**
   * The pull came to its end. The first time in a generation, what an older one said and this one
   * did not repeat is taken back: decisions of others are set aside, reviews that the authority
   * lost are offered to it.
   */
  void pulled();
}
