package dev.immunis.intake;

import dev.immunis.intake.problem.Problem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How imports by schedule and the server's hourly limit stand.
 *
 * @param next when pull requests are looked for again, null where nothing is planned
 * @param last what the last look gave, null before the first
 * @param requests what the server said last of its limit, null before its first answer
 */
public record ImportState(
    @Nullable Instant next, @Nullable Turn last, @Nullable Requests requests) {
  /** Nothing is planned and nothing was asked. */
  public static final ImportState NONE = new ImportState(null, null, null);

  /**
   * What one look gave.
   *
   * @param created reviews that are new
   * @param renewed reviews with a new version
   * @param problems why something could not be taken in, one by one
   * @param failure why nothing could be looked at, empty when it could
   */
  public record Turn(Instant at, int created, int renewed, List<Problem> problems, String failure) {
    public Turn {
      problems = List.copyOf(problems);
    }

    /** Whether everything that was found is in. */
    public boolean well() {
      return problems.isEmpty() && failure.isEmpty();
    }
  }

  /**
   * The server's hourly limit.
   *
   * @param left of {@code limit}
   * @param resetAt when it is full again
   */
  public record Requests(int left, int limit, Instant resetAt) {}
}
