package dev.immunis.ui.review.diff;

import dev.immunis.patch.Patch;
import dev.immunis.patch.PatchLink;
import dev.immunis.patch.PathNames;
import java.util.UUID;

/** Finds the row of a line of a file again, in whatever way the patch is laid out. */
final class DiffPlaces {
  private DiffPlaces() {}

  /**
   * The row of a line, or of the first one behind it in that file; -1 when there is none.
   *
   * @param file place in the patch
   * @param old whether the number is one of the old file
   */
  static int row(DiffLayout layout, int file, boolean old, int number) {
    if (file < 0 || file >= layout.patch().files().size()) {
      return -1;
    }
    int head = layout.fileRow(file);
    if (head < 0) {
      return -1;
    }
    for (int row = head + 1; row < layout.rows() && layout.kind(row) != RowKind.FILE; row++) {
      if (layout.kind(row) == RowKind.CODE && number(layout, row, old) >= number) {
        return row;
      }
    }
    return -1;
  }

  /** The link to what a row shows: a line of the new file, else of the old one, else the file. */
  static PatchLink link(DiffLayout layout, int row, UUID review) {
    String path = PathNames.display(layout.file(row).path());
    int now = layout.kind(row) == RowKind.CODE ? number(layout, row, false) : 0;
    int before = layout.kind(row) == RowKind.CODE ? number(layout, row, true) : 0;
    return new PatchLink(review, path, now == 0 && before > 0, now > 0 ? now : before);
  }

  /** The heading of the next file, or of this one and then the one before; -1 for none. */
  static int fileHead(DiffLayout layout, int from, int direction) {
    boolean inside = direction < 0 && layout.kind(from) != RowKind.FILE;
    int row = inside ? from : from + direction;
    while (row >= 0 && row < layout.rows() && layout.kind(row) != RowKind.FILE) {
      row += direction;
    }
    return row < layout.rows() ? row : -1;
  }

  /**
   * Where the heading of the file at the top is drawn, so that it stays in sight until the next
   * file pushes it out; not a number where it is in its place.
   *
   * @param first the row at the top
   * @param from pixels from the top of everything that are scrolled away
   */
  static double pinnedHead(DiffLayout layout, int first, double from) {
    if (layout.top(layout.fileRow(layout.file(first).index())) >= from) {
      return Double.NaN;
    }
    double y = 0;
    int height = RowKind.FILE.height();
    for (int row = first; row < layout.rows() && layout.top(row) - from < height; row++) {
      if (layout.kind(row) == RowKind.FILE && layout.top(row) > from) {
        y = layout.top(row) - from - height;
      }
    }
    return y;
  }

  /** The number of a row's line in the old or the new file, 0 when it is not in it. */
  static int number(DiffLayout layout, int row, boolean old) {
    Patch patch = layout.patch();
    int line =
        layout.mode() == DiffLayout.Mode.UNIFIED || old ? layout.left(row) : layout.right(row);
    if (line < 0) {
      return 0;
    }
    return old ? patch.oldNumber(line) : patch.newNumber(line);
  }

  /** The row of another layout of the same files that shows what a row of this one shows. */
  static int same(DiffLayout from, int row, DiffLayout to) {
    if (row < 0 || row >= from.rows() || to.rows() == 0) {
      return 0;
    }
    int file = from.file(row).index();
    for (int at = row; at < from.rows() && from.file(at).index() == file; at++) {
      if (from.kind(at) == RowKind.CODE) {
        int now = number(from, at, false);
        int found =
            now > 0 ? row(to, file, false, now) : row(to, file, true, number(from, at, true));
        return found >= 0 ? Math.max(0, found - (at - row)) : to.fileRow(file);
      }
    }
    return to.fileRow(Math.min(file, to.patch().files().size() - 1));
  }
}
