package dev.immunis.sync;

import dev.immunis.store.Membership;
import dev.immunis.store.TeamAuthority;
import org.jspecify.annotations.Nullable;

/** What a person does about the team itself. Blocks; call it off the UI thread. */
public interface TeamDesk {
  /**
   * Logs in at the address and joins the team with all that the workspace holds.
   *
   * @param password null to take it from the address or the settings
   * @throws dev.immunis.store.TeamException when the authority does not answer or refuses the login
   * @throws dev.immunis.store.StoreException when the workspace belongs to a team already
   */
  Membership join(String address, @Nullable String password, TeamAuthority.PullFilter filter);

  /**
   * Logs in at the address and asks who it is and who we are there; changes nothing.
   *
   * @param password null to take it from the address or the settings
   * @throws dev.immunis.store.TeamException when the authority does not answer or refuses the login
   */
  TeamAuthority.Greeting test(String address, @Nullable String password);

  /** Another password for the time that the program runs; it is tried at once. */
  void password(String password);

  /**
   * Leaves the team; the workspace keeps what it holds.
   *
   * @throws dev.immunis.store.StoreException when it belongs to none
   */
  void leave();
}
