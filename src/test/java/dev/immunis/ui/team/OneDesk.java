package dev.immunis.ui.team;

import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.Membership;
import dev.immunis.store.TeamAuthority;
import dev.immunis.store.TeamException;
import dev.immunis.sync.TeamDesk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A desk that notes what it was asked and answers as the test says. */
final class OneDesk implements TeamDesk {
  final List<String> asked = new ArrayList<>();
  @Nullable TeamException wrong;

  @Override
  public Membership join(
      String address, @Nullable String password, TeamAuthority.PullFilter filter) {
    asked.add("join " + address + " " + password);
    fail();
    return new Membership(
        address, "ana", null, 1, dev.immunis.model.sync.ChangeCursor.START, false, filter, null);
  }

  @Override
  public TeamAuthority.Greeting test(String address, @Nullable String password) {
    asked.add("test " + address + " " + password);
    fail();
    return new TeamAuthority.Greeting(
        new UUID(1, 1), "1", "ana", Set.of(TeamRole.ANALYST), Instant.EPOCH);
  }

  private void fail() {
    if (wrong != null) {
      throw wrong;
    }
  }

  @Override
  public void password(String password) {
    asked.add("password " + password);
  }

  @Override
  public void leave() {
    asked.add("leave");
  }
}
