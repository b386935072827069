package dev.immunis.ui.review;

import dev.immunis.model.Digest;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.Review;
import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.Evidence;
import dev.immunis.model.wargame.Trial;
import dev.immunis.model.wargame.WargameRun;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything about the open review that was read together.
 *
 * @param runs the runs on all its versions, newest first
 * @param decisions the decisions on all its versions, oldest first
 * @param evidence of the newest run on the current version, null when it is not on this machine
 */
public record OpenReview(
    Review review,
    List<WargameRun> runs,
    List<DecisionRecord> decisions,
    @Nullable Evidence evidence) {
  public OpenReview {
    runs = List.copyOf(runs);
    decisions = List.copyOf(decisions);
  }

  /** Digests of the kept outputs of one arm. */
  public Set<Digest> outputs(Arm arm) {
    Set<Digest> outputs = new HashSet<>();
    for (Trial trial : evidence == null ? List.<Trial>of() : evidence.trials()) {
      Digest output = trial.transcript();
      if (trial.arm() == arm && output != null) {
        outputs.add(output);
      }
    }
    return outputs;
  }

  /** The newest run on the current version, null when there is none. */
  public @Nullable WargameRun currentRun() {
    return current(runs, review);
  }

  static @Nullable WargameRun current(List<WargameRun> runs, Review review) {
    return runs.stream()
        .filter(run -> run.version().equals(review.version().digest()))
        .findFirst()
        .orElse(null);
  }
}
