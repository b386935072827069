package dev.immunis.store;

import dev.immunis.model.Digest;
import dev.immunis.model.decision.DecisionRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where escalated reviews lie; an engine moves them on when nobody answers. Thread safe; may block.
 *
 * @see StoreException thrown when the store itself fails
 */
public interface Escalations {
  /**
   * One step on the way.
   *
   * @param step 1 for the escalation itself
   * @param target who has it from then on
   */
  record Step(UUID reviewId, Digest version, int step, String target, Instant at) {}

  /**
   * An escalation that nobody has answered.
   *
   * @param decision the escalation itself
   * @param last the step that it is at
   */
  record Open(DecisionRecord decision, Step last) {}

  /** All that wait for somebody, the longest waiting first. */
  List<Open> open();

  /** That of one review, empty when it is not escalated. */
  Optional<Open> of(UUID reviewId);

  /** Every step of a version, the escalation itself left out, oldest first. */
  List<Step> moves(UUID reviewId, Digest version);

  /**
   * Moves one on, in the name of the engine, with a line in the audit chain.
   *
   * @param next its number is one more than that of the step it is at
   * @return false when it was answered or moved meanwhile; nothing changed
   */
  boolean move(Step next);

  /** Where nothing is ever escalated. */
  static Escalations none() {
    return new Escalations() {
      @Override
      public List<Open> open() {
        return List.of();
      }

      @Override
      public Optional<Open> of(UUID reviewId) {
        return Optional.empty();
      }

      @Override
      public List<Step> moves(UUID reviewId, Digest version) {
        return List.of();
      }

      @Override
      public boolean move(Step next) {
        return false;
      }
    };
  }
}
