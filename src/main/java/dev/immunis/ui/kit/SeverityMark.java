package dev.immunis.ui.kit;

import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Severity as four, three, two or one bar of four, with or without its word. */
public final class SeverityMark extends HBox {
  private static final double[] HEIGHTS = {4, 6, 9, 12};

  private final HBox bars = new HBox();
  private final Label word = new Label();
  private SeverityLook look = SeverityLook.UNKNOWN;

  /**
   * Makes the mark.
   *
   * @param withWord false only where a heading nearby already says the word
   */
  public SeverityMark(SeverityLook look, boolean withWord) {
    getStyleClass().add("severity-mark");
    bars.getStyleClass().add("bars");
    for (double height : HEIGHTS) {
      Region bar = new Region();
      bar.getStyleClass().add("bar");
      bar.setMinHeight(height);
      bar.setMaxHeight(height);
      bars.getChildren().add(bar);
    }
    word.getStyleClass().add("word");
    getChildren().add(bars);
    if (withWord) {
      getChildren().add(word);
    }
    setLook(look);
    accessibleTextProperty()
        .bind(Bindings.createStringBinding(() -> word.getText(), word.textProperty()));
  }

  /** Shows another severity in the same node (list cells are reused). */
  public void setLook(SeverityLook next) {
    getStyleClass().remove(look.styleClass());
    look = next;
    getStyleClass().add(next.styleClass());
    for (int i = 0; i < HEIGHTS.length; i++) {
      bars.getChildren().get(i).getStyleClass().remove("on");
      if (i < next.bars()) {
        bars.getChildren().get(i).getStyleClass().add("on");
      }
    }
    word.textProperty().unbind();
    word.textProperty().bind(Texts.bind(Texts.key("kit.severity.*", next)));
  }
}
