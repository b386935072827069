package dev.immunis.store;

import dev.immunis.model.review.Snooze;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Reviews that the person put off; private to the workspace, never synchronised. Thread safe. */
public interface Snoozes {
  /** Those that hold: not over, of the current version, and without a run since. */
  List<Snooze> holding(Instant now);

  /** Puts a review off, in place of what was said of it before. */
  void put(Snooze snooze);

  /** Takes a review back; none put off changes nothing. */
  void end(UUID reviewId);
}
