package dev.immunis.ui.decide;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Skin;
import javafx.scene.control.TextArea;
import javafx.scene.text.Text;

/** Lets a text area grow with its text, from a part of the panel's height up to a limit. */
final class GrowingText {
  private static final double PADDING = 16;
  private static final double LEAST = 92;
  private static final double MOST = 320;

  /** Part of a tall panel that the empty area takes. */
  private static final double SHARE = 0.16;

  private GrowingText() {}

  static void follow(TextArea area, ScrollPane panel) {
    area.setMinHeight(LEAST);
    area.setPrefHeight(LEAST);
    Runnable fit = () -> fit(area, panel);
    area.skinProperty()
        .subscribe(
            (Skin<?> skin) -> {
              if (skin != null && area.lookup(".content .text") instanceof Text text) {
                text.layoutBoundsProperty().subscribe(fit);
              }
            });
    panel.heightProperty().subscribe(fit);
  }

  private static void fit(TextArea area, ScrollPane panel) {
    double least = Math.max(LEAST, panel.getHeight() * SHARE);
    double wanted = least;
    for (Node node : area.lookupAll(".content .text")) {
      if (node instanceof Text text && text.getText().equals(area.getText())) {
        wanted = Math.max(wanted, text.getLayoutBounds().getHeight() + PADDING);
      }
    }
    double height = Math.rint(Math.min(wanted, Math.max(MOST, least)));
    if (height != area.getPrefHeight()) {
      area.setPrefHeight(height);
      area.setMinHeight(height);
    }
  }
}
