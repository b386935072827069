package dev.immunis.wire;

import java.util.Optional;

/** What a socket can subscribe to. */
public enum LiveChannel {
  /** Reviews that came in or got a new version. */
  APVS("apvs"),
  /** Decisions that were kept. */
  DECISIONS("decisions"),
  /** The figures of the statistics strip. */
  STATS("stats"),
  /** Every other row that changed: standing, runs, claims, labels, comments and so on. */
  ROWS("rows");

  private final String wire;

  LiveChannel(String wire) {
    this.wire = wire;
  }

  public String wire() {
    return wire;
  }

  /** The channel of that name, empty when there is none. */
  public static Optional<LiveChannel> ofWire(String word) {
    for (LiveChannel channel : values()) {
      if (channel.wire.equals(word)) {
        return Optional.of(channel);
      }
    }
    return Optional.empty();
  }
}
