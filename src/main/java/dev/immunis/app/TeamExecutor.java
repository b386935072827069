package dev.immunis.app;

import dev.immunis.cli.CliFailure;
import dev.immunis.decision.effect.EffectExecutor;
import dev.immunis.decision.effect.EffectLane;
import dev.immunis.decision.effect.EffectSettings;
import dev.immunis.decision.effect.FreezeGuard;
import dev.immunis.decision.policy.PolicyException;
import dev.immunis.decision.policy.PolicyInForce;
import dev.immunis.decision.policy.PolicyText;
import dev.immunis.github.PullRequests;
import dev.immunis.hub.EffectDuty;
import dev.immunis.model.Clock;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.store.TeamRules;
import dev.immunis.store.postgres.PgAccess;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Wires what carries the team's decisions out, while this process holds the lease. */
final class TeamExecutor implements EffectDuty, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(TeamExecutor.class.getName());

  private final Optional<EffectLane> lane;

  /**
   * Makes one that does nothing yet.
   *
   * @param github may throw {@link CliFailure} where its settings cannot be used
   */
  TeamExecutor(PgAccess access, Supplier<PullRequests> github, Clock clock) {
    lane = lane(access, github, clock);
  }

  private static Optional<EffectLane> lane(
      PgAccess access, Supplier<PullRequests> github, Clock clock) {
    try {
      return Optional.of(
          new EffectLane(of(access, github.get(), clock), Optional.empty(), new ChangeBus()));
    } catch (CliFailure e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "decisions are not carried out on pull requests: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** What carries one effect of the team after another out, for a hub or a lead. */
  static EffectExecutor of(PgAccess access, PullRequests github, Clock clock) {
    return new EffectExecutor(
        access.effects(),
        access.cache(),
        access.vault(),
        github,
        decision -> allowed(access, decision),
        List.of(new FreezeGuard(() -> policy(access).policy(), clock)),
        EffectSettings.standard(),
        clock,
        new TimeOrderedIds().next().toString());
  }

  /**
   * The console that decided asked its rules; once a lead has set a policy, only decisions under it
   * stand, and one that cannot be read allows nothing.
   */
  private static boolean allowed(PgAccess access, DecisionRecord decision) {
    try {
      return ofTeam(access)
          .map(team -> decision.policy().startsWith(team.digest() + " rules "))
          .orElseGet(() -> !decision.policy().isBlank());
    } catch (PolicyException e) {
      return false;
    }
  }

  private static PolicyInForce policy(PgAccess access) {
    return ofTeam(access).orElseGet(PolicyText::builtIn);
  }

  private static Optional<PolicyInForce> ofTeam(PgAccess access) {
    return access.teamAuthority().rules().flatMap(TeamRules::policy).map(PolicyText::ofTeam);
  }

  /** Whether there is a server to act on; without one the lease is somebody else's. */
  boolean able() {
    return lane.isPresent();
  }

  @Override
  public void begin() {
    lane.ifPresent(EffectLane::begin);
  }

  @Override
  public void end() {
    lane.ifPresent(EffectLane::end);
  }

  @Override
  public void close() {
    lane.ifPresent(EffectLane::close);
  }
}
