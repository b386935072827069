package dev.immunis.intake;

import dev.immunis.model.Clock;
import java.time.Instant;

/** Goes on by a second whenever it is asked, so that nothing can depend on a standing clock. */
final class TickingClock implements Clock {
  private Instant now = Instant.parse("2026-03-01T08:00:00Z");

  @Override
  public Instant now() {
    now = now.plusSeconds(1);
    return now;
  }

  @Override
  public long nanos() {
    return now.getEpochSecond() * 1_000_000_000L;
  }
}
