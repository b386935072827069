package dev.immunis.ui.queue;

import javafx.geometry.VPos;
import javafx.scene.Parent;
import javafx.scene.text.Text;

/** A text of a reused row, placed by the row itself. */
sealed class RowText extends Text permits CutText {

  RowText(String... styles) {
    setManaged(false);
    setTextOrigin(VPos.TOP);
    getStyleClass().addAll(styles);
    fontProperty().subscribe((before, now) -> placeAnew());
  }

  /** Another font is another width, and nobody else notices: the row places its texts itself. */
  private void placeAnew() {
    for (Parent parent = getParent(); parent != null; parent = parent.getParent()) {
      if (parent instanceof RowNode row) {
        row.requestLayout();
        return;
      }
    }
  }

  /** Shows a text; the same one again costs nothing. */
  void show(String text) {
    if (!text.equals(getText())) {
      setText(text);
    }
  }

  /** Whole pixels. */
  double width() {
    return Math.ceil(getLayoutBounds().getWidth());
  }

  /** Puts its left edge and its middle there. */
  void place(double x, double middle) {
    setLayoutX(x);
    setLayoutY(Math.round(middle - getLayoutBounds().getHeight() / 2));
  }
}
