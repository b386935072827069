package dev.immunis.decision.effect;

import dev.immunis.github.PullRequestFacts;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.effect.EffectEnd;
import dev.immunis.model.effect.EffectKind;
import java.util.Optional;

/** One thing that can still stop an effect at the moment of acting; asked before each attempt. */
public interface MergeGuard {
  /**
   * Why it is not carried out now; empty when this guard has nothing against it.
   *
   * @param facts the pull request as the server just told it
   */
  Optional<EffectEnd> check(EffectKind kind, DecisionRecord decision, PullRequestFacts facts);
}
