package dev.immunis.model.effect;

import java.time.Instant;

/** How one attempt at an effect ended. */
public sealed interface EffectEnd {
  /** Every step is done. */
  record Done() implements EffectEnd {}

  /**
   * To be tried again.
   *
   * @param at not before then
   */
  record Later(Instant at, EffectReason reason, String words) implements EffectEnd {}

  /** A person has to look at it. */
  record Blocked(EffectReason reason, String words) implements EffectEnd {
    public Blocked {
      if (!reason.blocks()) {
        throw new IllegalArgumentException(reason + " blocks nothing");
      }
    }
  }
}
