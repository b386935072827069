package dev.immunis.ui.queue;

import dev.immunis.model.Severity;
import dev.immunis.model.review.ReviewHead;

/** One line of the queue: a review, or the heading of a group. */
public sealed interface QueueRow {
  /** The heading of a severity, with how many of the shown reviews have it. */
  record Group(Severity severity, int count) implements QueueRow {}

  /** A review. */
  record Item(ReviewHead head) implements QueueRow {}
}
