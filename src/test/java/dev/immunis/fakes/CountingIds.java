package dev.immunis.fakes;

import dev.immunis.model.Ids;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Ids 1, 2, 3 and so on. */
public final class CountingIds implements Ids {
  private final AtomicLong last = new AtomicLong();

  @Override
  public UUID next() {
    return new UUID(0x7000, last.incrementAndGet());
  }
}
