package dev.immunis.ui.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Lets a person give every action other keys by pressing them; a conflict is named. */
public final class KeyEditor extends VBox {
  private static final double ROW = 30;
  private static final int MOST_STROKES = 3;

  private final KeyMap map;
  private final Runnable changed;
  private final FilteredList<Action> shown;
  private final ListView<Action> list;
  private final Label message = new Label();
  private final List<Keys.Stroke> strokes = new ArrayList<>();
  private final ReadOnlyObjectWrapper<@Nullable Action> recording =
      new ReadOnlyObjectWrapper<>(this, "recording");

  /**
   * Makes the card.
   *
   * @param changed told after each change, to keep it
   */
  public KeyEditor(KeyMap map, Runnable changed) {
    this.map = map;
    this.changed = changed;
    shown = new FilteredList<>(FXCollections.observableArrayList(map.actions()));
    list = new ListView<>(shown);
    getStyleClass().add("key-editor");
    setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    SearchField search = new SearchField(Texts.bind("kit.own-keys.search"), null);
    search
        .textProperty()
        .subscribe(
            words -> shown.setPredicate(action -> Fuzzy.match(words, action.text()).isPresent()));
    list.setFixedCellSize(ROW);
    list.setPrefSize(620, ROW * 14 + 2);
    list.accessibleTextProperty().bind(Texts.bind("kit.own-keys.title"));
    list.setCellFactory(view -> new KeyEditorCell(recording.getReadOnlyProperty()));
    list.getSelectionModel().selectFirst();
    list.setOnMouseClicked(
        event -> {
          if (event.getClickCount() == 2) {
            begin();
          }
        });
    addEventFilter(KeyEvent.ANY, this::key);
    message.getStyleClass().add("dense");
    message.setWrapText(true);
    message.setMinHeight(34);
    message.setMaxWidth(620);
    say("kit.own-keys.how");
    Label title = new Label();
    title.getStyleClass().add("panel-title");
    title.textProperty().bind(Texts.bind("kit.own-keys.title"));
    getChildren().addAll(title, search, list, message, buttons());
  }

  private HBox buttons() {
    HBox buttons =
        new HBox(
            button("kit.own-keys.change", this::begin, "primary"),
            button("kit.own-keys.none", () -> give(selected(), Keys.NONE)),
            button(
                "kit.own-keys.default",
                () -> selected().ifPresent(a -> give(Optional.of(a), a.defaultKeys()))),
            Space.grow(),
            button("kit.own-keys.all-default", this::allDefault));
    buttons.getStyleClass().add("key-editor-buttons");
    return buttons;
  }

  private static Button button(String key, Runnable command, String... styles) {
    return Controls.button(Texts.bind(key), command, styles);
  }

  @Override
  public void requestFocus() {
    list.requestFocus();
  }

  private Optional<Action> selected() {
    return Optional.ofNullable(list.getSelectionModel().getSelectedItem());
  }

  /** From now on the keys that are pressed are those that the selected action shall have. */
  void begin() {
    selected()
        .ifPresent(
            action -> {
              strokes.clear();
              recording.set(action);
              list.requestFocus();
              say("kit.own-keys.press", action.text());
            });
  }

  private void key(KeyEvent event) {
    if (recording.get() == null) {
      boolean enter = event.getCode() == KeyCode.ENTER && event.getTarget() == list;
      if (enter && event.getEventType() == KeyEvent.KEY_PRESSED) {
        begin();
        event.consume();
      }
      return;
    }
    event.consume();
    if (event.getEventType() == KeyEvent.KEY_RELEASED) {
      return;
    }
    boolean plain = !event.isShortcutDown() && !event.isAltDown();
    boolean pressed = event.getEventType() == KeyEvent.KEY_PRESSED;
    if (pressed && plain && event.getCode() == KeyCode.ENTER) {
      finish();
    } else if (pressed && plain && event.getCode() == KeyCode.ESCAPE) {
      recording.set(null);
      say("kit.own-keys.how");
    } else if (pressed && plain && event.getCode() == KeyCode.BACK_SPACE) {
      if (!strokes.isEmpty()) {
        strokes.removeLast();
      }
      sayStrokes();
    } else {
      Keys.Stroke.of(event).ifPresent(this::record);
    }
  }

  private void record(Keys.Stroke stroke) {
    if (strokes.size() < MOST_STROKES) {
      strokes.add(stroke);
    }
    sayStrokes();
  }

  private void sayStrokes() {
    say("kit.own-keys.pressed", String.join("  ", new Keys(strokes).caps()));
  }

  private void finish() {
    Action action = recording.get();
    recording.set(null);
    if (action == null || strokes.isEmpty()) {
      say("kit.own-keys.how");
      return;
    }
    give(Optional.of(action), new Keys(strokes));
  }

  private void give(Optional<Action> to, Keys keys) {
    to.ifPresent(
        action -> {
          Optional<Action> other = map.rebind(action, keys);
          list.refresh();
          if (other.isPresent()) {
            say(
                "kit.own-keys.taken",
                String.join("  ", keys.caps()),
                other.get().text(),
                Texts.get(Texts.key("kit.scope.*", action.scope())));
            return;
          }
          if (keys.isNone()) {
            say("kit.own-keys.has-none", action.text());
          } else {
            say("kit.own-keys.has", action.text(), String.join("  ", keys.caps()));
          }
          changed.run();
        });
  }

  private void allDefault() {
    map.restore(java.util.Map.of());
    list.refresh();
    say("kit.own-keys.all-are-default");
    changed.run();
  }

  private void say(String key, Object... arguments) {
    message.textProperty().bind(Texts.bind(key, arguments));
  }

  /** What the line below the list says. */
  String message() {
    return message.getText();
  }

  /** Selects an action, as a person does. */
  void select(Action action) {
    list.getSelectionModel().select(action);
    list.scrollTo(action);
  }
}
