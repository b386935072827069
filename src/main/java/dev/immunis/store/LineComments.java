package dev.immunis.store;

import dev.immunis.model.oversight.LineComment;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Remarks on lines of patches, drafts included. Thread safe; may block. */
public interface LineComments {
  /** All remarks on a review's versions, in the order in which they were begun. */
  List<LineComment> of(UUID reviewId);

  /**
   * Saves a draft; when it returns, a kill cannot lose it.
   *
   * @return false when that remark is kept already and stays as it is
   */
  boolean save(LineComment draft);

  /** Forgets a draft; kept remarks stay. */
  void discard(UUID id);

  /**
   * Keeps all drafts of a review for ever, with a line of the chain.
   *
   * @return how many
   */
  int keep(UUID reviewId, Instant at);
}
