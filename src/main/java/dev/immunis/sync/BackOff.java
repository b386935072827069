package dev.immunis.sync;

import dev.immunis.model.Randomness;
import java.time.Duration;

/**
 * How long to wait after the n-th failure in a row: doubling, with a cap, and between half and all
 * of it by chance, so that many consoles do not come back in one moment.
 */
public final class BackOff {
  private static final int MOST_DOUBLINGS = 20;

  private final Duration first;
  private final Duration most;
  private final Randomness randomness;

  public BackOff(Duration first, Duration most, Randomness randomness) {
    this.first = first;
    this.most = most;
    this.randomness = randomness;
  }

  /**
   * The wait.
   *
   * @param failures in a row, at least one
   */
  public Duration after(int failures) {
    int doublings = Math.clamp(failures - 1L, 0, MOST_DOUBLINGS);
    long whole = Math.min(most.toMillis(), first.toMillis() << doublings);
    byte[] chance = randomness.bytes(2);
    double part = ((chance[0] & 0xff) << 8 | (chance[1] & 0xff)) / 65536.0;
    return Duration.ofMillis(whole / 2 + Math.round(whole / 2.0 * part));
  }
}
