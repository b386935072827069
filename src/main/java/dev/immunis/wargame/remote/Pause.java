package dev.immunis.wargame.remote;

import dev.immunis.model.Clock;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Lets time go by between two looks, and hears when somebody wants to stop. */
public interface Pause {
  /** How soon a stop is heard. */
  Duration LOOK_AGAIN = Duration.ofMillis(200);

  /** Waits; false when the run was cancelled before or meanwhile. */
  boolean go(Duration duration);

  /** A pause that ends early once somebody says stop. */
  static Pause until(Clock clock, BooleanSupplier stopped) {
    return duration -> {
      long end = clock.nanos() + duration.toNanos();
      while (clock.nanos() - end < 0 && !stopped.getAsBoolean()) {
        LockSupport.parkNanos(LOOK_AGAIN.toNanos());
      }
      return !stopped.getAsBoolean();
    };
  }
}
