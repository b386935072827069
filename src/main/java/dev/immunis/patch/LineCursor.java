package dev.immunis.patch;

/**
 * Walks the lines of one hunk in order, with kinds and numbers at no cost; for one thread.
 *
 * <p>Call {@link #next()} before the first line.
 */
public final class LineCursor {
  private static final LineKind[] KINDS = new LineKind[256];

  static {
    java.util.Arrays.fill(KINDS, LineKind.CONTEXT);
    KINDS['+'] = LineKind.ADDED;
    KINDS['-'] = LineKind.REMOVED;
    KINDS['\\'] = LineKind.NO_NEWLINE;
  }

  private final byte[] data;
  private final int[] starts;
  private final int end;
  private int line;
  private int old;
  private int now;
  private LineKind kind = LineKind.HUNK_HEADER;

  LineCursor(Hunk hunk) {
    LineTable lines = hunk.patch().lines();
    data = lines.data;
    starts = lines.starts;
    line = hunk.headerLine();
    end = hunk.endLine();
    old = hunk.oldStart();
    now = hunk.newStart();
  }

  /** Moves to the next line; false behind the last. */
  public boolean next() {
    old += kind.isOld() ? 1 : 0;
    now += kind.isNew() ? 1 : 0;
    line++;
    if (line >= end) {
      return false;
    }
    kind = KINDS[data[starts[line]] & 0xff];
    return true;
  }

  /** Line of the patch, from 0. */
  public int line() {
    return line;
  }

  public LineKind kind() {
    return kind;
  }

  /** Number in the old file, from 1; 0 for a line that is not in it. */
  public int oldNumber() {
    return kind.isOld() ? old : 0;
  }

  /** Number in the new file, from 1; 0 for a line that is not in it. */
  public int newNumber() {
    return kind.isNew() ? now : 0;
  }
}
