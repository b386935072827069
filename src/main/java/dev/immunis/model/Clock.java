package dev.immunis.model;

import java.time.Instant;

/** Hands in wall time and monotonic time, so that no mind reads the machine's clock itself. */
public interface Clock {
  /** The wall clock, UTC. It may jump; never used for durations. */
  Instant now();

  /** Monotonic time in nanoseconds from an arbitrary origin; only differences mean something. */
  long nanos();
}
