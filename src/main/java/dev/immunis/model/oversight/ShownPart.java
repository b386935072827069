package dev.immunis.model.oversight;

import dev.immunis.model.Digest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A part of a review that was on the screen.
 *
 * @param kind what it is
 * @param part digest of its content
 * @param place the file of a hunk, the side of a transcript
 * @param shownAt when it was on the screen as a whole, null where it only was marked
 * @param viewedAt when the person marked it as viewed, null while not
 */
public record ShownPart(
    Kind kind, Digest part, String place, @Nullable Instant shownAt, @Nullable Instant viewedAt) {
  /** Kinds of parts. */
  public enum Kind {
    /** A hunk, or a file that changes without one. */
    CHANGE,
    /** The output of a trial. */
    TRANSCRIPT
  }
}
