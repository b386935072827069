package dev.immunis.ui.review.diff;

import javafx.scene.input.KeyEvent;

/** The keys that move and select in the diff view as in any text. */
final class DiffKeys {
  private static final double SIDEWAYS = 48;

  private DiffKeys() {}

  static void typed(KeyEvent event, DiffPane pane) {
    boolean selecting = event.isShiftDown();
    int page = Math.max(1, pane.rowsOnScreen() - 2);
    switch (event.getCode()) {
      case DOWN -> pane.step(1, selecting);
      case UP -> pane.step(-1, selecting);
      case PAGE_DOWN, SPACE -> pane.step(page, selecting);
      case PAGE_UP -> pane.step(-page, selecting);
      case HOME -> pane.step(Integer.MIN_VALUE / 2, selecting);
      case END -> pane.step(Integer.MAX_VALUE / 2, selecting);
      case RIGHT -> pane.sideways(SIDEWAYS);
      case LEFT -> pane.sideways(-SIDEWAYS);
      case C -> {
        if (!event.isShortcutDown()) {
          return;
        }
        pane.copy();
      }
      default -> {
        return;
      }
    }
    event.consume();
  }
}
