package dev.immunis.store;

import dev.immunis.model.Actor;
import dev.immunis.model.label.Label;
import java.util.List;
import java.util.UUID;

/**
 * What patches turned out to be, append only. Thread safe; may block; call it off the UI thread.
 *
 * @see StoreException thrown when the store itself fails
 */
public interface Labels {
  /** What became of a label that was handed in. */
  enum Answer {
    KEPT,
    /** The same label was there. */
    THERE_ALREADY,
    /** Another label has this id; nothing changed. */
    OTHER_CONTENT
  }

  /**
   * Keeps labels, all in one transaction with an audit line each; gives one answer for each.
   *
   * @param by who hands them in; a label's own author may be somebody else
   */
  List<Answer> add(List<Label> labels, Actor by);

  /** All labels, oldest first; of the same moment, in the order they were kept. */
  List<Label> all();

  /** The labels on all versions of a review, oldest first. */
  List<Label> of(UUID reviewId);
}
