package dev.immunis.ui.shell;

/** What fills the window below the top bar. */
enum Place {
  /** Queue, review and decision side by side. */
  REVIEW,
  /** The queue as a table over the whole window. */
  TABLE,
  /** The decisions on all reviews. */
  DECISIONS,
  /** How good the decisions were. */
  CONFIDENCE,
  /** What met the act of somebody else. */
  MAILBOX
}
