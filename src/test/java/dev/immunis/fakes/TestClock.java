package dev.immunis.fakes;

import dev.immunis.model.Clock;
import java.time.Duration;
import java.time.Instant;

/** A clock that stands still until a test lets it tick. */
public final class TestClock implements Clock {
  private Instant now = Instant.parse("2026-01-02T03:04:05Z");
  private long nanos;

  public synchronized void tick(Duration duration) {
    now = now.plus(duration);
    nanos += duration.toNanos();
  }

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public synchronized long nanos() {
    return nanos;
  }
}
