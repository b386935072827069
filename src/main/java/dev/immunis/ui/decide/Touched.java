package dev.immunis.ui.decide;

import dev.immunis.model.event.Change;
import java.util.List;
import java.util.UUID;

/** Which reviews have to be read again after a change. */
final class Touched {
  private Touched() {}

  static List<UUID> by(Change change) {
    return switch (change) {
      case Change.ReviewsImported imported -> imported.ids();
      case Change.AdvisoriesImported named -> named.reviews();
      case Change.RunKept run -> List.of(run.reviewId());
      case Change.DecisionKept kept -> List.of(kept.reviewId());
      case Change.FactCleared cleared -> List.of(cleared.reviewId());
      case Change.LabelsKept labels -> List.of();
      case Change.RunRequestMoved moved -> List.of();
      case Change.EffectMoved moved -> List.of(moved.reviewId());
      case Change.ProofWatchMoved moved -> List.of();
    };
  }
}
