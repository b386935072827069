package dev.immunis.ui.review.diff;

/** What one row of the diff view shows, and how high it is. */
enum RowKind {
  /** Name and counts of a file. */
  FILE(28),
  /** A remark on a file that has no lines to show: binary, renamed only, mode changed. */
  NOTE(26),
  /** Where a hunk begins. */
  HUNK(22),
  /** A line of code. */
  CODE(18),
  /** Text around the diffs: mail headers, a commit message. */
  TEXT(18),
  /** A line of a remark on the line above. */
  REMARK(20);

  private final int height;

  RowKind(int height) {
    this.height = height;
  }

  /** Pixels. */
  int height() {
    return height;
  }
}
