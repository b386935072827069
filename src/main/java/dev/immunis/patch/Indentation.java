package dev.immunis.patch;

/**
 * The lines of the block around some lines, told by their indentation.
 *
 * @param from first line, from 0
 * @param end the line behind the last
 */
record Indentation(int from, int end) {
  /** Lines looked at in each direction; a block that goes on longer is cut. */
  private static final int FARTHEST = 200;

  private static final int TAB = 8;

  /** The block around a range of lines, which need not be empty. */
  static Indentation around(LineTable text, int first, int end) {
    int depth = Integer.MAX_VALUE;
    for (int line = Math.max(0, first - 1); line < Math.min(text.count, end + 1); line++) {
      int here = depth(text, line);
      depth = here < 0 ? depth : Math.min(depth, here);
    }
    int from = first;
    int above = Math.max(0, first - FARTHEST);
    for (int line = first - 1; line >= above; line--) {
      from = line;
      int here = depth(text, line);
      if (here >= 0 && here < depth) {
        break;
      }
    }
    int to = end;
    int below = Math.min(text.count, end + FARTHEST);
    for (int line = end; line < below; line++) {
      to = line + 1;
      int here = depth(text, line);
      if (here >= 0 && here < depth) {
        break;
      }
    }
    return new Indentation(from, to);
  }

  /** Columns before the first character; -1 for an empty line. */
  private static int depth(LineTable text, int line) {
    int columns = 0;
    for (int at = text.start(line); at < text.textEnd(line); at++) {
      switch (text.data[at]) {
        case ' ' -> columns++;
        case '\t' -> columns += TAB - columns % TAB;
        case '\r' -> {
          return -1;
        }
        default -> {
          return columns;
        }
      }
    }
    return -1;
  }
}
