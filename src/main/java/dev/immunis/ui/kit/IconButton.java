package dev.immunis.ui.kit;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;

/** A button that shows only an icon, and says in tooltip and accessible text what it does. */
public final class IconButton extends Button {

  /** Makes the button; the text is bound, so it follows the language. */
  public IconButton(Feather shape, ObservableValue<String> text) {
    getStyleClass().add("icon-button");
    setGraphic(Icon.of(shape));
    Tooltip tooltip = new Tooltip();
    tooltip.textProperty().bind(text);
    setTooltip(tooltip);
    accessibleTextProperty().bind(text);
  }
}
