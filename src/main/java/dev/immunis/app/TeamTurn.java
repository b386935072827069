package dev.immunis.app;

import dev.immunis.app.settings.SettingKey;
import dev.immunis.github.PullRequests;
import dev.immunis.hub.EffectKeeper;
import dev.immunis.model.Clock;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.TeamAuthority;
import dev.immunis.store.postgres.PgAccess;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Has a lead's console carry the team's decisions out while nobody else holds the lease; begins
 * once the team answers, where the settings want it.
 */
final class TeamTurn implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(TeamTurn.class.getName());
  private static final int CONNECTIONS = 2;
  private static final Set<TeamRole> MAY = Set.of(TeamRole.LEAD, TeamRole.HUB);

  private final SoloRooms rooms;
  private final Supplier<PullRequests> github;
  private @Nullable Running running;
  private boolean refused;
  private boolean closed;

  private TeamTurn(SoloRooms rooms, Supplier<PullRequests> github) {
    this.rooms = rooms;
    this.github = github;
  }

  /** Everything that is open while it may have a turn. */
  private record Running(PgAccess access, TeamExecutor executor, EffectKeeper keeper) {
    static Running start(PgAccess access, Supplier<PullRequests> github, Clock clock) {
      TeamExecutor executor = new TeamExecutor(access, github, clock);
      EffectKeeper keeper = new EffectKeeper(access.effectLease(), executor, held -> {});
      keeper.start();
      return new Running(access, executor, keeper);
    }

    void stop() {
      keeper.close();
      executor.close();
      access.close();
    }
  }

  /** Looks after each round of sync whether it can begin; nothing where the settings say no. */
  static TeamTurn of(SettledCall settled, SoloRooms rooms, Supplier<PullRequests> github) {
    TeamTurn turn = new TeamTurn(rooms, github);
    if (settled.settings().get(SettingKey.EFFECTS_FOR_TEAM).equals("yes")) {
      rooms.team().afterRound(turn::look);
    }
    return turn;
  }

  private synchronized void look() {
    boolean joined = rooms.team().joined();
    Running now = running;
    if (now != null && !joined) {
      now.stop();
      running = null;
    } else if (now == null && joined && !closed && !refused && may()) {
      running = Running.start(rooms.team().access(CONNECTIONS), github, rooms.clock());
    }
  }

  private boolean may() {
    Set<TeamRole> roles =
        rooms.team().sync().connection().map(TeamAuthority::greet).stream()
            .findFirst()
            .map(TeamAuthority.Greeting::roles)
            .orElse(Set.of());
    if (!roles.isEmpty() && roles.stream().noneMatch(MAY::contains)) {
      refused = true;
      LOG.log(
          System.Logger.Level.WARNING,
          "decisions are not carried out from here: only a lead's login and a hub's may");
    }
    return roles.stream().anyMatch(MAY::contains);
  }

  @Override
  public synchronized void close() {
    closed = true;
    Running now = running;
    if (now != null) {
      now.stop();
      running = null;
    }
  }
}
