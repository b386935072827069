package dev.immunis.ui.kit;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** A small fact in a frame; its kind decides frame and tint. */
public final class Chip extends Label {

  /** How a chip looks. */
  public enum Kind {
    PLAIN(""),
    FILLED("filled"),
    DASHED("dashed"),
    FOR("for"),
    AGAINST("against"),
    HARM("harm");

    private final String styleClass;

    Kind(String styleClass) {
      this.styleClass = styleClass;
    }
  }

  /** A chip with a text that never changes (a name, a number). */
  public Chip(String text, Kind kind) {
    this(kind, null);
    setText(text);
  }

  /** A chip with a text that follows the language. */
  public Chip(ObservableValue<String> text, Kind kind) {
    this(kind, null);
    textProperty().bind(text);
  }

  /** A chip with an icon and a text that follows the language. */
  public Chip(ObservableValue<String> text, Kind kind, Feather icon) {
    this(kind, icon);
    textProperty().bind(text);
  }

  private Chip(Kind kind, @Nullable Feather icon) {
    getStyleClass().add("chip");
    if (!kind.styleClass.isEmpty()) {
      getStyleClass().add(kind.styleClass);
    }
    if (icon != null) {
      setGraphic(Icon.of(icon, 12, Icon.Tone.MUTED));
    }
    setMinWidth(Region.USE_PREF_SIZE);
  }
}
