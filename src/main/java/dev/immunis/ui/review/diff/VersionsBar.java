package dev.immunis.ui.review.diff;

import dev.immunis.model.review.ReviewVersion;
import dev.immunis.ui.kit.Banner;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.Texts;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Says which versions are compared, with the way back; its menu offers the pairs. */
final class VersionsBar extends VBox {
  /** Versions whose every pair is offered; of more each with the one after and with the newest. */
  private static final int ALL_PAIRS = 4;

  private final VersionsViewModel model;
  private final MenuButton menu = new MenuButton();

  VersionsBar(VersionsViewModel model) {
    this.model = model;
    menu.getStyleClass().addAll("small", "ghost");
    menu.setGraphic(Icon.of(Feather.GIT_COMMIT));
    menu.setMinWidth(Region.USE_PREF_SIZE);
    Tooltip tip = new Tooltip();
    tip.textProperty().bind(Texts.bind("review.compare.menu"));
    menu.setTooltip(tip);
    menu.accessibleTextProperty().bind(tip.textProperty());
    model.versionsProperty().subscribe(this::offer);
    model.comparedProperty().subscribe(this::show);
  }

  /** The menu, to be put into a tool bar; hidden while there is one version only. */
  MenuButton menu() {
    return menu;
  }

  private void offer(List<ReviewVersion> versions) {
    menu.getItems().clear();
    menu.setVisible(versions.size() > 1);
    menu.setManaged(versions.size() > 1);
    ReviewVersion last = model.lastLooked();
    if (last != null) {
      menu.getItems()
          .add(item(Texts.bind("review.compare.since", last.number()), model::sinceLastLook));
    }
    for (int to = 0; to < versions.size(); to++) {
      for (int from = to + 1; from < versions.size(); from++) {
        if (versions.size() <= ALL_PAIRS || to == 0 || from == to + 1) {
          ReviewVersion older = versions.get(from);
          ReviewVersion newer = versions.get(to);
          menu.getItems()
              .add(
                  item(
                      Texts.bind("review.compare.pair", older.number(), newer.number()),
                      () -> model.compare(older, newer)));
        }
      }
    }
  }

  private static MenuItem item(ObservableValue<String> text, Runnable act) {
    MenuItem item = new MenuItem();
    item.textProperty().bind(text);
    item.setOnAction(event -> act.run());
    return item;
  }

  private void show(VersionsViewModel.@Nullable Compared now) {
    getChildren().clear();
    setVisible(now != null);
    setManaged(now != null);
    if (now == null) {
      return;
    }
    Button back = new Button();
    back.textProperty().bind(Texts.bind("review.compare.back"));
    back.setMinWidth(Region.USE_PREF_SIZE);
    back.getStyleClass().add("small");
    back.setOnAction(event -> model.back());
    getChildren()
        .add(
            Banner.across(
                    now.problem().isEmpty() ? Banner.Kind.INFO : Banner.Kind.REFUSED,
                    Texts.bind("review.compare.pair", now.from(), now.to()),
                    detail(now))
                .action(back));
  }

  private static ObservableValue<String> detail(VersionsViewModel.Compared now) {
    if (!now.problem().isEmpty()) {
      return Texts.bind("review.compare.failed", now.problem());
    }
    if (now.same()) {
      return Texts.bind("review.compare.same");
    }
    return now.ofFiles() ? Texts.bind("review.compare.files") : Texts.bind("review.compare.texts");
  }
}
