package dev.immunis.patch;

/** Reads hunks; the header's counts alone decide which lines belong to it. */
final class HunkParser {
  /** What a line with a given first byte takes off the old and new count; 9 marks a bad line. */
  private static final byte[] OLD = new byte[256];

  private static final byte[] NEW = new byte[256];
  private static final byte BAD = 9;

  static {
    java.util.Arrays.fill(OLD, BAD);
    OLD[' '] = 1;
    OLD['\n'] = 1;
    OLD['-'] = 1;
    OLD['+'] = 0;
    OLD['\\'] = 0;
    NEW[' '] = 1;
    NEW['\n'] = 1;
    NEW['+'] = 1;
  }

  private final LineTable lines;
  private final HunkTable table;

  // The last header read: position and numbers, in place of an object a hunk.
  private int at;
  private long oldStart;
  private long oldCount;
  private long newStart;
  private long newCount;

  /** Whether a hunk may have nothing but context, as where changes of white space are hidden. */
  private final boolean idle;

  HunkParser(LineTable lines, boolean idle) {
    this.lines = lines;
    this.idle = idle;
    this.table = new HunkTable(lines.count);
  }

  HunkTable table() {
    return table;
  }

  /** Whether a line is a whole hunk header. */
  boolean isHeader(int line) {
    if (!lines.terminated(line)) {
      return false;
    }
    byte[] d = lines.data;
    int end = lines.textEnd(line);
    at = lines.start(line) + 4;
    oldStart = number(end);
    oldCount = at < end && d[at] == ',' ? next(end) : 1;
    if (oldStart < 0 || oldCount < 0 || at + 2 > end || d[at] != ' ' || d[at + 1] != '+') {
      return false;
    }
    at += 2;
    newStart = number(end);
    newCount = at < end && d[at] == ',' ? next(end) : 1;
    return newStart >= 0
        && newCount >= 0
        && at + 3 <= end
        && d[at] == ' '
        && d[at + 1] == '@'
        && d[at + 2] == '@';
  }

  private long next(int end) {
    at++;
    return number(end);
  }

  /** The digits at the position; -1 without a digit; numbers too large stop growing. */
  private long number(int end) {
    int from = at;
    long n = 0;
    while (at < end && lines.data[at] >= '0' && lines.data[at] <= '9') {
      n = n > Integer.MAX_VALUE ? n : n * 10 + lines.data[at] - '0';
      at++;
    }
    return at == from ? -1 : n;
  }

  /** Reads the hunk whose header is at the line; its number in the table. */
  int parse(int header, FileHeader file) throws PatchSyntaxException {
    if (!isHeader(header)) {
      throw fail(SyntaxFault.BAD_HUNK_HEADER, header, "a damaged hunk header");
    }
    if (oldStart + oldCount > Integer.MAX_VALUE || newStart + newCount > Integer.MAX_VALUE) {
      throw fail(SyntaxFault.NUMBER_TOO_LARGE, header, "a hunk header with numbers too large");
    }
    int hunk = table.add(header, (int) oldStart, (int) oldCount, (int) newStart, (int) newCount);
    int end = lines(header + 1, header);
    int markers = 0;
    int context = 0;
    // Counting follows from the header: what is not context is a change.
    int total = end - header - 1;
    if (hasMarker) {
      for (int line = header + 1; line < end; line++) {
        markers += lines.data[lines.starts[line]] == '\\' ? 1 : 0;
      }
    }
    context = (int) (oldCount + newCount - (total - markers));
    if (!idle && context == oldCount && context == newCount) {
      throw fail(SyntaxFault.HUNK_WITHOUT_CHANGE, header, "a hunk that changes nothing");
    }
    if (end < lines.count && lines.data[lines.starts[end]] == '\\' && isMarker(end)) {
      end++;
    }
    table.end[hunk] = end;
    file.insertions += (int) newCount - context;
    file.deletions += (int) oldCount - context;
    return hunk;
  }

  private boolean hasMarker;

  /** Walks the body by the header's counts; the line after its last. */
  private int lines(int first, int header) throws PatchSyntaxException {
    byte[] d = lines.data;
    int[] starts = lines.starts;
    // One less than all when the last line has no newline: it cannot be part of a hunk.
    int limit = lines.terminated(lines.count - 1) ? lines.count : lines.count - 1;
    int oldLeft = (int) oldCount;
    int newLeft = (int) newCount;
    hasMarker = false;
    int line = first;
    while ((oldLeft | newLeft) > 0) {
      int stop = Math.min(limit, line - line % HunkTable.STRIDE + HunkTable.STRIDE);
      if (line >= limit) {
        throw fail(SyntaxFault.HUNK_TRUNCATED, header, "the patch ends inside this hunk");
      }
      if (line % HunkTable.STRIDE == 0) {
        int mark = 2 * (line / HunkTable.STRIDE);
        table.marks[mark] = (int) (oldStart + oldCount) - oldLeft;
        table.marks[mark + 1] = (int) (newStart + newCount) - newLeft;
      }
      while (line < stop && (oldLeft | newLeft) > 0) {
        int c = d[starts[line]] & 0xff;
        int old = OLD[c];
        if (old == BAD || c == '\\' && !isMarker(line)) {
          throw fail(SyntaxFault.BAD_HUNK_LINE, line, "a line that cannot be part of a hunk");
        }
        hasMarker |= c == '\\';
        oldLeft -= old;
        newLeft -= NEW[c];
        line++;
      }
    }
    if (oldLeft < 0 || newLeft < 0) {
      throw fail(
          SyntaxFault.HUNK_COUNT_MISMATCH, header, "this hunk has other lines than it counts");
    }
    return line;
  }

  /** Translated markers are known only by their start and that they are at least this long. */
  private boolean isMarker(int line) {
    int start = lines.start(line);
    return lines.end(line) - start >= 12 && lines.data[start + 1] == ' ';
  }

  private PatchSyntaxException fail(SyntaxFault fault, int line, String detail) {
    int at = Math.min(line, lines.count - 1);
    return new PatchSyntaxException(fault, at + 1, lines.start(at), detail);
  }
}
