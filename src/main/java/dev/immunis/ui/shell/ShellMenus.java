package dev.immunis.ui.shell;

import dev.immunis.ui.kit.Action;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.KeyHint;
import dev.immunis.ui.kit.KeyMap;
import dev.immunis.ui.kit.Language;
import dev.immunis.ui.kit.Space;
import dev.immunis.ui.kit.Texts;
import dev.immunis.ui.kit.Theme;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** Fills the menus of the top bar, the way into the palette and the reminder of the keys. */
final class ShellMenus {
  private final ShellViewModel shell;
  private final IntakeViewModel intake;
  private final KeyMap keys;

  ShellMenus(ShellViewModel shell, IntakeViewModel intake, KeyMap keys) {
    this.shell = shell;
    this.intake = intake;
    this.keys = keys;
  }

  void file(MenuButton file, MenuItem team) {
    file.getItems()
        .addAll(
            item("shell.action.import"),
            item("shell.action.import-folder"),
            new SeparatorMenuItem(),
            samples(),
            new SeparatorMenuItem(),
            team);
  }

  void view(MenuButton view) {
    ToggleGroup themes = new ToggleGroup();
    for (Theme theme : Theme.values()) {
      RadioMenuItem item = new RadioMenuItem();
      item.textProperty().bind(Texts.bind(Texts.key("shell.theme.*", theme)));
      item.setToggleGroup(themes);
      item.setOnAction(event -> shell.use(theme));
      shell.themeProperty().subscribe(now -> item.setSelected(now == theme));
      view.getItems().add(item);
    }
    view.getItems().add(new SeparatorMenuItem());
    ToggleGroup languages = new ToggleGroup();
    for (Language language : Language.values()) {
      RadioMenuItem item = new RadioMenuItem();
      item.textProperty().bind(Texts.bind(Texts.key("shell.language.*", language)));
      item.setToggleGroup(languages);
      item.setOnAction(event -> shell.use(language));
      Texts.languageProperty().subscribe(now -> item.setSelected(now == language));
      view.getItems().add(item);
    }
    view.getItems().addAll(new SeparatorMenuItem(), item("shell.action.confidence"));
  }

  void help(MenuButton help) {
    help.getItems()
        .addAll(item(Palette.ACTION), item("shell.action.keys"), item("shell.action.own-keys"));
  }

  /** The word and key of the sheet, at the end of the status bar. */
  void keys(HBox place, Runnable sheet) {
    Label word = new Label();
    word.textProperty().bind(Texts.bind("shell.keys"));
    word.setMinWidth(Region.USE_PREF_SIZE);
    place.getChildren().addAll(word, new KeyHint(action("shell.action.keys")));
    place.setOnMouseClicked(event -> sheet.run());
  }

  /** Looks like a search field and opens the palette. */
  Button paletteButton() {
    Action action = action(Palette.ACTION);
    Label prompt = new Label();
    prompt.textProperty().bind(Texts.bind("shell.palette.prompt"));
    prompt.getStyleClass().addAll("dense", "subtle");
    HBox content =
        new HBox(
            Icon.of(Feather.SEARCH, 14, Icon.Tone.SUBTLE),
            prompt,
            Space.grow(),
            new KeyHint(action));
    content.getStyleClass().add("palette-button-content");
    Button button = new Button();
    button.setGraphic(content);
    button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    button.getStyleClass().add("palette-button");
    button.accessibleTextProperty().bind(Texts.bind(Palette.ACTION));
    action.bindTo(button);
    return button;
  }

  private Action action(String id) {
    return keys.action(id).orElseThrow();
  }

  private MenuItem item(String id) {
    Action action = action(id);
    MenuItem item = new MenuItem();
    item.textProperty().bind(Texts.bind(id));
    item.setGraphic(null);
    item.setOnAction(event -> action.run());
    return item;
  }

  private MenuItem samples() {
    MenuItem item = new MenuItem();
    item.textProperty().bind(Texts.bind("shell.first.samples"));
    item.setOnAction(event -> intake.takeSamples());
    item.disableProperty().bind(intake.runningProperty());
    return item;
  }
}
