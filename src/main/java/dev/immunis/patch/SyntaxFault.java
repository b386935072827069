package dev.immunis.patch;

import java.util.Locale;

/** Why bytes are not a patch that can be read; the codes are stable and may be stored. */
public enum SyntaxFault {
  /** There is text, but no diff in it. */
  NO_DIFF,
  /** A diff against several parents ({@code diff --cc}, {@code @@@}), which cannot be applied. */
  COMBINED_DIFF,
  /** A context diff ({@code ***************}) in place of a unified one. */
  CONTEXT_DIFF,
  /** A hunk that belongs to no file. */
  HUNK_WITHOUT_FILE,
  /** A line starting with {@code @@ -} that is no hunk header. */
  BAD_HUNK_HEADER,
  /** The input ends, or a line ends without a newline, inside a hunk. */
  HUNK_TRUNCATED,
  /** A line in a hunk that starts with no known mark. */
  BAD_HUNK_LINE,
  /** The lines of a hunk are not those which its header counts. */
  HUNK_COUNT_MISMATCH,
  /** A hunk of context alone. */
  HUNK_WITHOUT_CHANGE,
  /** A number that no file of ours can need. */
  NUMBER_TOO_LARGE,
  /** A header that does not say which file it is about. */
  NAME_MISSING,
  /** Header lines of one file that name different files. */
  NAME_INCONSISTENT,
  /** A mode line without an octal number. */
  BAD_MODE,
  /** Two of new, deleted, renamed and copied in one header. */
  HEADER_CONFLICT,
  /** A binary patch whose lines are damaged. */
  BINARY_DAMAGED,
  /** A new file with removed or context lines. */
  NEW_FILE_HAS_OLD_LINES,
  /** A deleted file with added or context lines. */
  DELETED_FILE_HAS_NEW_LINES;

  /** The code for the outside, lower case with dashes. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
