package dev.immunis.hub;

/** What the one process that holds a lease does; called by one thread. */
public interface EffectDuty {
  /** The lease is ours: begin. Returns at once. */
  void begin();

  /** The lease is lost or handed back: begin nothing more. */
  void end();

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
