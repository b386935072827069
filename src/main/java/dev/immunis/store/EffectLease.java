package dev.immunis.store;

/**
 * The right to carry out effects on pull requests, held by at most one process of the team; it ends
 * with the holder's connection. Thread safe; blocks.
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
