package dev.immunis.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A person's secrets for the hub's HTTP interface; the authority keeps their hashes. Blocks.
 *
 * @see TeamException thrown when the authority refuses or cannot be asked
 */
public interface ApiTokens extends AutoCloseable {
  /**
   * Makes one for the login that asks.
   *
   * @param life from a minute to ninety days; what is longer or shorter is cut
   * @param note what its owner calls it, at most 200 characters
   */
  Made make(Duration life, Set<ApiScope> scopes, String note);

  /** Those in force, oldest first. */
  List<Kept> list();

  /** Ends one at once; whether it was in force. */
  boolean revoke(UUID id);

  @Override
  void close();

  /** A fresh one; its secret is shown once and kept nowhere. */
  record Made(UUID id, String secret, Instant until) {
    @Override
    public String toString() {
      return "Made[id=" + id + ", until=" + until + "]";
    }
  }

  /** One that is in force. */
  record Kept(UUID id, Set<ApiScope> scopes, String note, Instant madeAt, Instant until) {
    public Kept {
      scopes = Set.copyOf(scopes);
    }
  }
}
