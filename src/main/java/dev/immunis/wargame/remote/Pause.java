package dev.immunis.wargame.remote;

import java.time.Duration;

/** Lets time go by between two looks, and hears when somebody wants to stop. */
public interface Pause {
  /** Waits; false when the run was cancelled before or meanwhile. */
  boolean go(Duration duration);
}
