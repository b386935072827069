package dev.immunis.store;

import dev.immunis.model.Digest;
import dev.immunis.model.audit.AuditLine;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.model.review.ReviewHead;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The authority as one caller of the hub may use it: with each call the database asks again whether
 * the secret is in force and its owner has the right. Thread safe; blocks.
 *
 * @see TeamException thrown with {@code FORBIDDEN} when that is not so (any more)
 */
public interface ApiCaller {
  ApiCallers.Grant grant();

  /** What may be read. */
  Cache cache();

  /** What is written counts for the secret's owner. */
  Authority authority(ChangeBus bus);

  /** Reviews that await a decision, in the order of {@link ReviewQuery}. */
  ReviewPage page(ReviewQuery query);

  /** One decision, and what became of it on the pull request. */
  Optional<KeptDecision> decision(UUID id);

  /** The same for all decisions on a review, oldest first. */
  List<KeptDecision> decisionsOn(UUID reviewId);

  /** The reviews whose current version has this patch, at most twenty. */
  List<ReviewHead> withPatch(Digest patch);

  /** How many reviews there are, decided ones included. */
  long reviews();

  /** What people kept from being merged. */
  Prevented prevented();

  /** A content by its digest, checked against it. */
  Optional<byte[]> content(Digest digest);

  /**
   * Keeps what somebody says about a review.
   *
   * @param id a repeat of the same id is kept once
   */
  void comment(UUID id, UUID reviewId, String text, Instant at);

  /**
   * Lines of the authority's own chain, newest first; for a secret made for audit.
   *
   * @param decision only what the lines say of this decision, null for all lines
   * @param before only lines with a smaller number
   * @param limit 1 to 1000
   */
  List<AuditLine> audit(@Nullable UUID decision, long before, int limit);

  /**
   * Decisions on patches that had a verdict for them.
   *
   * @param notApproved those of them that were no approval
   */
  record Prevented(long supported, long notApproved) {}

  /** One page and the number of all rows that the filters let through. */
  record ReviewPage(List<ReviewHead> rows, long total) {
    public ReviewPage {
      rows = List.copyOf(rows);
    }
  }

  /**
   * A decision as the authority keeps it.
   *
   * @param effect what became of it on the pull request: its state, null when there was nothing to
   *     be done there
   */
  record KeptDecision(DecisionRecord decision, @Nullable String effect) {}
}
