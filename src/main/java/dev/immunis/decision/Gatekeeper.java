package dev.immunis.decision;

import dev.immunis.model.pullrequest.GateState;
import dev.immunis.model.review.Review;
import java.util.Optional;

/** Tells what stands between a review's pull request and its base branch. Thread safe. */
public interface Gatekeeper {
  /** What was read last; no network. */
  Optional<GateState> known(Review review);

  /** Reads it now, and gives what was read last where that does not work. Blocks. */
  Optional<GateState> fresh(Review review);

  /** Knows nothing. */
  static Gatekeeper none() {
    return new Gatekeeper() {
      @Override
      public Optional<GateState> known(Review review) {
        return Optional.empty();
      }

      @Override
      public Optional<GateState> fresh(Review review) {
        return Optional.empty();
      }
    };
  }
}
