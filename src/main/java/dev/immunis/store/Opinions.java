package dev.immunis.store;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.decision.Opinion;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * What two readers say of a version, each without the other's word. Thread safe; may block.
 *
 * @see StoreException thrown when the store itself fails
 */
public interface Opinions {
  /** Somebody has an opinion; what it is stays hidden. */
  record Sealed(Actor reader, Instant at) {}

  /** What became of an opinion. */
  sealed interface Receipt {
    /** It is the first; it waits for another reader. */
    record First(Opinion mine) implements Receipt {}

    /** It is the second: both are open now, and the decision that follows was asked to be kept. */
    record Second(Opinion first, Opinion mine, DecisionReceipt decision) implements Receipt {}

    /**
     * Nobody else's word is waited for: two others have given theirs, or this is no approval and
     * would be the first. Nothing was kept; the decision is the person's own.
     */
    record Alone() implements Receipt {}

    /** The same reader has said it before; nothing changed. */
    record Refused() implements Receipt {}

    /** It has no place now: the team's authority cannot be asked. Nothing changed. */
    record Away(String why) implements Receipt {}

    /** Two opinions went with the decision that was taken back; nobody approves alone now. */
    record TakenBack() implements Receipt {}
  }

  /** Who has an opinion on that version, oldest first. */
  List<Sealed> readers(UUID reviewId, Digest version);

  /**
   * The opinions on all versions of a review that are open: those of versions that two people have
   * read, oldest first.
   */
  List<Opinion> open(UUID reviewId);

  /**
   * Keeps an opinion; only an approval can be the first. When it is the second, the decision that
   * follows from both is kept in the same transaction.
   *
   * @param settle makes the decision of the first and the second opinion
   */
  Receipt keep(Opinion mine, BiFunction<Opinion, Opinion, DecisionRecord> settle);

  /** Where nobody asks for a second reader. */
  static Opinions none() {
    return new Opinions() {
      @Override
      public List<Sealed> readers(UUID reviewId, Digest version) {
        return List.of();
      }

      @Override
      public List<Opinion> open(UUID reviewId) {
        return List.of();
      }

      @Override
      public Receipt keep(Opinion mine, BiFunction<Opinion, Opinion, DecisionRecord> settle) {
        return new Receipt.Away("no opinions are kept here");
      }
    };
  }
}
