package dev.immunis.ui.settings;

import dev.immunis.model.setting.Setting;
import dev.immunis.ui.kit.Controls;
import dev.immunis.ui.kit.Texts;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;

/** A setting on the card: what it is for, its field, and what is to be said of it. */
final class SettingRow extends HBox {
  private static final double WORDS = 340;

  private final SettingField field;

  SettingRow(SettingField field) {
    this.field = field;
    getStyleClass().add("setting-row");
    Label words = Controls.wrapped(of("settings.key.*"));
    words.setPrefWidth(WORDS);
    words.setMinWidth(WORDS);
    VBox right = new VBox(input());
    right.getStyleClass().add("setting-right");
    HBox.setHgrow(right, Priority.ALWAYS);
    Setting setting = field.setting();
    if (setting.origin() == Setting.Origin.ENVIRONMENT) {
      right
          .getChildren()
          .add(Controls.wrapped(Texts.bind("settings.environment", setting.where()), "meta"));
    } else if (setting.kind() == Setting.Kind.SECRET) {
      right.getChildren().add(Controls.wrapped(Texts.bind("settings.secret-note"), "meta"));
    } else if (setting.kind() != Setting.Kind.CHOICE) {
      right.getChildren().add(wrong());
    }
    getChildren().addAll(words, right);
  }

  /** The text of this setting. */
  private ObservableValue<String> of(String pattern) {
    return Texts.bind(pattern.substring(0, pattern.length() - 1) + field.setting().name());
  }

  private Node input() {
    Setting setting = field.setting();
    return switch (setting.kind()) {
      case SECRET -> secret();
      case CHOICE -> choice();
      case TEXT -> text();
      case FILE, FOLDER -> withChooser(text(), setting.kind() == Setting.Kind.FOLDER);
    };
  }

  private Label secret() {
    Label word = new Label();
    word.textProperty()
        .bind(Texts.bind(field.setting().given() ? "settings.set" : "settings.not-set"));
    word.getStyleClass().add("strong");
    return word;
  }

  private TextField text() {
    TextField text = new TextField(field.textProperty().get());
    text.textProperty().bindBidirectional(field.textProperty());
    text.accessibleTextProperty().bind(of("settings.key.*"));
    text.setDisable(!field.editable());
    Setting setting = field.setting();
    String shown =
        setting.origin() == Setting.Origin.ENVIRONMENT ? setting.value() : setting.standard();
    if (shown.isEmpty()) {
      text.promptTextProperty().bind(Texts.bind("settings.nothing"));
    } else {
      text.setPromptText(shown);
    }
    HBox.setHgrow(text, Priority.ALWAYS);
    return text;
  }

  private ComboBox<String> choice() {
    ComboBox<String> box = new ComboBox<>();
    List<String> items = new ArrayList<>(List.of(""));
    items.addAll(field.setting().choices());
    box.getItems().setAll(items);
    box.setCellFactory(list -> new ChoiceCell(field.setting()));
    box.setButtonCell(new ChoiceCell(field.setting()));
    box.valueProperty().bindBidirectional(field.textProperty());
    box.accessibleTextProperty().bind(of("settings.key.*"));
    box.setDisable(!field.editable());
    box.setMaxWidth(Double.MAX_VALUE);
    return box;
  }

  /** An item of the list; the empty one says what holds then. */
  private static final class ChoiceCell extends ListCell<String> {
    private final Setting setting;

    ChoiceCell(Setting setting) {
      this.setting = setting;
    }

    @Override
    protected void updateItem(String item, boolean empty) {
      super.updateItem(item, empty);
      if (empty || item == null) {
        setText(null);
      } else if (!item.isEmpty()) {
        setText(item);
      } else if (setting.origin() == Setting.Origin.ENVIRONMENT) {
        setText(setting.value());
      } else {
        setText(
            setting.standard().isEmpty()
                ? Texts.get("settings.nothing")
                : Texts.get("settings.default", setting.standard()));
      }
    }
  }

  private HBox withChooser(TextField text, boolean folder) {
    Button choose =
        Controls.button(
            Texts.bind("settings.choose"),
            () -> {
              File chosen =
                  folder
                      ? new DirectoryChooser().showDialog(getScene().getWindow())
                      : new FileChooser().showOpenDialog(getScene().getWindow());
              if (chosen != null) {
                text.setText(chosen.getAbsolutePath());
              }
            });
    choose.setDisable(!field.editable());
    HBox row = new HBox(text, choose);
    row.getStyleClass().add("setting-file");
    return row;
  }

  private Label wrong() {
    ObservableValue<String> form =
        field.setting().kind() == Setting.Kind.TEXT
            ? of("settings.form.*")
            : Texts.bind("settings.a-path");
    Label line = Controls.wrapped(Texts.bind("settings.wrong", form), "danger-text");
    line.visibleProperty().bind(field.wrongProperty());
    line.managedProperty().bind(line.visibleProperty());
    return line;
  }
}
