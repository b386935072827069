package dev.immunis.app;

import dev.immunis.app.settings.SettingKey;
import dev.immunis.github.PullRequests;
import dev.immunis.hub.EffectKeeper;
import dev.immunis.model.Clock;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.Membership;
import dev.immunis.store.TeamAuthority;
import dev.immunis.store.postgres.PgAccess;
import java.util.Optional;
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

  /** The generation of the membership in which it may not or cannot; 0 for none. */
  private int refused;

  private boolean closed;

  private TeamTurn(SoloRooms rooms, Supplier<PullRequests> github) {
    this.rooms = rooms;
    this.github = github;
  }

  /**
   * Everything that is open while it may have a turn.
   *
   * @param generation of the membership that it was opened for
   */
  private record Running(
      int generation, PgAccess access, TeamExecutor executor, EffectKeeper keeper) {
    /** Nothing without a server to act on: the lease is left to others. */
    static Optional<Running> start(
        int generation, PgAccess access, Supplier<PullRequests> github, Clock clock) {
      TeamExecutor executor = new TeamExecutor(access, github, clock);
      if (!executor.able()) {
        access.close();
        return Optional.empty();
      }
      EffectKeeper keeper = new EffectKeeper(access.effectLease(), executor, held -> {});
      keeper.start();
      return Optional.of(new Running(generation, access, executor, keeper));
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
      rooms.team().beforeChange(turn::stop);
    }
    return turn;
  }

  private synchronized void look() {
    int generation = rooms.team().replica().membership().map(Membership::generation).orElse(0);
    Running now = running;
    if (now != null && now.generation() != generation) {
      stop();
    }
    if (running == null && generation != 0 && generation != refused && !closed && may(generation)) {
      running =
          Running.start(generation, rooms.team().access(CONNECTIONS), github, rooms.clock())
              .orElse(null);
      if (running == null) {
        refused = generation;
      }
    }
  }

  private synchronized void stop() {
    Running now = running;
    running = null;
    if (now != null) {
      now.stop();
    }
  }

  private boolean may(int generation) {
    Set<TeamRole> roles =
        rooms.team().sync().connection().map(TeamAuthority::greet).stream()
            .findFirst()
            .map(TeamAuthority.Greeting::roles)
            .orElse(Set.of());
    if (!roles.isEmpty() && roles.stream().noneMatch(MAY::contains)) {
      refused = generation;
      LOG.log(
          System.Logger.Level.WARNING,
          "decisions are not carried out from here: only a lead's login and a hub's may");
    }
    return roles.stream().anyMatch(MAY::contains);
  }

  @Override
  public synchronized void close() {
    closed = true;
    stop();
  }
}
