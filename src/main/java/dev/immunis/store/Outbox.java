package dev.immunis.store;

import dev.immunis.model.Digest;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happened here and the authority has to be told; written in the transaction of the act
 * itself. Thread safe; may block.
 */
public interface Outbox {
  /** Where a wish stands. */
  enum State {
    /** To be told. */
    WAITING,
    /** The authority has it. */
    SENT,
    /** Another's act is in the way; it lies in the mailbox. */
    CONFLICT,
    /** The authority will not take it, or it failed too often; a person retries or discards. */
    REFUSED,
    /** A person gave it up; the act itself is still kept here. */
    DISCARDED
  }

  /**
   * A wish with its fate so far.
   *
   * @param code of the review concerned, empty when there is none
   * @param attempts how often telling it failed
   * @param nextAt not before then, by this machine's clock
   * @param why the last reason, a sentence, empty when there is none
   */
  record Parcel(
      Wish wish,
      State state,
      String code,
      int attempts,
      Instant madeAt,
      Instant nextAt,
      String why) {}

  /** How many wishes wait, were refused, and lie in conflict. */
  record Counts(long waiting, long refused, long conflicts) {}

  /**
   * The wishes to be told now: of each lane the oldest open one only, and only if it waits and is
   * due; oldest first.
   */
  List<Wish> due(Instant now, int limit);

  /**
   * When the next waiting wish that is at the head of its lane is due, empty when there is none.
   */
  Optional<Instant> nextDue();

  /** The contents that wishes name and that lie here, to be offered before they are told. */
  Set<Digest> contents(Collection<Wish> wishes);

  /**
   * Keeps the authority's answers, by wish; conflicts go to the mailbox in the same transaction.
   *
   * @param generation of the workspace when the wishes were told
   * @return false when it has another by now, or no team: what an authority of before answered says
   *     nothing about this one, and nothing was kept
   */
  boolean answered(Map<UUID, PushAnswer> answers, int generation);

  /**
   * Telling failed for a reason of the server's: try again later, or have a person look after too
   * many failures.
   *
   * @param mostAttempts after so many failures the wish is refused
   */
  void failed(UUID wish, String why, Instant nextAt, int mostAttempts);

  /** How often telling this wish failed so far. */
  int attempts(UUID wish);

  Counts counts();

  /** Wishes in a state, oldest first. */
  List<Parcel> parcels(State state, int limit);

  /** The wishes about one review that are not sent, oldest first. */
  List<Parcel> about(UUID reviewId);

  /** The reviews with something that waits to be told. */
  Set<UUID> unsent(Collection<UUID> reviews);

  /** A person wants a refused wish told again. */
  void retry(UUID wish);

  /** A person gives a refused wish up; the act's text stays here, set aside. */
  void discard(UUID wish);

  /** The next lines of the chain that the authority does not have, null when it has all. */
  SharedRow.@Nullable Lines lines(int limit);

  /**
   * The authority has the chain up to this line.
   *
   * @param generation of the workspace when the lines were told
   * @return false when it has another by now, or no team, and nothing was kept
   */
  boolean linesTaken(long upTo, int generation);
}
