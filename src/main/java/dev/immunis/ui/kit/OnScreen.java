package dev.immunis.ui.kit;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;

/** Tells whether a person can see a node at this moment; UI thread. */
public final class OnScreen {
  private OnScreen() {}

  /** Whether it is in a window that is shown, and neither it nor anything around it is hidden. */
  public static boolean is(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return node.getScene() != null
        && node.getScene().getWindow() != null
        && node.getScene().getWindow().isShowing();
  }

  /** Whether, moreover, its lower edge is not scrolled away. */
  public static boolean isToItsEnd(Node node) {
    if (!is(node)) {
      return false;
    }
    double end = node.localToScene(node.getBoundsInLocal()).getMaxY();
    for (Node at = node.getParent(); at != null; at = at.getParent()) {
      if (at instanceof ScrollPane pane) {
        Bounds bounds = pane.localToScene(pane.getBoundsInLocal());
        if (end > bounds.getMaxY() + 1 || end < bounds.getMinY()) {
          return false;
        }
      }
    }
    return end <= node.getScene().getHeight() + 1;
  }
}
