package dev.immunis.store;

import dev.immunis.model.sync.ChangeCursor;
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

  /**
   * Where a workspace stands while it is told something: leaving, joining again and another filter
   * change it.
   */
  record Place(int generation, ChangeCursor cursor) {
    /** Where a team's workspace stands now. */
    public static Place of(Membership team) {
      return new Place(team.generation(), team.cursor());
    }
  }

  /**
   * Applies the rows and moves the cursor, together or not at all; events follow the commit.
   *
   * @param from where the workspace stood when the rows were asked for
   * @return false when it stands elsewhere by now; then nothing was changed
   */
  boolean apply(TeamAuthority.Batch batch, Place from);

  /**
   * The pull came to its end; nothing happens when the workspace stands elsewhere by now. The first
   * time in a generation, what an older one said and this one did not repeat is taken back:
   * decisions of others are set aside, reviews that the authority lost are offered to it.
   */
  void pulled(Place at);
}
