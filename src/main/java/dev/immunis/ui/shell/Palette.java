package dev.immunis.ui.shell;

import dev.immunis.ui.kit.Hint;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.Keys;
import dev.immunis.ui.kit.Overlay;
import dev.immunis.ui.kit.Space;
import dev.immunis.ui.kit.Texts;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The card in which a person types what they want to do; Enter does it. */
final class Palette extends VBox {
  /** Id of the action that opens it. */
  static final String ACTION = "shell.action.palette";

  private static final double WIDTH = 660;
  private static final double ROW = 30;
  private static final int ROWS = 12;

  private final PaletteViewModel model;
  private final Overlay overlay;
  private final TextField field = new TextField();
  private final ObservableList<PaletteEntry> rows = FXCollections.observableArrayList();
  private final ListView<PaletteEntry> list = new ListView<>(rows);

  /**
   * Makes the card.
   *
   * @param open what the open review is called, empty when none is
   */
  Palette(PaletteViewModel model, Overlay overlay, String open) {
    this.model = model;
    this.overlay = overlay;
    getStyleClass().add("palette");
    setMinWidth(WIDTH);
    setMaxSize(WIDTH, Region.USE_PREF_SIZE);
    list.setFixedCellSize(ROW);
    list.setMinHeight(ROW * ROWS + 2);
    list.setPrefHeight(ROW * ROWS + 2);
    list.setFocusTraversable(false);
    list.setCellFactory(view -> new PaletteCell());
    list.accessibleTextProperty().bind(Texts.bind("shell.palette.title"));
    Label nothing = new Label();
    nothing.getStyleClass().add("muted");
    nothing.textProperty().bind(Texts.bind("shell.palette.nothing"));
    list.setPlaceholder(nothing);
    list.setOnMouseClicked(
        event -> {
          model.choose(list.getSelectionModel().getSelectedIndex());
          run(false);
        });
    field.promptTextProperty().bind(Texts.bind("shell.palette.prompt"));
    field.accessibleTextProperty().bind(Texts.bind("shell.palette.prompt"));
    field.textProperty().subscribe(model::type);
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    getChildren().addAll(head(open), list, foot());
    model.entriesProperty().subscribe(this::show);
    model.chosenProperty().subscribe(at -> follow(at.intValue()));
  }

  private HBox head(String open) {
    HBox head = new HBox(Icon.of(Feather.SEARCH, 16, Icon.Tone.SUBTLE), field);
    head.getStyleClass().add("palette-head");
    HBox.setHgrow(field, javafx.scene.layout.Priority.ALWAYS);
    if (!open.isEmpty()) {
      Label context = new Label(open);
      context.getStyleClass().addAll("chip");
      context.setMinWidth(Region.USE_PREF_SIZE);
      head.getChildren().add(context);
    }
    return head;
  }

  private static HBox foot() {
    HBox foot =
        new HBox(
            new Hint(Texts.bind("shell.palette.choose"), Keys.of("Up"), Keys.of("Down")),
            new Hint(Texts.bind("shell.palette.run"), Keys.of("Enter")),
            new Hint(Texts.bind("shell.palette.stay"), Keys.of("Ctrl+Enter")),
            Space.grow(),
            new Hint(Texts.bind("shell.palette.commands"), Keys.of(">")),
            new Hint(Texts.bind("shell.palette.only-reviews"), Keys.of("#")));
    foot.getStyleClass().add("hint-bar");
    return foot;
  }

  /** The field gets the focus in place of the card. */
  @Override
  public void requestFocus() {
    field.requestFocus();
  }

  private void show(List<PaletteEntry> entries) {
    rows.setAll(entries);
    follow(model.chosenProperty().get());
  }

  private void follow(int row) {
    list.getSelectionModel().clearSelection();
    if (row < 0 || row >= rows.size()) {
      field.setAccessibleHelp(Texts.get("shell.palette.nothing"));
      return;
    }
    list.getSelectionModel().select(row);
    field.setAccessibleHelp(PaletteCell.spoken(rows.get(row)));
    // The heading above the first line stays in sight.
    list.scrollTo(row <= 1 ? 0 : Math.max(0, row - ROWS / 2));
  }

  private void key(KeyEvent event) {
    switch (event.getCode()) {
      case DOWN -> model.move(1);
      case UP -> model.move(-1);
      case ENTER -> run(event.isShortcutDown());
      case ESCAPE -> overlay.hide();
      default -> {
        if (event.getCode() != KeyCode.K || !event.isShortcutDown()) {
          return;
        }
        overlay.hide();
      }
    }
    event.consume();
  }

  private void run(boolean stay) {
    PaletteEntry entry = model.chosen();
    if (entry == null || !model.canRun()) {
      return;
    }
    if (!stay) {
      overlay.hide();
    }
    model.run(entry);
    if (stay) {
      field.requestFocus();
    }
  }
}
