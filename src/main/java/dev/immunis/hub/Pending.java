package dev.immunis.hub;

import dev.immunis.model.Clock;
import dev.immunis.store.Cache;
import dev.immunis.store.StoreException;
import java.time.Duration;

/** How many reviews await a decision, asked for again only after a while. Thread safe. */
final class Pending {
  private static final long MEMORY_NANOS = Duration.ofSeconds(5).toNanos();

  private final Cache cache;
  private final Clock clock;
  private double last = Double.NaN;
  private long askedNanos;
  private boolean asked;

  Pending(Cache cache, Clock clock) {
    this.cache = cache;
    this.clock = clock;
  }

  /** The number, not a number while the database is away. */
  synchronized double count() {
    long now = clock.nanos();
    if (!asked || now - askedNanos > MEMORY_NANOS) {
      asked = true;
      askedNanos = now;
      try {
        last = cache.tally(clock.now(), clock.now()).pending();
      } catch (StoreException e) {
        last = Double.NaN;
      }
    }
    return last;
  }
}
