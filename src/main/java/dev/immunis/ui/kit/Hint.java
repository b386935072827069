package dev.immunis.ui.kit;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Keys and what they do, for the row of hints under a panel: "n p change". */
public final class Hint extends HBox {

  public Hint(ObservableValue<String> text, Keys... keys) {
    getStyleClass().add("hint");
    for (Keys one : keys) {
      getChildren().add(new KeyHint(one));
    }
    Label label = new Label();
    label.textProperty().bind(text);
    label.setMinWidth(Region.USE_PREF_SIZE);
    getChildren().add(label);
  }
}
