package dev.immunis.fakes.github;

import dev.immunis.model.Clock;
import java.time.Instant;

/** The machine's own time, for tests that talk over a socket. */
public final class RealTime implements Clock {
  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }
}
