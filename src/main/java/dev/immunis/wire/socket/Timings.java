package dev.immunis.wire.socket;

import java.time.Duration;

/**
 * How patient the socket is.
 *
 * @param connect longest wait for TCP, TLS and the answer to the handshake
 * @param ping a ping is sent this often
 * @param silence a hub that says nothing for so long is gone
 * @param firstRetry the shortest back-off; doubles with every attempt
 * @param lastRetry the longest back-off
 * @param steady a connection that lived so long ends the back-off
 */
public record Timings(
    Duration connect,
    Duration ping,
    Duration silence,
    Duration firstRetry,
    Duration lastRetry,
    Duration steady) {
  /**
   * The original pings every 30 s; two answers may be lost before the hub counts as gone. The
   * longest back-off leaves room in the 30 s after which a team is well again.
   */
  public static Timings standard() {
    return new Timings(
        Duration.ofSeconds(10),
        Duration.ofSeconds(25),
        Duration.ofSeconds(60),
        Duration.ofSeconds(1),
        Duration.ofSeconds(20),
        Duration.ofSeconds(20));
  }
}
