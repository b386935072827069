package dev.immunis.hub.live;

import dev.immunis.model.Clock;

/** Lets so many messages a second through, and a burst now and then. Not thread safe. */
final class RateGate {
  private static final double NANOS = 1e9;

  private final Clock clock;
  private final double perSecond;
  private final double burst;
  private double left;
  private long lastNanos;

  RateGate(Clock clock, int perSecond, int burst) {
    this.clock = clock;
    this.perSecond = perSecond;
    this.burst = burst;
    this.left = burst;
    this.lastNanos = clock.nanos();
  }

  boolean lets() {
    long now = clock.nanos();
    left = Math.min(burst, left + (now - lastNanos) / NANOS * perSecond);
    lastNanos = now;
    if (left < 1) {
      return false;
    }
    left--;
    return true;
  }
}
