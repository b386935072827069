package dev.immunis.ui.decide;

import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.text.Text;

/** Lets a text area grow with its text, from a part of the panel's height up to a limit. */
final class GrowingText {
  /** Padding of the text and the frame, top and bottom, left and right with the scroll bar. */
  private static final double UPRIGHT = 16;

  private static final double SIDEWAYS = 28;
  private static final double LEAST = 92;
  private static final double MOST = 320;

  /** Part of a tall panel that the empty area takes. */
  private static final double SHARE = 0.16;

  private final TextArea area;
  private final ScrollPane panel;
  private final Text ruler = new Text();

  private GrowingText(TextArea area, ScrollPane panel) {
    this.area = area;
    this.panel = panel;
  }

  static void follow(TextArea area, ScrollPane panel) {
    GrowingText growing = new GrowingText(area, panel);
    area.textProperty().subscribe(text -> growing.fit());
    area.fontProperty().subscribe(font -> growing.fit());
    area.widthProperty().subscribe(width -> growing.fit());
    panel.heightProperty().subscribe(height -> growing.fit());
  }

  private void fit() {
    ruler.setFont(area.getFont());
    ruler.setText(area.getText());
    ruler.setWrappingWidth(Math.max(1, area.getWidth() - SIDEWAYS));
    double least = Math.max(LEAST, panel.getHeight() * SHARE);
    double wanted = ruler.getLayoutBounds().getHeight() + UPRIGHT;
    double height = Math.rint(Math.clamp(wanted, least, Math.max(MOST, least)));
    area.setMinHeight(height);
    area.setPrefHeight(height);
  }
}
