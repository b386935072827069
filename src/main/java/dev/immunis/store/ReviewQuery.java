package dev.immunis.store;

import dev.immunis.model.Severity;
import dev.immunis.model.Verdict;
import dev.immunis.model.review.PatchStrategy;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which of the reviews that await a decision: the urgent first, of those the oldest, of those by
 * id.
 *
 * @param verdicts of the newest run; empty for any, also for none
 * @param packagePart a part of the package's name, whatever its case; null for any
 * @param after the row before the first wanted one; null to count from the beginning
 * @param offset rows to pass over, from the beginning or from {@code after}
 * @param limit most rows
 */
public record ReviewQuery(
    @Nullable Severity severity,
    @Nullable PatchStrategy strategy,
    Set<Verdict> verdicts,
    @Nullable String packagePart,
    @Nullable Key after,
    long offset,
    int limit) {
  public ReviewQuery {
    verdicts = Set.copyOf(verdicts);
  }

  /**
   * Where a row stands in the order.
   *
   * @param priority 0 where none was given
   */
  public record Key(int priority, Instant createdAt, UUID id) {}
}
