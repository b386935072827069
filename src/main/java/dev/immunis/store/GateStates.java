package dev.immunis.store;

import dev.immunis.model.pullrequest.GateState;
import java.util.Optional;
import java.util.UUID;

/**
 * What was last read of the gates of each review's pull request, for when there is no network.
 * Thread safe; may block.
 *
 * @see StoreException thrown when the store itself fails
 */
public interface GateStates {
  void keep(UUID reviewId, GateState state);

  Optional<GateState> of(UUID reviewId);
}
