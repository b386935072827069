package dev.immunis.ui.kit;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** One action with where it acts and its keys, marked when they are the person's own. */
final class KeyEditorCell extends ListCell<Action> {
  private final Label name = new Label();
  private final Label scope = new Label();
  private final Label note = new Label();
  private final KeyHint keys = new KeyHint(Keys.NONE);
  private final HBox line = new HBox(name, scope, Space.grow(), note, keys);
  private final ObservableValue<@Nullable Action> recording;

  KeyEditorCell(ObservableValue<@Nullable Action> recording) {
    this.recording = recording;
    line.getStyleClass().add("palette-line");
    name.getStyleClass().add("palette-detail");
    name.setMinWidth(Region.USE_PREF_SIZE);
    scope.getStyleClass().add("meta");
    scope.setMinWidth(Region.USE_PREF_SIZE);
    note.getStyleClass().addAll("dense", "accent-text");
    note.setMinWidth(Region.USE_PREF_SIZE);
    getStyleClass().add("palette-row");
    setPrefWidth(0);
    recording.subscribe(action -> show());
  }

  @Override
  protected void updateItem(@Nullable Action action, boolean empty) {
    super.updateItem(action, empty);
    setText(null);
    setGraphic(empty ? null : line);
    show();
  }

  private void show() {
    Action action = getItem();
    if (action == null) {
      return;
    }
    Keys now = action.keysProperty().get();
    name.setText(action.text());
    scope.setText(Texts.get(Texts.key("kit.scope.*", action.scope())));
    keys.show(now);
    boolean pressing = recording.getValue() == action;
    boolean own = !now.equals(action.defaultKeys());
    note.setText(
        pressing ? Texts.get("kit.own-keys.pressing") : own ? Texts.get("kit.own-keys.own") : "");
    keys.setVisible(!pressing);
    setAccessibleText(
        Texts.get(
            "kit.own-keys.spoken", name.getText(), scope.getText(), String.join(" ", now.caps())));
  }
}
