package dev.immunis.patch;

/** What one physical line of a patch is. */
public enum LineKind {
  /** Text before, between or after diffs: mail headers, commit messages, signatures. */
  TEXT,
  /** A line of a file's header, from {@code diff --git} or {@code ---} to before the first hunk. */
  FILE_HEADER,
  /** A line {@code @@ -a,b +c,d @@}. */
  HUNK_HEADER,
  /** A line that is in both versions. */
  CONTEXT,
  /** A line that is only in the old version. */
  REMOVED,
  /** A line that is only in the new version. */
  ADDED,
  /** The marker saying that the line before it has no newline at its end. */
  NO_NEWLINE,
  /** A line of a binary patch, its start line or the sentence that binary files differ. */
  BINARY;

  /** Whether a line of this kind is part of the old version of the file. */
  public boolean isOld() {
    return this == CONTEXT || this == REMOVED;
  }

  /** Whether a line of this kind is part of the new version of the file. */
  public boolean isNew() {
    return this == CONTEXT || this == ADDED;
  }

  /** Whether a line of this kind counts as an insertion or a deletion. */
  public boolean isChange() {
    return this == ADDED || this == REMOVED;
  }
}
