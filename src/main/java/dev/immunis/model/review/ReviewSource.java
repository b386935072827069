package dev.immunis.model.review;

import dev.immunis.model.NameUuid;
import java.util.UUID;

/**
 * Where a review came from and what it is called there; two machines importing the same thing mean
 * the same review.
 *
 * @param key the source's own id: bundle id, {@code owner/name#number}, message id
 */
public record ReviewSource(Kind kind, String key) {
  private static final UUID NAMESPACE = UUID.fromString("6f1f4c0e-2f6a-5f0b-9f52-6d3c0a5b7d11");

  /** The kinds of source. */
  public enum Kind {
    BUNDLE("bundle"),
    SAMPLE("sample"),
    PULL_REQUEST("pull_request"),
    MESSAGE("message");

    private final String wire;

    Kind(String wire) {
      this.wire = wire;
    }

    public String wire() {
      return wire;
    }
  }

  /** The review's id, the same on every machine (UUID version 5 of kind and key). */
  public UUID reviewId() {
    return NameUuid.of(NAMESPACE, kind.wire() + ":" + key);
  }
}
