package dev.immunis.store;

import dev.immunis.model.Actor;
import dev.immunis.model.wargame.RunRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Wishes for runs, kept before anything is run; every move is compare-and-set, so that of several
 * consoles one gets each. Thread safe; may block; call it off the UI thread.
 *
 * @see StoreException thrown when the store itself fails
 */
public interface RunRequests {
  /**
   * Keeps a wish. When it returns, a kill cannot lose it.
   *
   * @return empty when a wish on this review is open already; nothing changed
   */
  Optional<RunRequest> add(RunRequest wish);

  /** Waiting and running ones, in the order in which they are to be taken. */
  List<RunRequest> open();

  /** The newest ended ones, newest first. */
  List<RunRequest> ended(int limit);

  Optional<RunRequest> byId(UUID id);

  /**
   * Takes a waiting wish, or one whose lease ended before {@code now}; counts the attempt.
   *
   * @return empty when somebody else has it or it ended
   */
  Optional<RunRequest> claim(UUID id, String claimer, Instant now, Instant until);

  /** Keeps the claim for longer; false when it is not the claimer's any more. */
  boolean renew(UUID id, String claimer, Instant until);

  /** Gives a claimed wish back, to be taken again; false when it was not the claimer's. */
  boolean release(UUID id, String claimer, String why);

  /**
   * Ends a claimed wish.
   *
   * @param state DONE, CANCELLED or FAILED
   * @return false when it was not the claimer's any more; then nothing changed
   */
  boolean end(
      UUID id,
      String claimer,
      RunRequest.State state,
      @Nullable UUID run,
      String detail,
      Instant at);

  /** Ends a waiting wish unrun; false when it does not wait any more. */
  boolean cancel(UUID id, Actor by, Instant at);

  /** Moves an open wish in the order; false when it ended. */
  boolean prioritise(UUID id, int priority, Actor by);
}
