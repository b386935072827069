package dev.immunis.model.wargame;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A wish for a run, kept before anything is run, so that no kill loses it.
 *
 * @param priority higher goes first, 0 is usual
 * @param claimedBy the console or hub that took it, null while nobody has
 * @param leaseUntil until when it is its own; after that another may take it
 * @param attempts how often a run was begun for it
 * @param startedAt start of the newest attempt
 * @param run what came of it
 * @param place where it is to be run
 * @param detail why there is no run, or why the last attempt came to no end; empty when there is
 *     nothing to say
 */
public record RunRequest(
    UUID id,
    UUID reviewId,
    Digest version,
    Actor requestedBy,
    Instant requestedAt,
    int priority,
    State state,
    @Nullable String claimedBy,
    @Nullable Instant leaseUntil,
    int attempts,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable UUID run,
    Place place,
    String detail) {
  /** Where a run is made. */
  public enum Place {
    /** In a sandbox of the machine that takes it. */
    HERE,
    /** On GitHub Actions, started by the machine that takes it. */
    GITHUB
  }

  /** Where a request stands. */
  public enum State {
    WAITING,
    RUNNING,
    DONE,
    CANCELLED,
    /** The run could not be made. */
    FAILED;

    /** Whether something is still to come. */
    public boolean open() {
      return this == WAITING || this == RUNNING;
    }
  }

  /** The usual priority. */
  public static final int USUAL = 0;

  /** What a person waits for in front of the screen. */
  public static final int NOW = 10;

  /** A new wish that nobody has taken. */
  public static RunRequest wish(
      UUID id, UUID reviewId, Digest version, Actor by, Instant at, int priority) {
    return new RunRequest(
        id,
        reviewId,
        version,
        by,
        at,
        priority,
        State.WAITING,
        null,
        null,
        0,
        null,
        null,
        null,
        Place.HERE,
        "");
  }

  /** The same wish for another place. */
  public RunRequest on(Place other) {
    return new RunRequest(
        id,
        reviewId,
        version,
        requestedBy,
        requestedAt,
        priority,
        state,
        claimedBy,
        leaseUntil,
        attempts,
        startedAt,
        endedAt,
        run,
        other,
        detail);
  }
}
