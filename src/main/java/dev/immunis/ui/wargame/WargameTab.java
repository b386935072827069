package dev.immunis.ui.wargame;

import dev.immunis.model.Digest;
import dev.immunis.ui.kit.Action;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.Scope;
import dev.immunis.ui.kit.Space;
import dev.immunis.ui.kit.Texts;
import dev.immunis.wargame.capsule.CapsuleFile;
import java.io.File;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
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
  private final ProofPage proofPage;
  private final ToggleButton queue = new ToggleButton();
  private final ToggleButton proofs = new ToggleButton();
  private final Action showQueue;

  /** Makes the tab, with times in the zone of the machine. */
  public WargameTab(
      WargameViewModel model, RunsViewModel runs, CapsuleViewModel capsules, ProofViewModel proof) {
    this(model, runs, capsules, proof, ZoneId.systemDefault());
  }

  WargameTab(
      WargameViewModel model,
      RunsViewModel runs,
      CapsuleViewModel capsules,
      ProofViewModel proof,
      ZoneId zone) {
    this.model = model;
    this.capsules = capsules;
    view = new WargameView(model, zone);
    queuePage = new RunsPage(runs, zone);
    proofPage = new ProofPage(proof);
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
    proofs.getStyleClass().addAll("small", "ghost");
    proofs.setMinWidth(Region.USE_PREF_SIZE);
    proofs.setGraphic(Icon.of(Feather.EDIT_3, 12, Icon.Tone.MUTED));
    proofs.textProperty().bind(Texts.bind("wargame.proof.button"));
    Label told = Parts.fixed("", "dense", "muted");
    told.textProperty().bind(model.elsewhere().toldProperty());
    HBox tools =
        Parts.row(
            "wargame-tools", queue, proofs, elsewhereMenu(), told, Space.grow(), capsuleMenu());
    model
        .reviewProperty()
        .subscribe(
            review -> {
              proof.open(review);
              proofPage.suggest();
            });
    proofs
        .selectedProperty()
        .subscribe(
            on -> {
              if (on) {
                queue.setSelected(false);
                proofPage.suggest();
              }
              view.showInstead(proofPage, on);
            });
    VBox.setVgrow(view.root(), Priority.ALWAYS);
    queue
        .selectedProperty()
        .subscribe(
            on -> {
              if (on) {
                proofs.setSelected(false);
                runs.load();
              }
              view.showInstead(queuePage, on);
            });
    root.getStyleClass().add("panel");
    root.getChildren().addAll(tools, new CapsuleBar(capsules), view.root());
    runs.load();
  }

  /** Only what can be done is offered; where nothing can be, the menu is not there. */
  private MenuButton elsewhereMenu() {
    ElsewhereViewModel elsewhere = model.elsewhere();
    MenuButton menu = menu(Feather.SHARE_2, "wargame.elsewhere.button");
    MenuItem team = new MenuItem();
    team.textProperty().bind(Texts.bind("wargame.elsewhere.ask-team"));
    team.visibleProperty().bind(elsewhere.teamProperty());
    team.setOnAction(event -> elsewhere.askTeam());
    MenuItem github = new MenuItem();
    github.textProperty().bind(Texts.bind("wargame.elsewhere.run-on-github"));
    github.visibleProperty().bind(elsewhere.githubProperty());
    github.disableProperty().bind(model.canRunProperty().not());
    github.setOnAction(event -> elsewhere.runOnGitHub());
    menu.getItems().addAll(team, github);
    var any = elsewhere.teamProperty().or(elsewhere.githubProperty());
    menu.visibleProperty().bind(any);
    menu.managedProperty().bind(any);
    return menu;
  }

  private static MenuButton menu(Feather icon, String text) {
    MenuButton menu = new MenuButton();
    menu.getStyleClass().addAll("small", "ghost");
    menu.setMinWidth(Region.USE_PREF_SIZE);
    menu.setGraphic(Icon.of(icon, 12, Icon.Tone.MUTED));
    menu.textProperty().bind(Texts.bind(text));
    return menu;
  }

  private MenuButton capsuleMenu() {
    MenuButton menu = menu(Feather.ARCHIVE, "wargame.capsule.button");
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

  /** Digests of the outputs of trials whose end a person can see at this moment. */
  public Set<Digest> outputsOnScreen() {
    return view.outputsOnScreen();
  }

  /** Opens the queue of runs, or closes it. */
  void showQueue(boolean shown) {
    queue.setSelected(shown);
  }

  /** Opens the page where a proof is written, or closes it. */
  void showProof(boolean shown) {
    proofs.setSelected(shown);
  }

  /** What can be done here, with its keys. */
  public List<Action> actions() {
    List<Action> actions = new ArrayList<>(view.actions());
    actions.add(showQueue);
    return actions;
  }
}
