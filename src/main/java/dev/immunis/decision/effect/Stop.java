package dev.immunis.decision.effect;

import dev.immunis.model.effect.EffectEnd;
import dev.immunis.model.effect.EffectReason;

/** Ends an attempt before its last step. */
final class Stop extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient EffectEnd end;

  Stop(EffectEnd end) {
    super(String.valueOf(end), null, false, false);
    this.end = end;
  }

  static Stop blocked(EffectReason reason, String words) {
    return new Stop(new EffectEnd.Blocked(reason, words));
  }

  EffectEnd end() {
    return end;
  }
}
