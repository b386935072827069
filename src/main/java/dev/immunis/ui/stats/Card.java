package dev.immunis.ui.stats;

import java.util.List;

/**
 * The figures of one card: what is drawn, what its table shows and what is exported are the same.
 *
 * @param rows one for each place on the lower axis
 * @param total how many rows of the store it rests on
 */
record Card(CardKind kind, List<Row> rows, long total) {
  Card {
    rows = List.copyOf(rows);
  }

  /**
   * One place on the lower axis.
   *
   * @param label a day, a severity, a band; already in the person's words
   * @param cells one for each series
   */
  record Row(String label, List<Cell> cells) {
    Row {
      cells = List.copyOf(cells);
    }
  }

  /** Whether there is something to draw. */
  boolean isEmpty() {
    return rows.stream().allMatch(row -> row.cells().stream().allMatch(c -> c.value() == null))
        || total == 0;
  }
}
