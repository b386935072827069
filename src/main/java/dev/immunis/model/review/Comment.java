package dev.immunis.model.review;

import dev.immunis.model.Actor;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says to the others about a review.
 *
 * @param text not blank, at most {@link #LONGEST} characters; empty once it was taken back
 * @param at to the microsecond
 * @param takenBackAt when who said it took it back, null while it stands
 */
public record Comment(
    UUID id, UUID reviewId, String text, Actor by, Instant at, @Nullable Instant takenBackAt) {
  /** So many characters may a comment have. */
  public static final int LONGEST = 8_000;

  public Comment {
    if (takenBackAt == null ? !isFit(text) : !text.isEmpty()) {
      throw new IllegalArgumentException(
          "a comment has between 1 and " + LONGEST + " characters, this one " + text.length());
    }
  }

  /** Whether this can be said. */
  public static boolean isFit(String text) {
    return !text.isBlank() && text.length() <= LONGEST;
  }
}
