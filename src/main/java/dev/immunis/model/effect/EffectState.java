package dev.immunis.model.effect;

import java.util.Locale;

/** Where an effect stands. */
public enum EffectState {
  /** To be carried out at its time. */
  WAITING,
  /** Somebody carries it out now. */
  RUNNING,
  DONE,
  /** A person has to look at it: retry or discard. */
  BLOCKED,
  /** Its decision was taken back. */
  UNDONE,
  /** A person gave it up. */
  DISCARDED;

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it can still change anything. */
  public boolean open() {
    return this == WAITING || this == RUNNING || this == BLOCKED;
  }
}
