package dev.immunis.model.effect;

/** One step of an effect; each can be repeated without being done twice. */
public enum EffectStep {
  /** Looks whether everything is still as it was decided; changes nothing. */
  CHECK,
  MERGE,
  COMMENT,
  LABEL,
  CLOSE,
  ASSIGN,
  /** Opens a pull request that takes the merged one back. */
  REVERT,
  REOPEN,
  UNLABEL;

  /** Whether it changes anything on the pull request. */
  public boolean acts() {
    return this != CHECK;
  }
}
