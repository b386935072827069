package dev.immunis.ui.queue;

import java.util.Arrays;

/**
 * Where rows of two heights lie; offsets are found in a few steps however many rows there are.
 *
 * @param rows how many rows there are
 * @param headings which of them are headings, ascending
 * @param item height of a row that is no heading, pixels
 * @param heading height of a heading, pixels
 */
record RowHeights(int rows, int[] headings, double item, double heading) {

  /** Distance of a row's upper edge from the first row's, pixels; {@code rows} gives the end. */
  double top(int row) {
    int before = headingsBefore(row);
    return before * heading + (row - before) * item;
  }

  double height(int row) {
    return isHeading(row) ? heading : item;
  }

  /** Height of all rows together, pixels. */
  double total() {
    return top(rows);
  }

  boolean isHeading(int row) {
    return Arrays.binarySearch(headings, row) >= 0;
  }

  /** The row at a distance from the first row's upper edge; the nearest where there is none. */
  int at(double y) {
    int low = 0;
    int high = rows - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (top(middle) <= y) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** The heading that a row stands under, -1 when there is none. */
  int headingOf(int row) {
    int before = headingsBefore(row + 1);
    return before == 0 ? -1 : headings[before - 1];
  }

  /** The first heading after a row, -1 when there is none. */
  int headingAfter(int row) {
    int before = headingsBefore(row + 1);
    return before == headings.length ? -1 : headings[before];
  }

  private int headingsBefore(int row) {
    int at = Arrays.binarySearch(headings, row);
    return at < 0 ? -1 - at : at;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowHeights that
        && rows == that.rows
        && item == that.item
        && heading == that.heading
        && Arrays.equals(headings, that.headings);
  }

  @Override
  public int hashCode() {
    return 31 * rows + Arrays.hashCode(headings);
  }
}
