package dev.immunis.store;

import java.util.UUID;

/** What became of an admission. */
public sealed interface Admitted {
  UUID reviewId();

  String code();

  /** A review that was not there. */
  record New(UUID reviewId, String code) implements Admitted {}

  /** The review was there with other content: a new version; its status is pending again. */
  record NewVersion(UUID reviewId, String code, int number) implements Admitted {}

  /** Exactly this was there already; nothing changed. */
  record Unchanged(UUID reviewId, String code) implements Admitted {}
}
