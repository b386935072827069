package dev.immunis.app;

import dev.immunis.cli.CliFailure;
import dev.immunis.decision.effect.EffectExecutor;
import dev.immunis.decision.effect.EffectLane;
import dev.immunis.decision.effect.EffectSettings;
import dev.immunis.decision.effect.FreezeGuard;
import dev.immunis.decision.policy.PolicyException;
import dev.immunis.decision.policy.PolicyInForce;
import dev.immunis.decision.policy.PolicyText;
import dev.immunis.hub.EffectDuty;
import dev.immunis.model.Clock;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.store.TeamRules;
import dev.immunis.store.postgres.PgAccess;
import java.util.List;
import java.util.Optional;

/** Wires what carries the team's decisions out, while this hub holds the lease. */
final class HubEffects implements EffectDuty, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(HubEffects.class.getName());

  private final GitHubRoom github;
  private final Optional<EffectLane> lane;

  HubEffects(SettledCall settled, PgAccess access) {
    Clock clock = new SystemClock();
    github = new GitHubRoom(settled, clock);
    lane = lane(access, clock);
  }

  private Optional<EffectLane> lane(PgAccess access, Clock clock) {
    try {
      EffectExecutor executor =
          new EffectExecutor(
              access.effects(),
              access.cache(),
              access.vault(),
              github.pullRequests(),
              decision -> allowed(access, decision),
              List.of(new FreezeGuard(() -> policy(access).policy(), clock)),
              EffectSettings.standard(),
              clock,
              new TimeOrderedIds().next().toString());
      return Optional.of(new EffectLane(executor, Optional.empty(), new ChangeBus()));
    } catch (CliFailure e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "decisions are not carried out on pull requests: " + e.getMessage());
      return Optional.empty();
    }
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
    github.close();
  }
}
