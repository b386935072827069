package dev.immunis.decision;

import dev.immunis.model.decision.Refusal;
import java.util.Optional;

/** One thing that can forbid a decision; pure and cheap, so that it can run at every keystroke. */
public interface DecisionRule {
  /** Stable name, unique among the rules; part of the policy's version. */
  String name();

  /** Grows by one whenever the rule says yes or no to something else than before. */
  int version();

  /** Why the decision is not allowed; empty when this rule has nothing against it. */
  Optional<Refusal> check(DecisionContext context);
}
