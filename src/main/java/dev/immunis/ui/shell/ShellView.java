package dev.immunis.ui.shell;

import dev.immunis.ui.kit.Action;
import dev.immunis.ui.kit.Avatar;
import dev.immunis.ui.kit.Banner;
import dev.immunis.ui.kit.Controls;
import dev.immunis.ui.kit.Fxml;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.KeyEditor;
import dev.immunis.ui.kit.KeyMap;
import dev.immunis.ui.kit.Overlay;
import dev.immunis.ui.kit.Scope;
import dev.immunis.ui.kit.ShortcutSheet;
import dev.immunis.ui.kit.Texts;
import dev.immunis.ui.kit.ThinSplit;
import dev.immunis.ui.queue.QueueTable;
import dev.immunis.ui.queue.SnoozeCard;
import dev.immunis.ui.queue.SnoozeViewModel;
import dev.immunis.ui.review.OpenReview;
import dev.immunis.ui.review.ReviewTab;
import dev.immunis.wargame.capsule.CapsuleFile;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javafx.beans.property.SimpleStringProperty;
import javafx.fxml.FXML;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The window's content: top bar, banners, the three panels, status bar, sheet of keys. */
public final class ShellView {
  private final ShellViewModel shell;
  private final IntakeViewModel intake;
  private final Screens screens;
  private final KeyMap keys;
  private final Overlay overlay;
  private final StackPane root = new StackPane();
  private final ThinSplit panels;
  private final TeamParts team;
  private final SnoozeViewModel snoozing;
  private final Tour tour;
  private final OwnKeys ownKeys;
  private final PaletteViewModel palette;

  @FXML private HBox brand;
  @FXML private MenuButton file;
  @FXML private MenuButton view;
  @FXML private MenuButton help;
  @FXML private HBox placesPlace;
  @FXML private HBox searchPlace;
  @FXML private Label workspace;
  @FXML private HBox personPlace;
  @FXML private VBox banners;
  @FXML private StackPane centre;
  @FXML private HBox syncPlace;
  @FXML private HBox stats;
  @FXML private Label pending;
  @FXML private Label sandbox;
  @FXML private Label feeds;
  @FXML private HBox keysPlace;

  public ShellView(ShellViewModel shell, IntakeViewModel intake, Screens screens, KeyMap keys) {
    this.shell = shell;
    this.intake = intake;
    this.screens = screens;
    this.keys = keys;
    this.overlay = new Overlay(keys);
    this.team = new TeamParts(screens.team(), overlay);
    this.snoozing = screens.queueModel().snoozing();
    this.tour = shell.tour();
    this.ownKeys = shell.ownKeys();
    this.palette = shell.palette(keys, screens.queueModel());
    Parent queue = screens.queue().root();
    Parent review = screens.review().root();
    panels =
        new ThinSplit(Orientation.HORIZONTAL, queue, review, screens.decide())
            .fixed(queue)
            .fixed(screens.decide());
    Parent content = Fxml.load("shell", this);
    root.getChildren().addAll(content, overlay);
    KeyMap.panel(queue, Scope.QUEUE);
    KeyMap.panel(screens.table().root(), Scope.QUEUE);
    screens.table().onOpen(this::openFromTable);
    KeyMap.panel(review, Scope.REVIEW);
    KeyMap.panel(screens.patch().root(), Scope.PATCH);
    KeyMap.panel(screens.wargame(), Scope.WARGAME);
    KeyMap.panel(screens.decide(), Scope.DECISION);
    dropping();
  }

  public Parent root() {
    return root;
  }

  /** The layer of palette and cards. */
  public Overlay overlay() {
    return overlay;
  }

