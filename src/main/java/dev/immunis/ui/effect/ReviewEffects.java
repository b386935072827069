package dev.immunis.ui.effect;

import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.effect.DecisionUndo;
import dev.immunis.model.effect.Effect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one review's effects.
 *
 * @param effects newest first
 * @param undone decisions that were taken back, oldest first
 * @param inForce the decision in force, null while none
 */
record ReviewEffects(
    List<Effect> effects, List<DecisionUndo> undone, @Nullable DecisionRecord inForce) {
  static final ReviewEffects NONE = new ReviewEffects(List.of(), List.of(), null);

  ReviewEffects {
    effects = List.copyOf(effects);
    undone = List.copyOf(undone);
  }

  /** Whether taking the decision of that effect back can mean anything now. */
  boolean canUndo(Effect effect) {
    return inForce != null
        && inForce.id().equals(effect.decision())
        && !effect.kind().compensates()
        && switch (effect.state()) {
          case WAITING, BLOCKED, DONE, DISCARDED -> true;
          case RUNNING, UNDONE -> false;
        };
  }
}
