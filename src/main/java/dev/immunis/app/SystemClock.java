package dev.immunis.app;

import dev.immunis.model.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The machine's clock. Instants are cut to microseconds, which every store keeps. */
final class SystemClock implements Clock {
  @Override
  public Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }
}
