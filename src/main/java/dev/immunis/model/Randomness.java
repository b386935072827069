package dev.immunis.model;

/** Hands in unpredictable bytes (nonces, salts), so that tests can repeat a run. */
public interface Randomness {
  /** {@code count} fresh bytes from a cryptographically strong source. Thread safe. */
  byte[] bytes(int count);
}
