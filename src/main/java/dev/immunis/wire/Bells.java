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
     * @param why one sentence for a person
     * @param retryMillis from now until the next attempt
     */
    record Waiting(String why, long retryMillis) implements LiveState {}
  }
}
