package dev.immunis.store;

import dev.immunis.model.Digest;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.review.ReviewVersion;
import dev.immunis.model.wargame.WargameRun;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What the faces read, and all they read. Thread safe; may block; call it off the UI thread.
 *
 * @see StoreException thrown when the store itself fails
 */
public interface Cache {
  /**
   * The heads of all reviews, decided ones included, newest first. A hundred thousand in seconds.
   */
  List<ReviewHead> heads();

  /** The heads of some reviews, in no order; unknown ids are left out. */
  List<ReviewHead> heads(Collection<UUID> ids);

  /** By code, id, source id, or the unambiguous beginning (four characters or more) of one. */
  Found find(String text);

  Optional<Review> review(UUID id);

  /** All versions, newest first. */
  List<ReviewVersion> versions(UUID reviewId);

  /** The runs on all versions, newest first. */
  List<WargameRun> runs(UUID reviewId);

  /** The decisions on all versions, oldest first. */
  List<DecisionRecord> decisions(UUID reviewId);

  List<FactClearance> clearances(UUID reviewId, Digest version);

  /**
   * The figures of the statistics strip, counted from the rows.
   *
   * @param startOfDay start of the person's calendar day
   * @param startOfWeek start of the person's calendar week
   */
  Tally tally(Instant startOfDay, Instant startOfWeek);
}
