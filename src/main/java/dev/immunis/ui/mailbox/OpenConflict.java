package dev.immunis.ui.mailbox;

import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.Review;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.Cache;
import dev.immunis.store.Mailbox;
import dev.immunis.store.SharedRow;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conflict with what the review is now.
 *
 * @param review null when this workspace does not hold it
 * @param runs of the review, newest first
 */
public record OpenConflict(
    Mailbox.Conflict conflict, @Nullable Review review, List<WargameRun> runs) {
  public OpenConflict {
    runs = List.copyOf(runs);
  }

  /** Reads what belongs to it; blocks, so call it off the UI thread. */
  static OpenConflict read(Mailbox.Conflict conflict, Cache cache) {
    Optional<Review> review = cache.review(conflict.reviewId());
    return new OpenConflict(
        conflict,
        review.orElse(null),
        review.isEmpty() ? List.of() : cache.runs(conflict.reviewId()));
  }

  /** The decision of here, null when it is another act. */
  public @Nullable DecisionRecord mine() {
    return conflict.mine().row() instanceof SharedRow.Decision decision
        ? decision.decision()
        : null;
  }

  /** The run that a decision was made on. */
  Optional<WargameRun> run(DecisionRecord decision) {
    UUID id = decision.run();
    return id == null
        ? Optional.empty()
        : runs.stream().filter(run -> run.id().equals(id)).findFirst();
  }

  /** Whether the review still waits for a decision. */
  boolean awaitsDecision() {
    return review != null && review.status().awaitsDecision();
  }
}
