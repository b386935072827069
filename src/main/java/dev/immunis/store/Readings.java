package dev.immunis.store;

import dev.immunis.model.Digest;
import dev.immunis.model.oversight.Reading;
import dev.immunis.model.oversight.ShownPart;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * What the person at this workspace has had on the screen; private until a decision names it.
 * Thread safe; may block.
 *
 * <p>A decision that is recorded here takes what was shown of its review with it, in the same
 * transaction: as a line of the chain that names a document of all parts.
 */
public interface Readings {
  /** All that was shown of a review, and the time spent on one version. */
  Reading of(UUID reviewId, Digest version);

  /**
   * Keeps parts; of one that is there already the first showing stays, and the mark is replaced.
   */
  void keep(UUID reviewId, Collection<ShownPart> parts);

  /** Adds to the time that a version was on the screen. */
  void spend(UUID reviewId, Digest version, Duration more);

  /** The versions that were on the screen, the one looked at last first. */
  List<Digest> looked(UUID reviewId);
}
