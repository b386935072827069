package dev.immunis.ui.review.diff;

import dev.immunis.patch.Patch;
import dev.immunis.patch.Rewritten;

/**
 * What is shown and what it was made from.
 *
 * @param original the patch that would be applied
 * @param shown the same as it is read
 * @param starts the syntax at the beginning of each of its hunks
 */
record DiffSource(Patch original, Rewritten shown, SyntaxStarts starts) {
  /** A patch as it is, of whose files nothing more is known. */
  static DiffSource of(Patch patch) {
    return new DiffSource(patch, Rewritten.same(patch), SyntaxStarts.NONE);
  }

  /** The line of the original that a line was made from, -1 for none. */
  int origin(int line) {
    return line < 0 ? -1 : shown.origins()[line];
  }
}
