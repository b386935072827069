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
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
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
  private static final String SETTINGS = "settings.action.open";

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
    if (keys.action(SETTINGS).isPresent()) {
      file.getItems().add(item(SETTINGS));
    }
  }

  void view(MenuButton view) {
    ToggleGroup themes = new ToggleGroup();
    RadioMenuItem system = new RadioMenuItem();
    system.textProperty().bind(Texts.bind("shell.theme-of-system"));
    system.setToggleGroup(themes);
    system.setOnAction(event -> shell.useSystem());
    view.getItems().add(system);
    Runnable mark =
        () -> {
          if (shell.asSystemProperty().get()) {
            system.setSelected(true);
          }
        };
    for (Theme theme : Theme.values()) {
      RadioMenuItem item = new RadioMenuItem();
      item.textProperty().bind(Texts.bind(Texts.key("shell.theme.*", theme)));
      item.setToggleGroup(themes);
      item.setOnAction(event -> shell.use(theme));
      Runnable show =
          () ->
              item.setSelected(
                  !shell.asSystemProperty().get() && shell.themeProperty().get() == theme);
      shell.themeProperty().subscribe(show);
      shell.asSystemProperty().subscribe(show);
      view.getItems().add(item);
    }
    shell.asSystemProperty().subscribe(mark);
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

  /** What is told in a corner of the window, each kind with a check. */
  void news(MenuButton view, NewsViewModel news) {
    Menu kinds = new Menu();
    kinds.textProperty().bind(Texts.bind("shell.news.menu"));
    for (News.Kind kind : News.Kind.values()) {
      CheckMenuItem item = new CheckMenuItem();
      item.textProperty().bind(Texts.bind(Texts.key("shell.news-kind.*", kind)));
      item.setSelected(!news.silenced().contains(kind));
      item.selectedProperty().subscribe(told -> news.silence(kind, !told));
      kinds.getItems().add(item);
    }
    view.getItems().addAll(new SeparatorMenuItem(), kinds);
  }

  void help(MenuButton help) {
    help.getItems()
        .addAll(
            item(Palette.ACTION),
            item("shell.action.tour"),
            item("shell.action.keys"),
            item("shell.action.own-keys"));
    if (keys.action("log.action").isPresent()) {
      help.getItems().addAll(new SeparatorMenuItem(), item("log.action"));
    }
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
