package dev.immunis.app;

import dev.immunis.model.Randomness;
import java.security.SecureRandom;

/** The system's cryptographically strong generator. */
final class StrongRandomness implements Randomness {
  private final SecureRandom random = new SecureRandom();

  @Override
  public byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
