package dev.immunis.decision.effect;

import dev.immunis.decision.policy.Policy;
import dev.immunis.github.PullRequestFacts;
import dev.immunis.model.Clock;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.effect.EffectEnd;
import dev.immunis.model.effect.EffectKind;
import dev.immunis.model.effect.EffectReason;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Nothing is merged while the policy freezes, also what was decided before; it waits for the end.
 */
public final class FreezeGuard implements MergeGuard {
  private final Supplier<Policy> policy;
  private final Clock clock;

  public FreezeGuard(Supplier<Policy> policy, Clock clock) {
    this.policy = policy;
    this.clock = clock;
  }

  @Override
  public Optional<EffectEnd> check(
      EffectKind kind, DecisionRecord decision, PullRequestFacts facts) {
    Instant now = clock.now();
    return kind == EffectKind.APPROVE
        ? policy
            .get()
            .freeze(now)
            .map(
                freeze ->
                    new EffectEnd.Later(freeze.endsAfter(now), EffectReason.RULE, freeze.why()))
        : Optional.empty();
  }
}
