package dev.immunis.ui.review.diff;

import dev.immunis.patch.Blanks;
import dev.immunis.patch.WordDiff;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.Texts;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** The menu of everything that can be chosen about how a patch is shown. */
final class ViewMenu extends MenuButton {
  private final PatchViewModel model;

  ViewMenu(PatchViewModel model, FileList files) {
    this.model = model;
    getStyleClass().addAll("small", "ghost");
    setGraphic(Icon.of(Feather.SLIDERS));
    setMinWidth(Region.USE_PREF_SIZE);
    Tooltip tip = new Tooltip();
    tip.textProperty().bind(Texts.bind("review.view.title"));
    setTooltip(tip);
    accessibleTextProperty().bind(Texts.bind("review.view.title"));
    getItems()
        .addAll(
            choice(
                "review.view.context",
                "review.around.*",
                ViewOptions.Around.values(),
                ViewOptions::around,
                model::showAround),
            choice(
                "review.view.blanks",
                "review.blanks.*",
                Blanks.values(),
                ViewOptions::blanks,
                model::showBlanks),
            choice(
                "review.view.grain",
                "review.grain.*",
                WordDiff.Grain.values(),
                ViewOptions::grain,
                model::showGrain),
            listed(files));
  }

  private static Menu listed(FileList files) {
    Menu menu = new Menu();
    menu.textProperty().bind(Texts.bind("review.view.files"));
    ToggleGroup group = new ToggleGroup();
    for (FileList.Which which : FileList.Which.values()) {
      RadioMenuItem item = new RadioMenuItem();
      item.textProperty().bind(Texts.bind(Texts.key("review.listed.*", which)));
      item.setToggleGroup(group);
      item.setSelected(which == files.which());
      item.setOnAction(event -> files.list(which));
      menu.getItems().add(item);
    }
    return menu;
  }

  private <E extends Enum<E>> Menu choice(
      String title, String word, E[] values, Function<ViewOptions, E> now, Consumer<E> choose) {
    Menu menu = new Menu();
    menu.textProperty().bind(Texts.bind(title));
    ToggleGroup group = new ToggleGroup();
    for (E value : values) {
      RadioMenuItem item = new RadioMenuItem();
      item.textProperty().bind(Texts.bind(Texts.key(word, value)));
      item.setToggleGroup(group);
      item.setOnAction(event -> choose.accept(value));
      model.optionsProperty().subscribe(options -> item.setSelected(now.apply(options) == value));
      menu.getItems().add(item);
    }
    return menu;
  }
}
