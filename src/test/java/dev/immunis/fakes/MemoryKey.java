package dev.immunis.fakes;

import dev.immunis.report.Ed25519;
import dev.immunis.report.SigningKey;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Optional;

/** A signing key that nobody keeps. */
public final class MemoryKey implements SigningKey {
  private final KeyPair pair = Ed25519.generate();

  @Override
  public PublicKey publicKey() {
    return pair.getPublic();
  }

  @Override
  public Optional<PublicKey> known() {
    return Optional.of(pair.getPublic());
  }

  @Override
  public byte[] sign(byte[] message) {
    return Ed25519.sign(pair.getPrivate(), message);
  }

  @Override
  public Place place() {
    return Place.PLAIN_FILE;
  }
}
