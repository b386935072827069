package dev.immunis.store;

import dev.immunis.model.Actor;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.effect.DecisionUndo;
import dev.immunis.model.effect.Effect;
import dev.immunis.model.effect.EffectEnd;
import dev.immunis.model.effect.EffectStep;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What decisions lead to on pull requests; every move is compare-and-set, so that of several
 * executors one gets each. Thread safe; may block; call it off the UI thread.
 *
 * @see StoreException thrown when the store itself fails
 */
public interface Effects {
  /** Open ones first, then the newest. */
  List<Effect> list(int most);

  /** Those of one review, newest first. */
  List<Effect> ofReview(UUID reviewId);

  Optional<Effect> byId(UUID id);

  /** A decision, in force or not. */
  Optional<DecisionRecord> decision(UUID id);

  /** Decisions on a review that were taken back, oldest first. */
  List<DecisionUndo> undone(UUID reviewId);

  /**
   * Takes the effect that is due longest, or one whose lease ended; counts the attempt.
   *
   * @param until end of the lease
   */
  Optional<Effect> lease(String holder, Instant now, Instant until);

  /** The same for one effect, also before its time where {@code early}. */
  Optional<Effect> lease(UUID id, String holder, Instant now, Instant until, boolean early);

  /**
   * Notes that a step begins, and keeps the lease for longer.
   *
   * @return false when the effect is not the holder's any more; then the step must not be taken
   */
  boolean begin(UUID id, String holder, EffectStep step, Instant at, Instant until);

  /** Notes that a step is done; false when the effect is not the holder's any more. */
  boolean done(UUID id, String holder, EffectStep step, String result, Instant at);

  /** Ends the attempt; false when the effect is not the holder's any more. */
  boolean end(UUID id, String holder, EffectEnd end, Instant at);

  /** Has a blocked or waiting one tried again at once; false in another state. */
  boolean retry(UUID id, Actor by, Instant at);

  /** Gives a blocked or waiting one up; false in another state. */
  boolean discard(UUID id, Actor by, Instant at);

  /**
   * Takes a decision back: a row of its own, the decision stays.
   *
   * @param compensation id for the effect that takes back what was done already
   */
  UndoReceipt undo(UUID decision, UUID compensation, Actor by, Instant at);
}
