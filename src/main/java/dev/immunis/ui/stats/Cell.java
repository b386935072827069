package dev.immunis.ui.stats;

import org.jspecify.annotations.Nullable;

/**
 * One figure of a card.
 *
 * @param value in the card's unit, null where nothing was counted
 * @param low the 5 % end of its interval, null where it has none
 * @param high the 95 % end
 * @param count how many rows it rests on
 */
record Cell(@Nullable Double value, @Nullable Double low, @Nullable Double high, long count) {
  static Cell none() {
    return new Cell(null, null, null, 0);
  }

  static Cell count(long count) {
    return new Cell((double) count, null, null, count);
  }

  static Cell of(double value, long count) {
    return new Cell(value, null, null, count);
  }
}
