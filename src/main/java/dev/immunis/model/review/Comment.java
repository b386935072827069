package dev.immunis.model.review;

import dev.immunis.model.Actor;
import java.time.Instant;
import java.util.UUID;

/**
 * What somebody says to the others about a review.
 *
 * @param text not blank, at most {@link #LONGEST} characters
 * @param at to the microsecond
 */
public record Comment(UUID id, UUID reviewId, String text, Actor by, Instant at) {
  /** So many characters may a comment have. */
  public static final int LONGEST = 8_000;

  public Comment {
    if (text.isBlank() || text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "a comment has between 1 and " + LONGEST + " characters, this one " + text.length());
    }
  }
}
