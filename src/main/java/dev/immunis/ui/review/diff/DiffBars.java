package dev.immunis.ui.review.diff;

import javafx.scene.control.ScrollBar;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** Sets the scroll bars of the diff view, and puts text on the clipboard. */
final class DiffBars {
  private DiffBars() {}

  /** The bar at the right, for so many pixels of rows in a view of so many. */
  static void down(ScrollBar bar, double height, double view) {
    double max = Math.max(0, height - view);
    bar.setMax(max);
    bar.setVisibleAmount(max <= 0 ? 1 : max * view / Math.max(1, height));
    bar.setBlockIncrement(view - 36);
    bar.setUnitIncrement(RowKind.CODE.height());
    bar.setVisible(max > 0);
    if (bar.getValue() > max) {
      bar.setValue(max);
    }
  }

  /** The bar at the bottom, for lines of so many pixels in a column of so many. */
  static void across(ScrollBar bar, double longest, double view) {
    double over = Math.max(0, longest - view);
    bar.setMax(over);
    bar.setVisibleAmount(over <= 0 ? 1 : over * view / longest);
    bar.setBlockIncrement(view / 2);
    bar.setUnitIncrement(24);
  }

  static void clip(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }
}
