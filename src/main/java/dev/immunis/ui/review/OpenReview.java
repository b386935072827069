package dev.immunis.ui.review;

import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.Review;
import dev.immunis.model.wargame.WargameRun;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything about the open review that was read together.
 *
 * @param runs the runs on all its versions, newest first
 * @param decisions the decisions on all its versions, oldest first
 */
public record OpenReview(Review review, List<WargameRun> runs, List<DecisionRecord> decisions) {
  public OpenReview {
    runs = List.copyOf(runs);
    decisions = List.copyOf(decisions);
  }

  /** The newest run on the current version, null when there is none. */
  public @Nullable WargameRun currentRun() {
    return runs.stream()
        .filter(run -> run.version().equals(review.version().digest()))
        .findFirst()
        .orElse(null);
  }
}
