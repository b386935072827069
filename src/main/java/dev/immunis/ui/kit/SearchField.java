package dev.immunis.ui.kit;

import atlantafx.base.controls.CustomTextField;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** A text field with a magnifier and the key that leads to it. */
public final class SearchField extends CustomTextField {

  /**
   * Makes the field.
   *
   * @param prompt shown while empty; also the accessible text
   * @param keys shown at the right while the field is empty, or null
   */
  public SearchField(ObservableValue<String> prompt, @Nullable Keys keys) {
    getStyleClass().add("search-field");
    setLeft(Icon.of(Feather.SEARCH, Icon.Tone.SUBTLE));
    promptTextProperty().bind(prompt);
    accessibleTextProperty().bind(prompt);
    if (keys != null) {
      KeyHint hint = new KeyHint(keys);
      hint.setMouseTransparent(true);
      rightProperty().bind(textProperty().isEmpty().map(empty -> empty ? hint : null));
    }
  }
}
