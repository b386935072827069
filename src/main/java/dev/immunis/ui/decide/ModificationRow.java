package dev.immunis.ui.decide;

import dev.immunis.ui.kit.IconButton;
import dev.immunis.ui.kit.Texts;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Two fields for one modification, and the button that removes them. */
final class ModificationRow extends HBox {
  private final Modification row;
  private final TextField name = new TextField();

  ModificationRow(DecideViewModel model, Modification row, int number) {
    this.row = row;
    getStyleClass().add("decide-modification");
    TextField value = new TextField();
    field(name, "decide.modify.name");
    field(value, "decide.modify.value");
    name.textProperty().bindBidirectional(row.nameProperty());
    value.textProperty().bindBidirectional(row.valueProperty());
    name.editableProperty().bind(model.canEditProperty());
    value.editableProperty().bind(model.canEditProperty());
    name.accessibleTextProperty().bind(Texts.bind("decide.modify.spoken-name", number));
    value.accessibleTextProperty().bind(Texts.bind("decide.modify.spoken-value", number));
    VBox fields = new VBox(name, value);
    fields.getStyleClass().add("decide-pair");
    HBox.setHgrow(fields, Priority.ALWAYS);
    IconButton remove = new IconButton(Feather.X, Texts.bind("decide.modify.remove"));
    remove.getStyleClass().add("small");
    remove.setOnAction(event -> model.removeModification(row));
    getChildren().addAll(fields, remove);
  }

  private static void field(TextField field, String promptKey) {
    field.promptTextProperty().bind(Texts.bind(promptKey));
  }

  Modification row() {
    return row;
  }

  void focusName() {
    name.requestFocus();
  }
}
