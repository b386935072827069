package dev.immunis.store;

import dev.immunis.model.review.ReviewHead;
import java.util.List;

/** What a search for one review by code, id, source id or beginning of one of them gave. */
public sealed interface Found {
  record One(ReviewHead head) implements Found {}

  record None() implements Found {}

  /** More than one begins so; at most ten of them. */
  record Ambiguous(List<ReviewHead> candidates) implements Found {
    public Ambiguous {
      candidates = List.copyOf(candidates);
    }
  }
}
