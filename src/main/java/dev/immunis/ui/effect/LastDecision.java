package dev.immunis.ui.effect;

import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.effect.Effect;
import java.time.Duration;
import java.time.Instant;

/**
 * The decision that can still be taken back without a trace.
 *
 * @param seconds until something is done about it, from 1
 */
record LastDecision(DecisionRecord decision, String code, long seconds) {
  /** Seconds until the hold is over; 0 when it is. */
  static long left(DecisionRecord decision, Instant now) {
    Duration left = Duration.between(now, decision.decidedAt().plus(Effect.HOLD));
    return Math.max(0, (left.toMillis() + 999) / 1000);
  }
}
