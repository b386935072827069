package dev.immunis.ui.kit;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;

/** A label that may be cut by the room it gets; its full text is in the tooltip and spoken. */
public final class ShortLabel extends Label {

  public ShortLabel() {
    getStyleClass().add("may-ellipsize");
    setMinWidth(0);
    Tooltip tooltip = new Tooltip();
    tooltip.textProperty().bind(textProperty());
    setTooltip(tooltip);
    accessibleTextProperty().bind(textProperty());
  }

  public ShortLabel(String text) {
    this();
    setText(text);
  }

  public ShortLabel(ObservableValue<String> text) {
    this();
    textProperty().bind(text);
  }

  /** Cuts in the middle, for paths and digests whose both ends matter. */
  public ShortLabel cutInTheMiddle() {
    setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    return this;
  }
}
