package dev.immunis.store;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.wargame.ProofWatch;
import dev.immunis.model.wargame.TrialOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Proofs that stay as checks of a branch after the merge. Thread safe; may block.
 *
 * @see StoreException thrown when the store itself fails
 */
public interface ProofWatches {
  /** Keeps the watch of a review, in place of an earlier one; with an audit line. */
  void keep(ProofWatch watch, Actor by);

  /** Keeps what a check saw; false when the review has no active watch. */
  boolean checked(UUID reviewId, Instant at, String commit, TrialOutcome outcome, String detail);

  Optional<ProofWatch> of(UUID reviewId);

  /**
   * An approval that stands on the newest version of a review.
   *
   * @param at when it was given
   */
  record Approved(UUID reviewId, Digest version, Instant at) {}

  /**
   * Approved versions that have a plan and no watch, active or not, and are not known as unmerged;
   * the newest first.
   */
  List<Approved> unwatched();

  /** Keeps that the pull request of an approval was closed without a merge; a later one counts. */
  void unmerged(Approved approved);

  /** All active watches, the most overdue first. */
  List<ProofWatch> active();

  /** Active watches whose next check is due, the most overdue first. */
  List<ProofWatch> due(Instant now);
}
