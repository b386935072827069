package dev.immunis.github;

import java.util.Optional;

/** Where the token for a server comes from; thread safe. */
public interface TokenSource {
  /** A short stable word for people: environment, key-chain, file, app. */
  String name();

  /**
   * The token to use now; may read a key chain or ask the server for a fresh one.
   *
   * @throws TokenException when there should be one and it cannot be had; never names the secret
   */
  Optional<Secret> token() throws TokenException;

  /** The login that acts with this token, where the source knows it without asking. */
  default Optional<String> login() throws TokenException {
    return Optional.empty();
  }
}