  @FXML
  private void initialize() {
    Label name = new Label("Immunis");
    name.getStyleClass().add("strong");
    brand.getChildren().addAll(Icon.of(Feather.SHIELD, 16, Icon.Tone.ACCENT), name);
    actions();
    ShellMenus menus = new ShellMenus(shell, intake, keys);
    menus.file(file, team.menu());
    menus.view(view);
    menus.news(view, screens.news());
    menus.help(help);
    menus.keys(keysPlace, this::sheet);
    searchPlace.getChildren().add(menus.paletteButton());
    TourBar tourBar =
        new TourBar(
            tour,
            Map.of(
                Tour.Stop.QUEUE,
                screens.queue().root(),
                Tour.Stop.PATCH,
                screens.review().root(),
                Tour.Stop.WARGAME,
                screens.review().root(),
                Tour.Stop.SCORES,
                screens.review().root(),
                Tour.Stop.DECISION,
                screens.decide(),
                Tour.Stop.PALETTE,
                searchPlace));
    tour.stopProperty().subscribe(this::lead);
    banners.getChildren().addAll(team.banner(), new ImportBanner(intake), tourBar);
    placesPlace.getChildren().add(team.places());
    syncPlace.getChildren().add(team.status());
    team.workspace(workspace);
    stats.getChildren().add(screens.stats());
    HBox.setHgrow(screens.stats(), javafx.scene.layout.Priority.ALWAYS);
    personPlace.getChildren().add(Avatar.me(shell.personProperty().get()));
    shell.personProperty().subscribe(person -> personPlace.getChildren().setAll(Avatar.me(person)));
    pending.textProperty().bind(keys.pendingProperty());
    sandbox.setMinWidth(Region.USE_PREF_SIZE);
    shell.sandboxProperty().subscribe(this::showSandbox);
    centre();
    new FeedLine(feeds, screens.queueModel().feedsProperty());
    NewsPopups popups = new NewsPopups(root, this::openReview);
    screens.news().onNews(popups::show);
    screens
        .team()
        .mailboxModel()
        .conflictsProperty()
        .subscribe(conflicts -> screens.news().conflicts(conflicts.size()));
    shell.panelWidths().follow(panels, (Region) screens.queue().root(), (Region) screens.decide());
  }

  private void centre() {
    FirstStart first =
        new FirstStart(shell, intake, this::chooseFiles, tour::offer, team.joinFirst());
    QueueTable table = screens.table();
    Parent confidence = screens.confidence();
    centre.getChildren().addAll(panels, first, table.root(), confidence, team.mailbox());
    var queue = screens.queueModel();
    Runnable choose =
        () -> {
          Place place = team.placeProperty().get();
          boolean review = place == null || place == Place.REVIEW;
          boolean empty = queue.loadedProperty().get() && queue.size() == 0;
          boolean firstReviews = first.isVisible() && !empty && review;
          panels.setVisible(!empty && review);
          if (firstReviews) {
            screens.queue().focusList();
          }
          first.setVisible(empty && review);
          table.root().setVisible(place == Place.TABLE);
          confidence.setVisible(place == Place.CONFIDENCE);
          team.mailbox().setVisible(place == Place.MAILBOX);
        };
    queue.rowsProperty().subscribe(rows -> choose.run());
    queue.loadedProperty().subscribe(loaded -> choose.run());
    team.placeProperty().subscribe(place -> choose.run());
  }

  private void showSandbox(ShellViewModel.@Nullable SandboxState state) {
    sandbox.textProperty().unbind();
    sandbox.setTooltip(null);
    if (state == null) {
      sandbox.textProperty().bind(Texts.bind("shell.sandbox.looking"));
    } else if (state.reason().isEmpty()) {
      sandbox.setGraphic(Icon.of(Feather.BOX, 12, Icon.Tone.MUTED));
      sandbox.textProperty().bind(Texts.bind("shell.sandbox.name", state.name()));
    } else {
      sandbox.setGraphic(Icon.of(Feather.ALERT_TRIANGLE, 12, Icon.Tone.WARNING));
      sandbox.textProperty().bind(Texts.bind("shell.sandbox.missing"));
      sandbox.setTooltip(new Tooltip(state.reason()));
    }
  }

  // ---- actions

