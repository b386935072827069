package dev.immunis.wire;

import dev.immunis.model.sync.ChangeCursor;
import org.jspecify.annotations.Nullable;

/**
 * Live doorbells from the hub: something changed at the authority, so pull. It connects again for
 * ever by itself; what was missed meanwhile is told as one ring.
 */
public interface Bells extends AutoCloseable {
  /** Begins to listen; once. Returns at once. */
  void start(Listener listener);

  /** Leaves the hub; no call to the listener begins after it returned. */
  @Override
  void close();

  /** Called on the socket's thread; must return at once. */
  interface Listener {
    /**
     * Something changed: pull.
     *
     * @param upTo the newest place that is known to have changed, null when the hub cannot say (a
     *     gap, a new connection)
     */
    void rang(@Nullable ChangeCursor upTo);

    /** The connection changed. */
    void state(LiveState state);
  }

  /** Where the live connection stands, for the status bar. */
  sealed interface LiveState {
    /** The first attempt, or the one after a loss. */
    record Connecting(int attempt) implements LiveState {}

    /** Live. */
    record Connected() implements LiveState {}

    /**
     * Lost; it tries again by itself.
     *
     * @param detail what the system said, in English; empty when the reason says it all
     * @param retryMillis from now until the next attempt
     */
    record Waiting(Reason reason, String detail, long retryMillis) implements LiveState {}
  }

  /** Why there is no live connection. */
  enum Reason {
    UNREACHABLE,
    /** The authority gave no token. */
    NO_TOKEN,
    /** The hub did not take the token; a fresh one is asked for. */
    TOKEN_REFUSED,
    /** The login has no role that may listen. */
    NOT_ALLOWED,
    /** The hub is up and something that it needs is not. */
    NOT_READY,
    HUB_STOPS,
    HUB_FULL,
    TOO_SLOW,
    TOO_TALKATIVE,
    SILENCE,
    BROKEN
  }
}
