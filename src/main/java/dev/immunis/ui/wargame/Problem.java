package dev.immunis.ui.wargame;

/**
 * Something that was asked for and did not happen.
 *
 * @param detail what the machine said about it; empty when there is nothing to add
 */
record Problem(Kind kind, String detail) {

  /** What did not happen. */
  enum Kind {
    NOT_READ,
    UNKNOWN_REVIEW,
    NO_PLAN,
    ALREADY_RUNNING,
    NOT_STARTED,
    NOT_KEPT,
    NOT_CLEARED,
    NOT_JUDGED_AGAIN
  }

  static Problem of(Kind kind, Exception reason) {
    return new Problem(kind, String.valueOf(reason.getMessage()));
  }
}
