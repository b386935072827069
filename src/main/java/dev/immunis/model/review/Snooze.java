package dev.immunis.model.review;

import dev.immunis.model.Digest;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A review that one person put off, with the reason; private to their workspace.
 *
 * @param version the version that was put off: a newer one, or a run after {@code at}, ends it
 * @param until when it comes back at the latest; null for as soon as something changes
 */
public record Snooze(
    UUID reviewId, Digest version, @Nullable Instant until, String reason, Instant at) {
  /** Longest reason, characters. */
  public static final int LONGEST_REASON = 500;

  /** Whether it still holds at a moment. */
  public boolean holds(Instant now) {
    return until == null || until.isAfter(now);
  }
}
