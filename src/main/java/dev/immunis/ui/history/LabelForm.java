package dev.immunis.ui.history;

import dev.immunis.model.label.Label;
import dev.immunis.model.label.LabelOutcome;
import dev.immunis.model.label.LabelSource;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.Texts;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;

/** Says what the patch of a decided review turned out to be. */
final class LabelForm extends HBox {
  private final HistoryViewModel model;
  private final ComboBox<LabelSource> source = new ComboBox<>();
  private final TextField note = new TextField();

  LabelForm(HistoryViewModel model) {
    this.model = model;
    getStyleClass().addAll("tool-bar-row", "label-form");
    javafx.scene.control.Label title = new javafx.scene.control.Label();
    title.getStyleClass().add("meta");
    title.setMinWidth(Region.USE_PREF_SIZE);
    title.textProperty().bind(Texts.bind("history.label.title"));
    source.getItems().addAll(LabelSource.values());
    source.setValue(LabelSource.MANUAL);
    source.setMinWidth(Region.USE_PREF_SIZE);
    Texts.languageProperty().subscribe(this::words);
    source.accessibleTextProperty().bind(Texts.bind("history.label.source"));
    note.promptTextProperty().bind(Texts.bind("history.label.note"));
    note.accessibleTextProperty().bind(Texts.bind("history.label.note"));
    note.setMinWidth(80);
    note.textProperty()
        .subscribe(
            text -> {
              if (text.length() > Label.LONGEST_NOTE) {
                note.setText(text.substring(0, Label.LONGEST_NOTE));
              }
            });
    HBox.setHgrow(note, Priority.ALWAYS);
    Button withdraw = button("history.label.withdraw", Feather.ROTATE_CCW, LabelOutcome.WITHDRAWN);
    withdraw.visibleProperty().bind(model.canWithdrawProperty());
    withdraw.managedProperty().bind(withdraw.visibleProperty());
    getChildren()
        .addAll(
            title,
            source,
            note,
            button("history.label.right", Feather.CHECK, LabelOutcome.RIGHT),
            button("history.label.wrong", Feather.X, LabelOutcome.WRONG),
            withdraw);
    visibleProperty().bind(model.canLabelProperty());
    managedProperty().bind(visibleProperty());
  }

  /** The choices in the language chosen now. */
  private void words() {
    source.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(LabelSource value) {
            return value == null ? "" : Texts.get(Texts.key("history.source.*", value));
          }

          @Override
          public LabelSource fromString(String text) {
            throw new UnsupportedOperationException("it is chosen, not typed");
          }
        });
  }

  private Button button(String key, Feather icon, LabelOutcome outcome) {
    Button button = new Button();
    button.textProperty().bind(Texts.bind(key));
    button.getStyleClass().add("small");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setGraphic(Icon.of(icon, 12, Icon.Tone.MUTED));
    button.setOnAction(
        event -> {
          model.label(outcome, source.getValue(), note.getText());
          note.clear();
        });
    return button;
  }
}