  private void actions() {
    var queue = screens.queueModel();
    keys.add(
        Action.of("shell.action.next-review", Scope.QUEUE, "j", queue::selectNext),
        Action.of("shell.action.previous-review", Scope.QUEUE, "k", queue::selectPrevious),
        Action.of(
            "shell.action.next-review-anywhere", Scope.ANYWHERE, "Alt+Down", queue::selectNext),
        Action.of(
            "shell.action.previous-review-anywhere",
            Scope.ANYWHERE,
            "Alt+Up",
            queue::selectPrevious),
        Action.of("shell.action.search", Scope.ANYWHERE, "/", screens.queue()::focusSearch),
        Action.of("shell.action.filters", Scope.QUEUE, "f", screens.queue()::toggleFilters),
        Action.of("shell.action.open", Scope.QUEUE, "Enter", screens.review()::focusBody),
        Action.of("shell.action.next-panel", Scope.ANYWHERE, "F6", () -> panel(1)),
        Action.of("shell.action.previous-panel", Scope.ANYWHERE, "Shift+F6", () -> panel(-1)),
        Action.of("shell.action.import", Scope.ANYWHERE, "Ctrl+O", this::chooseFiles),
        Action.of("shell.action.import-folder", Scope.ANYWHERE, "Ctrl+Shift+O", this::chooseFolder),
        Action.of("shell.action.theme", Scope.ANYWHERE, "Ctrl+T", shell::nextTheme),
        Action.of("shell.action.confidence", Scope.ANYWHERE, "g c", () -> goTo(Place.CONFIDENCE)),
        Action.of("shell.action.table", Scope.ANYWHERE, "g q", () -> goTo(Place.TABLE)),
        Action.of("shell.action.view", Scope.QUEUE, "Ctrl+S", screens.queue()::nameView),
        Action.of("shell.action.put-off", Scope.QUEUE, "z", this::putOff)
            .enabledWhen(snoozing.canPutOff()),
        Action.of("shell.action.take-back", Scope.QUEUE, "Shift+F8", snoozing::takeBack)
            .enabledWhen(snoozing.canTakeBack()),
        Action.of(Palette.ACTION, Scope.ANYWHERE, "Ctrl+K", this::openPalette),
        Action.of("shell.action.keys", Scope.ANYWHERE, "?", this::sheet),
        Action.of("shell.action.own-keys", Scope.ANYWHERE, "", this::editKeys),
        Action.of("shell.action.tour", Scope.ANYWHERE, "", tour::start));
    add(screens.review().actions());
    add(screens.decideActions());
    add(screens.wargameActions());
    add(team.actions());
    keys.add(Action.of("shell.action.review", Scope.ANYWHERE, "g r", this::toReview));
    ownKeys.restore(keys);
  }

  private void add(List<Action> actions) {
    keys.add(actions.toArray(Action[]::new));
  }

  /** Back from another place to queue and review. */
  public void toReview() {
    team.go(Place.REVIEW);
    screens.queue().focusList();
  }

  /** Brings on the screen what the tour speaks of. */
  private void lead(Tour.@Nullable Stop stop) {
    if (stop == null || stop == Tour.Stop.OFFER) {
      return;
    }
    team.go(Place.REVIEW);
    if (screens.queueModel().selectedProperty().get() == null) {
      screens.queueModel().selectNext();
    }
    var tab = screens.reviewModel().tabProperty();
    switch (stop) {
      case PATCH -> tab.set(ReviewTab.PATCH);
      case WARGAME -> tab.set(ReviewTab.WARGAME);
      case SCORES -> tab.set(ReviewTab.SCORES);
      case OFFER, QUEUE, DECISION, PALETTE -> {}
    }
  }

  private void goTo(Place place) {
    overlay.hide();
    team.go(place);
    if (place == Place.TABLE) {
      screens.table().focus();
    } else {
      screens.confidence().requestFocus();
    }
  }

  private void putOff() {
    overlay.toggle(() -> new SnoozeCard(snoozing, overlay::hide));
  }

