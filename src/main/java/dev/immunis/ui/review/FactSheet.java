package dev.immunis.ui.review;

import dev.immunis.ui.kit.SectionHeader;
import dev.immunis.ui.kit.Texts;
import javafx.beans.value.ObservableValue;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A titled table of named facts; a fact that was not given says so. */
final class FactSheet extends VBox {
  private static final double NAMES = 170;

  private final GridPane grid = new GridPane();
  private int rows;

  FactSheet(ObservableValue<String> title) {
    getStyleClass().add("fact-sheet");
    ColumnConstraints names = new ColumnConstraints(NAMES, NAMES, NAMES);
    ColumnConstraints values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().addAll(names, values);
    grid.getStyleClass().add("fact-grid");
    getChildren().addAll(new SectionHeader(title), grid);
  }

  /** A fact in words; null says that it was not given. */
  FactSheet fact(ObservableValue<String> name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      Label absent = new Label();
      absent.getStyleClass().add("subtle");
      absent.textProperty().bind(Texts.bind("kit.not-given"));
      return fact(name, absent);
    }
    return fact(name, text(value));
  }

  /** A fact with a node of its own. */
  FactSheet fact(ObservableValue<String> name, Node value) {
    Label label = new Label();
    label.getStyleClass().add("muted");
    label.textProperty().bind(name);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    GridPane.setValignment(label, VPos.TOP);
    grid.addRow(rows++, label, value);
    return this;
  }

  /** Text that wraps. */
  static Label text(String value) {
    Label label = new Label(value);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.setMaxWidth(Double.MAX_VALUE);
    return label;
  }
}
