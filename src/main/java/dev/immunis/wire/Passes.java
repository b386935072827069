package dev.immunis.wire;

import java.time.Instant;

/** Where the console's socket gets its short-lived tokens; asked again whenever one wears out. */
@FunctionalInterface
public interface Passes {
  /**
   * A fresh token. Blocks; called off the socket's thread.
   *
   * @throws RuntimeException when there is none just now; the socket waits and asks again
   */
  Pass fresh();

  /**
   * A token for the hub's socket.
   *
   * @param until when it ends, by the server's clock
   * @param serverNow the server's time when it was made, so that a wrong local clock does no harm
   */
  record Pass(String secret, Instant until, Instant serverNow) {
    /** Never the secret: this text ends in logs. */
    @Override
    public String toString() {
      return "Pass[until=" + until + "]";
    }
  }
}
