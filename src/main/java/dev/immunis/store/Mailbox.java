package dev.immunis.store;

import dev.immunis.model.decision.DecisionRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Acts of this workspace that met another's; a person resolves them. Thread safe; may block. */
public interface Mailbox {
  /** What was in the way. */
  enum Reason {
    DECIDED_FIRST,
    MOVED_ON,
    CLAIMED_BY_OTHER
  }

  /** What a person does about it. */
  enum Resolution {
    /** Theirs stands; mine stays readable here. */
    KEEP_THEIRS,
    /** Mine becomes a draft on the review's version of now. */
    DECIDE_AGAIN,
    /** Mine is told once more, as it is. */
    SEND_AGAIN
  }

  /**
   * Both sides.
   *
   * @param id the wish's
   * @param mine what was done here; never lost
   * @param theirs the decision in the way, null when it is none
   * @param standing of the review when the authority answered, null when it did not say
   * @param claim of the other, null when it is none
   * @param resolvedAt null while it waits for a person
   * @param why it was resolved so; empty when nobody said
   */
  record Conflict(
      UUID id,
      Reason reason,
      UUID reviewId,
      String code,
      Wish mine,
      @Nullable DecisionRecord theirs,
      SharedRow.@Nullable Standing standing,
      SharedRow.@Nullable Claim claim,
      Instant arrivedAt,
      @Nullable Instant resolvedAt,
      @Nullable Resolution resolution,
      String why) {}

  /** Those that wait for a person, oldest first. */
  List<Conflict> open();

  /** Those about one review, resolved ones too, oldest first. */
  List<Conflict> about(UUID reviewId);

  Optional<Conflict> find(UUID id);

  /** Decisions on a review that were made and are not in force, oldest first. */
  List<DecisionRecord> setAside(UUID reviewId);

  /** So many characters may a reason have. */
  int LONGEST_WHY = 8_000;

  /**
   * Resolves an open conflict.
   *
   * @param why a person's reason, at most {@link #LONGEST_WHY} characters, may be empty; the chain
   *     keeps its salted digest
   * @throws StoreException when it is resolved already, or when what is asked does not fit it (only
   *     a decision can be decided again)
   */
  void resolve(UUID id, Resolution resolution, String why);
}
