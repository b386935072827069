package dev.immunis.ui.kit;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What a panel shows when it has nothing: why, and what can be done next. */
public final class EmptyState extends VBox {

  public EmptyState(
      Feather icon, ObservableValue<String> titleText, ObservableValue<String> detailText) {
    getStyleClass().add("empty-state");
    Label title = new Label();
    title.getStyleClass().add("title");
    title.textProperty().bind(titleText);
    title.setWrapText(true);
    title.setMinHeight(Region.USE_PREF_SIZE);
    Label detail = new Label();
    detail.getStyleClass().add("detail");
    detail.textProperty().bind(detailText);
    detail.setWrapText(true);
    detail.setMinHeight(Region.USE_PREF_SIZE);
    detail.setMaxWidth(420);
    getChildren().addAll(Icon.of(icon, 24, Icon.Tone.SUBTLE), title, detail);
  }

  /** Adds a control below the text. */
  public EmptyState action(Node control) {
    getChildren().add(control);
    return this;
  }
}
