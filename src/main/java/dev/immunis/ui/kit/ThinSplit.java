package dev.immunis.ui.kit;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;

/** A split pane with a line of one pixel; side panels keep their width when the window grows. */
public final class ThinSplit extends SplitPane {

  public ThinSplit(Orientation orientation, Node... parts) {
    super(parts);
    setOrientation(orientation);
    getStyleClass().add("thin-split");
  }

  /** Says that a part keeps its size when the window changes. */
  public ThinSplit fixed(Node part) {
    setResizableWithParent(part, false);
    return this;
  }
}
