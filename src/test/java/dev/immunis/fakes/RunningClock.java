package dev.immunis.fakes;

import dev.immunis.model.Clock;
import java.time.Instant;

/** The machine's own clock, for tests with real sockets. */
public final class RunningClock implements Clock {
  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }
}
