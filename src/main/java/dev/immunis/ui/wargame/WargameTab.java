package dev.immunis.ui.wargame;

import dev.immunis.ui.kit.Action;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.Scope;
import dev.immunis.ui.kit.Texts;
import dev.immunis.wargame.capsule.CapsuleFile;
import java.io.File;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;

/** The Wargame tab with what stands around a run: the queue of runs and capsules. */
public final class WargameTab {
  private final VBox root = new VBox();
  private final WargameView view;
  private final WargameViewModel model;
  private final CapsuleViewModel capsules;
  private final RunsPage queuePage;
  private final ToggleButton queue = new ToggleButton();
  private final Action showQueue;

  /** Makes the tab, with times in the zone of the machine. */
  public WargameTab(WargameViewModel model, RunsViewModel runs, CapsuleViewModel capsules) {
    this(model, runs, capsules, ZoneId.systemDefault());
  }

  WargameTab(WargameViewModel model, RunsViewModel runs, CapsuleViewModel capsules, ZoneId zone) {
    this.model = model;
    this.capsules = capsules;
    view = new WargameView(model, zone);
    queuePage = new RunsPage(runs, zone);
    showQueue =
        Action.of(
            "wargame.action.queue",
            Scope.REVIEW,
            "Q",
            () -> queue.setSelected(!queue.isSelected()));
    queue.getStyleClass().addAll("small", "ghost");
    queue.setMinWidth(Region.USE_PREF_SIZE);
    queue.setGraphic(Icon.of(Feather.LIST, 12, Icon.Tone.MUTED));
    queue.textProperty().bind(Texts.bind("wargame.queue.button", runs.openProperty()));
    view.addTools(capsuleMenu(), queue);
    VBox.setVgrow(view.root(), Priority.ALWAYS);
    queue
        .selectedProperty()
        .subscribe(
            on -> {
              view.showInstead(queuePage, on);
              if (on) {
                runs.load();
              }
            });
    root.getStyleClass().add("panel");
    root.getChildren().addAll(new CapsuleBar(capsules), view.root());
    runs.load();
  }

  private MenuButton capsuleMenu() {
    MenuButton menu = new MenuButton();
    menu.getStyleClass().addAll("small", "ghost");
    menu.setMinWidth(Region.USE_PREF_SIZE);
    menu.setGraphic(Icon.of(Feather.ARCHIVE, 12, Icon.Tone.MUTED));
    menu.textProperty().bind(Texts.bind("wargame.capsule.button"));
    MenuItem without = new MenuItem();
    without.textProperty().bind(Texts.bind("wargame.capsule.export"));
    without.setOnAction(event -> export(false));
    MenuItem with = new MenuItem();
    with.textProperty().bind(Texts.bind("wargame.capsule.export-with-proof"));
    with.setOnAction(event -> export(true));
    MenuItem open = new MenuItem();
    open.textProperty().bind(Texts.bind("wargame.capsule.open"));
    open.setOnAction(event -> open());
    menu.getItems().addAll(without, with, open);
    model
        .shownProperty()
        .subscribe(
            shown -> {
              without.setDisable(shown == null || shown.evidence() == null);
              with.setDisable(shown == null || shown.evidence() == null);
            });
    return menu;
  }

  private void export(boolean withProof) {
    ShownRun shown = model.shownProperty().get();
    if (shown == null) {
      return;
    }
    FileChooser chooser = chooser("wargame.capsule.save-title");
    chooser.setInitialFileName(shown.run().code() + CapsuleFile.ENDING);
    File file = chooser.showSaveDialog(root.getScene().getWindow());
    if (file != null) {
      capsules.export(shown.run().reviewId(), shown.run().id(), file.toPath(), withProof);
    }
  }

  private void open() {
    File file = chooser("wargame.capsule.open-title").showOpenDialog(root.getScene().getWindow());
    if (file != null) {
      capsules.offer(file.toPath());
    }
  }

  private static FileChooser chooser(String title) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(Texts.get(title));
    chooser
        .getExtensionFilters()
        .add(
            new FileChooser.ExtensionFilter(
                Texts.get("wargame.capsule.files"), "*" + CapsuleFile.ENDING));
    return chooser;
  }

  public Parent root() {
    return root;
  }

  /** Opens the queue of runs, or closes it. */
  void showQueue(boolean shown) {
    queue.setSelected(shown);
  }

  /** What can be done here, with its keys. */
  public List<Action> actions() {
    List<Action> actions = new ArrayList<>(view.actions());
    actions.add(showQueue);
    return actions;
  }
}
