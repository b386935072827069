package dev.immunis.store;

/**
 * A right that at most one process of the team has at a time, such as to carry out effects on pull
 * requests; it ends with the holder's connection. Thread safe; blocks.
 */
public interface EffectLease extends AutoCloseable {
  /**
   * Takes it if it is free; keeps it if it is ours.
   *
   * @return whether it is ours now, checked against the authority; false too when the authority
   *     cannot be asked
   */
  boolean hold();

  /** Hands it back, at once if it can. */
  @Override
  void close();
}
