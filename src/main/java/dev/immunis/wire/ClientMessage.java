package dev.immunis.wire;

import dev.immunis.model.sync.ChangeCursor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a console says to the hub. */
public sealed interface ClientMessage {
  /** Still here; the answer is a pong. */
  record Ping(@Nullable Instant timestamp) implements ClientMessage {}

  /**
   * Wants the messages of these channels.
   *
   * @param channels as written, known or not
   * @param after wants what was missed since this place too, null when nothing was
   */
  record Subscribe(List<String> channels, @Nullable ChangeCursor after) implements ClientMessage {
    public Subscribe {
      channels = List.copyOf(channels);
    }
  }

  /** Wants them no more. */
  record Unsubscribe(List<String> channels) implements ClientMessage {
    public Unsubscribe {
      channels = List.copyOf(channels);
    }
  }

  /** Shows a fresh token of the same login, before the old one ends. */
  record Renew(String token) implements ClientMessage {
    /** Never the secret: this text ends in logs. */
    @Override
    public String toString() {
      return "Renew[]";
    }
  }
}
