package dev.immunis.ui.kit;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The title of a part of a panel, with a note or a control at its right. */
public final class SectionHeader extends HBox {
  private final Label title = new Label();

  public SectionHeader(ObservableValue<String> text) {
    getStyleClass().add("section-header");
    title.getStyleClass().add("title");
    title.textProperty().bind(text);
    title.setMinWidth(Region.USE_PREF_SIZE);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    getChildren().addAll(title, gap);
  }

  /** Puts an icon before the title. */
  public SectionHeader icon(Node icon) {
    title.setGraphic(icon);
    return this;
  }

  /** Adds a short muted text at the right. */
  public SectionHeader note(ObservableValue<String> text) {
    Label note = new Label();
    note.getStyleClass().add("note");
    note.textProperty().bind(text);
    getChildren().add(note);
    return this;
  }

  /** Adds a control at the right. */
  public SectionHeader trailing(Node node) {
    getChildren().add(node);
    return this;
  }
}
