package dev.immunis.store;

import dev.immunis.model.Actor;
import dev.immunis.model.review.Comment;
import java.util.List;
import java.util.UUID;

/**
 * What people say to each other about reviews; it travels to the whole team. Thread safe; may
 * block; call it off the UI thread.
 *
 * @see StoreException thrown when the store itself fails
 */
public interface Comments {
  /**
   * Keeps a comment, with an audit line that carries its salted digest only.
   *
   * @param text not blank, at most {@link Comment#LONGEST} characters
   * @throws StoreException when there is no such review
   */
  Comment add(UUID reviewId, String text, Actor by);

  /**
   * Takes a comment back: its text goes, here and with the whole team; that it was said, and when
   * it was taken back, stays.
   *
   * @return the comment as it is now; the same again when it was taken back before
   * @throws StoreException when there is no such comment, or somebody else said it
   */
  Comment takeBack(UUID comment, Actor by);

  /** The comments on a review, oldest first, with those that were taken back. */
  List<Comment> of(UUID reviewId);
}
