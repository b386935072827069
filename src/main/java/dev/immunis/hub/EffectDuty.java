package dev.immunis.hub;

/** What the one hub that holds the effect lease does; called by one thread. */
public interface EffectDuty {
  /** The lease is ours: begin to carry effects out. Returns at once. */
  void begin();

  /** The lease is lost or handed back: begin no further effect. */
  void end();

  /** Both, begun and ended together. */
  default EffectDuty and(EffectDuty other) {
    EffectDuty one = this;
    return new EffectDuty() {
      @Override
      public void begin() {
        one.begin();
        other.begin();
      }

      @Override
      public void end() {
        one.end();
        other.end();
      }
    };
  }

  /** A hub that carries nothing out. */
  static EffectDuty none() {
    return new EffectDuty() {
      @Override
      public void begin() {}

      @Override
      public void end() {}
    };
  }
}
