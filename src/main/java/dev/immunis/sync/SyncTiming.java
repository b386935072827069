package dev.immunis.sync;

import java.time.Duration;

/**
 * When sync does something by itself.
 *
 * @param slowTimer a round at least this often while all is well, in case a bell was lost
 * @param firstWait after the first failure in a row
 * @param mostWait between two attempts
 * @param otherSchema between two looks at an authority of another schema
 */
public record SyncTiming(
    Duration slowTimer, Duration firstWait, Duration mostWait, Duration otherSchema) {
  /**
   * What consoles keep to. The longest wait together with a connection's time-out stays below the
   * 30 s in which a team is well again after its database came back.
   */
  public static SyncTiming standard() {
    return new SyncTiming(
        Duration.ofSeconds(60),
        Duration.ofSeconds(1),
        Duration.ofSeconds(20),
        Duration.ofMinutes(5));
  }
}
