package dev.immunis.ui.kit;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Keys as small caps, one per stroke. */
public final class KeyHint extends HBox {

  public KeyHint(Keys keys) {
    getStyleClass().add("key-hint");
    show(keys);
  }

  /** Shows the keys of an action, other ones as soon as it has others. */
  public KeyHint(Action action) {
    this(Keys.NONE);
    action.keysProperty().subscribe(this::show);
  }

  /** Shows other keys. */
  public void show(Keys keys) {
    getChildren().setAll(keys.caps().stream().map(KeyHint::cap).toList());
    setAccessibleText(String.join(" ", keys.caps()));
  }

  private static Label cap(String text) {
    Label cap = new Label(text);
    cap.getStyleClass().add("key-cap");
    cap.setMinWidth(Region.USE_PREF_SIZE);
    return cap;
  }
}
