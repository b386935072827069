package dev.immunis.patch;

/**
 * One hunk of a file: a view on the patch, cheap to make and to throw away.
 *
 * <p>Its lines have the numbers {@link #firstLine()} to {@link #endLine()} (exclusive) in the
 * patch; ask the patch for their kind, numbers and text.
 */
public record Hunk(Patch patch, int index) {

  /** Line of the patch with this hunk's header, from 0. */
  public int headerLine() {
    return patch.hunks().header[index];
  }

  /** First line of the patch in this hunk's body, from 0. */
  public int firstLine() {
    return headerLine() + 1;
  }

  /** The line of the patch after this hunk's last, from 0. */
  public int endLine() {
    return patch.hunks().end[index];
  }

  /** First line in the old file as the header says it, from 1; 0 for an empty side. */
  public int oldStart() {
    return patch.hunks().oldStart[index];
  }

  public int oldCount() {
    return patch.hunks().oldCount[index];
  }

  /** First line in the new file as the header says it, from 1; 0 for an empty side. */
  public int newStart() {
    return patch.hunks().newStart[index];
  }

  public int newCount() {
    return patch.hunks().newCount[index];
  }

  /**
   * The text after the second {@code @@} (mostly the enclosing function), trimmed; may be empty.
   */
  public String section() {
    String header = patch.text(headerLine());
    int at = header.indexOf("@@", 2);
    return at < 0 ? "" : header.substring(at + 2).strip();
  }

  /** Walks this hunk's lines in order. */
  public LineCursor lines() {
    return new LineCursor(this);
  }

  /** How many lines this hunk adds. */
  public int insertions() {
    return count(LineKind.ADDED);
  }

  /** How many lines this hunk removes. */
  public int deletions() {
    return count(LineKind.REMOVED);
  }

  private int count(LineKind kind) {
    int n = 0;
    for (int line = firstLine(); line < endLine(); line++) {
      n += patch.kindInHunk(line) == kind ? 1 : 0;
    }
    return n;
  }
}