  private void openPalette() {
    OpenReview open = screens.reviewModel().openProperty().get();
    overlay.toggle(
        () ->
            new Palette(
                palette,
                overlay,
                open == null
                    ? ""
                    : Objects.requireNonNullElse(open.review().cve(), open.review().code())));
  }

  private void editKeys() {
    overlay.toggle(() -> new KeyEditor(keys, () -> ownKeys.keep(keys)));
  }

  /** Shows a review beside its queue. */
  public void openReview(UUID review) {
    overlay.hide();
    toReview();
    screens.queueModel().select(review);
  }

  private void openFromTable() {
    team.go(Place.REVIEW);
    screens.review().focusBody();
  }

  private void sheet() {
    overlay.toggle(() -> new ShortcutSheet(keys));
  }

  private void panel(int direction) {
    Node owner = root.getScene() == null ? null : root.getScene().getFocusOwner();
    List<Node> order = List.of(screens.queue().root(), screens.review().root(), screens.decide());
    int at = 0;
    for (int i = 0; i < order.size(); i++) {
      if (isIn(owner, order.get(i))) {
        at = i;
      }
    }
    switch (Math.floorMod(at + direction, order.size())) {
      case 0 -> screens.queue().focusList();
      case 1 -> screens.review().focusBody();
      default -> focusFirst(screens.decide());
    }
  }

  private static boolean isIn(@Nullable Node node, Node parent) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at == parent) {
        return true;
      }
    }
    return false;
  }

  private static boolean focusFirst(Node node) {
    if (node.isFocusTraversable() && node.isVisible() && !node.isDisabled()) {
      node.requestFocus();
      return true;
    }
    if (node instanceof Parent parent && node.isVisible()) {
      for (Node child : parent.getChildrenUnmodifiable()) {
        if (focusFirst(child)) {
          return true;
        }
      }
    }
    return false;
  }

  // ---- files

  private void chooseFiles() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(Texts.get("shell.choose.files"));
    chooser
        .getExtensionFilters()
        .addAll(
            new FileChooser.ExtensionFilter(
                Texts.get("shell.choose.bundles"), "*.zip", "*.immunis", "*.json"),
            new FileChooser.ExtensionFilter(Texts.get("shell.choose.all"), "*"));
    List<File> chosen = chooser.showOpenMultipleDialog(root.getScene().getWindow());
    if (chosen != null) {
      intake.take(chosen.stream().map(File::toPath).toList());
    }
  }

  private void chooseFolder() {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(Texts.get("shell.choose.folder"));
    File chosen = chooser.showDialog(root.getScene().getWindow());
    if (chosen != null) {
      intake.take(List.of(chosen.toPath()));
    }
  }

  private void dropping() {
    root.addEventHandler(
        DragEvent.DRAG_OVER,
        event -> {
          if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
          }
        });
    root.addEventHandler(
        DragEvent.DRAG_DROPPED,
        event -> {
          if (event.getDragboard().hasFiles()) {
            take(event.getDragboard().getFiles().stream().map(File::toPath).toList());
            event.setDropCompleted(true);
            event.consume();
          }
        });
  }

  /** A line across the window that stays until it is dismissed. */
  public void tell(String sentence) {
    Banner line =
        Banner.across(
            Banner.Kind.WARNING, Texts.bind("shell.not-there"), new SimpleStringProperty(sentence));
    line.action(
        Controls.button(
            Texts.bind("shell.import.dismiss"), () -> banners.getChildren().remove(line), "small"));
    banners.getChildren().add(line);
  }

  /** What a drop does with its files. */
  public void take(List<Path> paths) {
    List<Path> bundles = paths.stream().filter(path -> !CapsuleFile.isCapsule(path)).toList();
    if (!bundles.isEmpty()) {
      intake.take(bundles);
    }
    paths.stream().filter(CapsuleFile::isCapsule).findFirst().ifPresent(screens.capsules());
  }
}
