package dev.immunis.store.h2;

import java.util.Locale;
import java.util.UUID;

/** Codes of a workspace in a team until the authority gives its own: a short form of the id. */
final class LocalCodes {
  private static final String REVIEW = "LOCAL-";
  private static final String RUN = "LOCAL-WAR-";

  private LocalCodes() {}

  /** From the beginning, because a review's id is a digest of its source. */
  static String review(UUID id) {
    return REVIEW + hex(id).substring(0, 12);
  }

  /** From the end, because a run's id begins with its time. */
  static String run(UUID id) {
    return RUN + hex(id).substring(20);
  }

  private static String hex(UUID id) {
    return id.toString().replace("-", "").toUpperCase(Locale.ROOT);
  }
}
