package dev.immunis.ui.kit;

import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Empty room that pushes what follows to the other end of a row or column. */
public final class Space extends Region {
  private Space() {
    HBox.setHgrow(this, Priority.ALWAYS);
    VBox.setVgrow(this, Priority.ALWAYS);
    setMouseTransparent(true);
  }

  public static Space grow() {
    return new Space();
  }
}
