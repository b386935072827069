package dev.immunis.sync;

import dev.immunis.fakes.MemoryTeam;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.Samples;
import dev.immunis.store.SettableClock;
import dev.immunis.store.TeamAuthority;
import dev.immunis.store.TeamException;
import java.nio.file.Path;
import java.util.UUID;

/** Two people of one team whose way to it can be cut. */
public final class TwoLaptops implements AutoCloseable {
  public final SettableClock clock = new SettableClock(Samples.START);
  public final MemoryTeam team = new MemoryTeam(clock);
  public final Laptop ana;
  public final Laptop ben;

  /** Null while the way is open. */
  public volatile TeamException.Kind cut;

  /** What ben may. */
  public volatile TeamRole role = TeamRole.ANALYST;

  public TwoLaptops(Path folder) {
    ana = new Laptop(folder.resolve("ana"), "ana", clock, () -> login("ana", TeamRole.ANALYST));
    ben = new Laptop(folder.resolve("ben"), "ben", clock, () -> login("ben", role));
  }

  private TeamAuthority login(String name, TeamRole may) {
    TeamException.Kind now = cut;
    if (now != null) {
      throw new TeamException(now, "the test cut it");
    }
    return team.login(name, may);
  }

  /** Both belong to the team and have the review. */
  public UUID shared(ReviewAdmission review) {
    ana.admit(review);
    ana.join().sync.syncNow();
    ben.join().sync.syncNow();
    return review.source().reviewId();
  }

  /** Ben finds the team no longer. */
  public void cutBen(TeamException.Kind kind) {
    ben.sync.pause();
    ben.sync.resume();
    cut = kind;
    try {
      ben.sync.syncNow();
    } catch (TeamException e) {
      return;
    }
    throw new AssertionError("the way was still open");
  }

  public ClaimKeeper keeper(Laptop laptop) {
    return new ClaimKeeper(
        laptop.workspace.claims(),
        laptop.workspace.profiles(),
        laptop.sync::connection,
        laptop.clock);
  }

  @Override
  public void close() {
    ana.close();
    ben.close();
  }
}
