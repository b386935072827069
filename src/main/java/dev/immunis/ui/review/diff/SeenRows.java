package dev.immunis.ui.review.diff;

/** Tells from the rows on the screen which lines of the patch were shown. */
final class SeenRows {
  private SeenRows() {}

  /**
   * Notes the rows that are wholly between two heights.
   *
   * @param first first row that may be
   * @param top pixels from the top of everything
   * @param bottom pixels from the top of everything
   */
  static void note(DiffLayout layout, SeenParts parts, int first, double top, double bottom) {
    for (int row = first; row < layout.rows() && layout.top(row) < bottom; row++) {
      if (layout.top(row) >= top - 1 && layout.top(row + 1) <= bottom + 1) {
        switch (layout.kind(row)) {
          case NOTE, CODE -> {
            parts.see(layout.source().origin(layout.left(row)));
            parts.see(layout.source().origin(layout.right(row)));
          }
          case FILE, HUNK, TEXT, REMARK -> {}
        }
      }
    }
  }

  /** The next row after one, going round, that has a change nobody has seen; -1 for none. */
  static int next(DiffLayout layout, SeenParts parts, int after) {
    for (int i = 1; i <= layout.rows(); i++) {
      int row = (after + i) % layout.rows();
      boolean code = layout.kind(row) == RowKind.CODE || layout.kind(row) == RowKind.NOTE;
      if (code
          && (parts.waits(layout.source().origin(layout.left(row)))
              || parts.waits(layout.source().origin(layout.right(row))))) {
        return row;
      }
    }
    return -1;
  }
}
