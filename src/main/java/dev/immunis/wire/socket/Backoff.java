package dev.immunis.wire.socket;

import dev.immunis.model.Randomness;
import dev.immunis.wire.CloseCodes;
import java.nio.ByteBuffer;
import java.time.Duration;

/** How long to wait before the next attempt, so that a thousand consoles do not come at once. */
final class Backoff {
  /** A hub that stops has the others take its consoles over; they come spread over this time. */
  private static final long SPREAD_MILLIS = 2_000;

  private static final long FULL_MILLIS = 5_000;
  private static final long TOO_MANY_MILLIS = 30_000;
  private static final int MOST_DOUBLINGS = 16;

  private final Timings timings;
  private final Randomness randomness;

  Backoff(Timings timings, Randomness randomness) {
    this.timings = timings;
    this.randomness = randomness;
  }

  /**
   * Milliseconds until the next attempt.
   *
   * @param failures attempts in a row that failed, 1 for the first
   * @param code why the last connection ended
   */
  long millis(int failures, int code) {
    long first = timings.firstRetry().toMillis();
    if (failures <= 1 && (code == CloseCodes.GOING_AWAY || code == CloseCodes.TOKEN_ENDED)) {
      return spread(0, Math.min(SPREAD_MILLIS, 2 * first));
    }
    long most =
        Math.min(
            timings.lastRetry().toMillis(),
            first << Math.min(MOST_DOUBLINGS, Math.max(0, failures - 1)));
    long least =
        switch (code) {
          case CloseCodes.FULL -> Math.min(FULL_MILLIS, timings.lastRetry().toMillis());
          case CloseCodes.TOO_MANY -> Math.min(TOO_MANY_MILLIS, timings.lastRetry().toMillis());
          default -> most / 2;
        };
    return spread(least, Math.max(least + first, most));
  }

  /** A duration up to a tenth shorter or longer. */
  long about(Duration duration) {
    long millis = duration.toMillis();
    return spread(millis - millis / 10, millis + millis / 10);
  }

  private long spread(long least, long most) {
    long random = Integer.toUnsignedLong(ByteBuffer.wrap(randomness.bytes(4)).getInt());
    return least + (most - least) * random / 0xFFFFFFFFL;
  }
}
