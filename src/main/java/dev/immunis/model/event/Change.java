package dev.immunis.model.event;

import dev.immunis.model.Digest;
import java.util.UUID;

/** What changed in the store; published after the commit. */
public sealed interface Change {
  /** Reviews came in or got a new version. {@code ids} may be many; read them anew. */
  record ReviewsImported(java.util.List<UUID> ids) implements Change {
    public ReviewsImported {
      ids = java.util.List.copyOf(ids);
    }
  }

  /** Advisories, or dated lists about exploitation, came in that name these reviews. */
  record AdvisoriesImported(java.util.List<UUID> reviews) implements Change {
    public AdvisoriesImported {
      reviews = java.util.List.copyOf(reviews);
    }
  }

  /** A run was kept. */
  record RunKept(UUID reviewId, UUID runId) implements Change {}

  /** A decision was kept. */
  record DecisionKept(UUID reviewId, UUID decisionId) implements Change {}

  /** A cheating fact was looked at by a person. */
  record FactCleared(UUID reviewId, Digest version) implements Change {}

  /** Outcomes of patches of these reviews came in. */
  record LabelsKept(java.util.List<UUID> reviews) implements Change {
    public LabelsKept {
      reviews = java.util.List.copyOf(reviews);
    }
  }

  /** A wish for a run was made, taken, moved or ended. */
  record RunRequestMoved(UUID reviewId, UUID requestId) implements Change {}

  /** An effect was made, taken, moved a step or ended. */
  record EffectMoved(UUID reviewId, UUID effectId) implements Change {}

  /** The proof of a review stays after the merge, was looked at, or does not stay any more. */
  record ProofWatchMoved(UUID reviewId) implements Change {}
}
