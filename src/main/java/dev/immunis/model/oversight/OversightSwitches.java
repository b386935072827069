package dev.immunis.model.oversight;

import dev.immunis.model.Severity;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewHead;
import java.time.Duration;

/** Which helps against a hasty judgement are on for a review; a policy answers, by risk. */
public interface OversightSwitches {
  /** Whether an approval waits until everything was on the screen. */
  boolean evidenceGate(Review review);

  /**
   * How long a patch has to be on the screen at least before it can be approved.
   *
   * @param hunks how many there are
   * @param changes lines added and removed
   */
  Duration readingFloor(int hunks, int changes);

  /** Whether the person's own opinion comes before scores and verdict. */
  boolean opinionFirst(Review review);

  /** The same for a row of a list; what a row does not tell counts as if it needed more care. */
  boolean opinionFirst(ReviewHead head);

  /** What holds where no policy says otherwise: the gate from high severity on. */
  static OversightSwitches usual() {
    return new OversightSwitches() {
      @Override
      public boolean evidenceGate(Review review) {
        Severity severity = review.version().content().vulnerability().severity();
        return severity == Severity.HIGH || severity == Severity.CRITICAL;
      }

      @Override
      public Duration readingFloor(int hunks, int changes) {
        // Our own choice, there is no source: a second a hunk, a fifth of one a line, 2 minutes.
        long millis = 2_000 + 1_000L * hunks + 200L * changes;
        return Duration.ofMillis(Math.min(millis, 120_000));
      }

      @Override
      public boolean opinionFirst(Review review) {
        return false;
      }

      @Override
      public boolean opinionFirst(ReviewHead head) {
        return false;
      }
    };
  }
}
