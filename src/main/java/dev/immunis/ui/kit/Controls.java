package dev.immunis.ui.kit;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** Controls whose text is never cut. */
public final class Controls {
  private Controls() {}

  /** A button that is as wide as its text. */
  public static Button button(ObservableValue<String> text, Runnable command, String... styles) {
    Button button = new Button();
    button.textProperty().bind(text);
    button.getStyleClass().addAll(styles);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(event -> command.run());
    return button;
  }

  /** Words that take as many lines as they need. */
  public static Label wrapped(ObservableValue<String> text, String... styles) {
    Label label = new Label();
    label.textProperty().bind(text);
    label.getStyleClass().addAll(styles);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }
}
