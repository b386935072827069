package dev.immunis.app;

import dev.immunis.cli.CliFailure;
import dev.immunis.decision.effect.EffectExecutor;
import dev.immunis.decision.effect.EffectLane;
import dev.immunis.decision.effect.EffectSettings;
import dev.immunis.decision.effect.FreezeGuard;
import dev.immunis.decision.effect.RebaseKeeper;
import dev.immunis.decision.policy.PolicyException;
import dev.immunis.github.PullRequests;
import dev.immunis.model.decision.DecisionRecord;
import java.util.List;
import java.util.Optional;

/** Wires what a workspace does with pull requests by itself: carries decisions out, takes in. */
final class EffectRoom implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(EffectRoom.class.getName());

  private final GitHubRoom github;
  private final Optional<EffectLane> lane;
  private final TeamTurn turn;
  private final ImportRounds imports;

  /** Carries effects out in the background until it is closed; without usable settings, none. */
  EffectRoom(SettledCall settled, SoloRooms rooms) {
    github = new GitHubRoom(settled, rooms.clock());
    lane = lane(rooms);
    lane.ifPresent(EffectLane::begin);
    turn = TeamTurn.of(settled, rooms, github::pullRequests);
    imports =
        ImportRounds.of(
            settled.settings(),
            github,
            rooms.authority(),
            () -> rooms.profiles().current().actor(),
            rooms.clock());
    rooms.importsBy(imports::state);
  }

  private Optional<EffectLane> lane(SoloRooms rooms) {
    try {
      EffectExecutor executor = executor(rooms, github.pullRequests());
      return Optional.of(new EffectLane(executor, Optional.of(keeper(rooms)), rooms.bus()));
    } catch (CliFailure e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "decisions are not carried out on pull requests: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static RebaseKeeper keeper(SoloRooms rooms) {
    return new RebaseKeeper(
        rooms.effectStore(),
        rooms.cache(),
        rooms.vault(),
        rooms.authority(),
        rooms.runRequests(),
        decision -> allowed(rooms, decision),
        rooms.clock(),
        rooms.ids());
  }

  /** What carries one effect after another out, for one caller. */
  static EffectExecutor executor(SoloRooms rooms, PullRequests github) {
    return new EffectExecutor(
        rooms.effectStore(),
        rooms.cache(),
        rooms.vault(),
        github,
        decision -> allowed(rooms, decision),
        List.of(new FreezeGuard(() -> rooms.decisions().policy().policy(), rooms.clock())),
        EffectSettings.standard(),
        rooms.clock(),
        rooms.ids().next().toString());
  }

  /** A policy that cannot be read allows nothing. */
  private static boolean allowed(SoloRooms rooms, DecisionRecord decision) {
    try {
      return decision.policy().equals(rooms.decisions().policyVersion());
    } catch (PolicyException e) {
      return false;
    }
  }

  @Override
  public void close() {
    imports.close();
    turn.close();
    lane.ifPresent(EffectLane::close);
    github.close();
  }
}
