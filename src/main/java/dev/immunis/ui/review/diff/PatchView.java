package dev.immunis.ui.review.diff;

import dev.immunis.model.oversight.LineComment;
import dev.immunis.patch.Blanks;
import dev.immunis.patch.CheatFact;
import dev.immunis.patch.FilePatch;
import dev.immunis.patch.PatchLink;
import dev.immunis.patch.PathNames;
import dev.immunis.ui.kit.Action;
import dev.immunis.ui.kit.Banner;
import dev.immunis.ui.kit.Fxml;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.KeyHint;
import dev.immunis.ui.kit.OnScreen;
import dev.immunis.ui.kit.Scope;
import dev.immunis.ui.kit.Texts;
import java.util.BitSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The tab of the patch: tool bar, file tree, diff and search. */
public final class PatchView {
  private final PatchViewModel model;
  private final DiffPane pane = new DiffPane();
  private final FindBar find;
  private final Parent root;
  private final ReadingViewModel reading;
  private final RemarksViewModel remarks;
  private final CheatCards cards = new CheatCards(this::showFact);
  private final HiddenBlanks hiddenBlanks;
  private final VersionsBar versions;
  private final RemarkBar remarkBar;
  private @Nullable DiffLayout shown;

  @SuppressWarnings("NullAway.Init")
  private FileList files;

  private @Nullable PatchLink wanted;

  @FXML private VBox page;
  @FXML private Label changes;
  @FXML private Button notShown;
  @FXML private HBox viewPlace;
  @FXML private HBox reach;
  @FXML private MenuButton fileMenu;
  @FXML private HBox searchBar;
  @FXML private ToggleButton split;
  @FXML private ToggleButton unified;
  @FXML private VBox facts;
  @FXML private TreeView<FileTree.Entry> tree;
  @FXML private StackPane body;
  @FXML private VBox unreadable;
  @FXML private TextArea rawText;
  @FXML private HBox hints;

  public PatchView(PatchViewModel model, ReadingViewModel reading, RemarksViewModel remarks) {
    this.model = model;
    this.reading = reading;
    this.remarks = remarks;
    this.find = new FindBar(model, pane);
    this.versions = new VersionsBar(model.versions());
    this.hiddenBlanks = new HiddenBlanks(() -> model.showBlanks(Blanks.EXACT));
    this.remarkBar = new RemarkBar(remarks, pane::requestFocus);
    this.root = Fxml.load("patch", this);
  }

  public Parent root() {
    return root;
  }

  /** The diff itself, to focus and to ask what was seen. */
  public DiffPane pane() {
    return pane;
  }

  /** The place above the diff for what a person has to know first. */
  public VBox facts() {
    return facts;
  }

  /** What can be done here, with its keys. */
  public List<Action> actions() {
    return List.of(
        Action.of("review.action.next-change", Scope.PATCH, "n", pane::nextChange),
        Action.of("review.action.previous-change", Scope.PATCH, "p", pane::previousChange),
        Action.of("review.action.next-change-anywhere", Scope.REVIEW, "F7", pane::nextChange),
        Action.of(
            "review.action.previous-change-anywhere",
            Scope.REVIEW,
            "Shift+F7",
            pane::previousChange),
        Action.of("review.action.next-file", Scope.PATCH, "]", pane::nextFile),
        Action.of("review.action.previous-file", Scope.PATCH, "[", pane::previousFile),
        Action.of("review.action.unified", Scope.PATCH, "u", model::toggleMode),
        Action.of("review.action.since-last", Scope.PATCH, "i", model.versions()::sinceLastLook),
        Action.of("review.action.link", Scope.PATCH, "y", this::copyLink),
        Action.of("review.action.find", Scope.PATCH, "Ctrl+F", find::start),
        Action.of("review.action.next-unseen", Scope.ANYWHERE, "F8", this::nextUnseen),
        Action.of("review.action.view-file", Scope.PATCH, "v", () -> onFile(reading::toggleViewed)),
        Action.of("review.action.view-hunk", Scope.PATCH, "V", this::toggleHunk),
        Action.of("review.action.expand", Scope.PATCH, "e", () -> onFile(model::expand)),
        Action.of("review.action.whole-file", Scope.PATCH, "E", () -> onFile(model::toggleWhole)),
        Action.of("review.action.remark", Scope.PATCH, "c", this::remark),
        Action.of("review.action.remark-file", Scope.PATCH, "C", this::remarkFile),
        Action.of("review.action.next-remark", Scope.PATCH, "N", () -> pane.goToRemark(1)),
        Action.of("review.action.previous-remark", Scope.PATCH, "P", () -> pane.goToRemark(-1)),
        Action.of(
            "review.action.copy-new", Scope.PATCH, "Ctrl+Shift+C", () -> pane.copySide(false)),
        Action.of("review.action.copy-old", Scope.PATCH, "Alt+Shift+C", () -> pane.copySide(true)));
  }

  /** Shows the keys of the actions that are used most at the bottom. */
  public void hint(List<Action> actions) {
    hints.getChildren().clear();
    for (Action action : actions) {
      String words = shortKey(action);
      if (words.isEmpty()) {
        continue;
      }
      Label word = new Label();
      word.textProperty().bind(Texts.bind(words));
      word.setMinWidth(Label.USE_PREF_SIZE);
      HBox hint = new HBox(new KeyHint(action), word);
      hint.getStyleClass().add("hint");
      hints.getChildren().add(hint);
    }
  }

  private static String shortKey(Action action) {
    return switch (action.id()) {
      case "review.action.next-change" -> "review.hint.next-change";
      case "review.action.next-file" -> "review.hint.next-file";
      case "review.action.unified" -> "review.hint.unified";
      case "review.action.find" -> "review.hint.find";
      case "review.action.next-unseen" -> "review.hint.next-unseen";
      case "review.action.view-file" -> "review.hint.viewed";
      case "review.action.expand" -> "review.hint.expand";
      case "review.action.remark" -> "review.hint.remark";
      default -> "";
    };
  }

  private void showFact(CheatFact fact) {
    pane.goToLine(fact.path(), fact.newLine());
    pane.requestFocus();
  }

  private void onFile(Consumer<FilePatch> act) {
    DiffLayout layout = model.layoutProperty().get();
    if (layout != null && layout.rows() > 0 && !model.isInstead()) {
      int file = layout.file(pane.cursor()).index();
      act.accept(layout.source().original().files().get(file));
    }
  }

  private void toggleHunk() {
    DiffLayout layout = model.layoutProperty().get();
    SeenParts parts = reading.seenProperty().get();
    if (layout == null || parts == null || model.isInstead()) {
      return;
    }
    for (int row = pane.cursor(); row >= 0; row--) {
      int line = layout.left(row) >= 0 ? layout.left(row) : layout.right(row);
      int origin = layout.source().origin(line);
      int part = origin < 0 ? -1 : parts.parts().at(origin);
      if (part >= 0) {
        reading.toggleViewed(parts.parts().all().get(part));
        return;
      }
    }
  }

  /** Goes to the next change that was not on the screen, whatever hides it. */
  private void nextUnseen() {
    SeenParts parts = reading.seenProperty().get();
    if (parts == null || parts.count() == parts.total()) {
      return;
    }
    if (model.isInstead()) {
      model.versions().back();
      return;
    }
    if (!pane.nextUnseen() && model.optionsProperty().get().blanks() != Blanks.EXACT) {
      model.showBlanks(Blanks.EXACT);
    }
    pane.requestFocus();
  }

  private void remark() {
    DiffLayout layout = model.layoutProperty().get();
    if (layout == null || layout.rows() == 0 || model.isInstead()) {
      return;
    }
    int row = pane.cursor();
    switch (layout.kind(row)) {
      case CODE -> {
        int now = DiffPlaces.number(layout, row, false);
        int line = now > 0 ? now : DiffPlaces.number(layout, row, true);
        remarks.begin(PathNames.display(layout.file(row).path()), now == 0, line);
      }
      case REMARK -> {
        LineComment said = layout.remark(row).remark();
        remarks.begin(said.path(), said.old(), said.line());
      }
      case FILE, NOTE, HUNK, TEXT ->
          remarks.begin(PathNames.display(layout.file(row).path()), false, 0);
    }
    remarkBar.focusText();
  }

  /** Puts a link to the line of the cursor on the clipboard, and says so. */
  private void copyLink() {
    DiffLayout layout = model.layoutProperty().get();
    UUID review = remarks.review();
    if (layout == null || layout.rows() == 0 || review == null) {
      return;
    }
    boolean within = !model.isInstead();
    PatchLink link =
        within
            ? DiffPlaces.link(layout, pane.cursor(), review)
            : new PatchLink(review, "", false, 0);
    DiffBars.clip(link.toString());
    find.say("review.link.copied");
  }

  /**
   * Goes to a line once the patch of its review is laid out; to the file where the line is not in
   * it, and nowhere where the file is not.
   */
  public void goTo(PatchLink place) {
    wanted = place;
    arrive(model.layoutProperty().get());
  }

  private void arrive(@Nullable DiffLayout layout) {
    PatchLink to = wanted;
    if (to != null
        && to.review().equals(remarks.review())
        && layout != null
        && layout.whole()
        && !model.isInstead()) {
      wanted = null;
      layout.patch().files().stream()
          .filter(file -> PathNames.display(file.path()).equals(to.path()))
          .findFirst()
          .ifPresent(file -> pane.goToLine(file.path(), to.old(), to.line()));
    }
  }

  private void remarkFile() {
    onFile(file -> remarks.begin(PathNames.display(file.path()), false, 0));
    remarkBar.focusText();
  }

  @FXML
  private void initialize() {
    body.getChildren().addFirst(pane);
    rawText.accessibleTextProperty().bind(Texts.bind("review.patch.raw"));
    ToggleGroup modes = new ToggleGroup();
    mode(split, DiffLayout.Mode.SPLIT, Feather.COLUMNS, modes);
    mode(unified, DiffLayout.Mode.UNIFIED, Feather.ALIGN_LEFT, modes);
    files = new FileList(model, reading, pane, tree, fileMenu);
    files.fits(body);
    find.in(searchBar);
    viewPlace.getChildren().addAll(versions.menu(), new ViewMenu(model, files));
    facts.getChildren().addAll(versions, hiddenBlanks, cards);
    page.getChildren().add(page.getChildren().size() - 1, remarkBar);
    notShown.setMinWidth(Region.USE_PREF_SIZE);
    notShown.setGraphic(Icon.of(Feather.EYE_OFF, 12, Icon.Tone.WARNING));
    notShown.setOnAction(event -> nextUnseen());
    reading.watchedBy(() -> OnScreen.is(pane));
    model
        .lookedProperty()
        .subscribe(
            found -> {
              reading.patch(
                  found == null ? null : found.patch(), found == null ? null : found.parts());
              pane.moved(found == null ? new BitSet() : found.moved());
            });
    model.factsProperty().subscribe(cards::show);
    reading
        .seenProperty()
        .subscribe(
            parts -> {
              watch(parts);
              counts();
            });
    reading
        .marksProperty()
        .subscribe(
            count -> {
              files.marked();
              pane.redraw();
            });
    remarks.remarksProperty().subscribe(model::showRemarks);
    model.optionsProperty().subscribe(options -> pane.compareBy(options.grain()));
    Texts.languageProperty().subscribe(language -> cards.fill());
    model.layoutProperty().subscribe(this::show);
    model.problemProperty().subscribe(problem -> showProblem());
    model.rawProperty().subscribe(raw -> showProblem());
    model
        .modeProperty()
        .subscribe(
            now -> {
              split.setSelected(now == DiffLayout.Mode.SPLIT);
              unified.setSelected(now == DiffLayout.Mode.UNIFIED);
            });
    pane.changeProperty().subscribe(change -> counts());
    pane.seenProperty().subscribe(seen -> counts());
    changes.setMinWidth(Label.USE_PREF_SIZE);
    model.reachProperty().subscribe(this::showReach);
  }

  /** What is compared is no part of the patch: nothing of it counts as seen. */
  private void watch(@Nullable SeenParts parts) {
    pane.watch(parts == null || model.isInstead() ? null : new PartMarks(parts, reading::isViewed));
  }

  private void showReach(ReachMarks marks) {
    pane.mark(marks);
    reach.setVisible(marks.any());
    reach.setManaged(marks.any());
  }

  private void mode(ToggleButton button, DiffLayout.Mode mode, Feather icon, ToggleGroup group) {
    button.setToggleGroup(group);
    button.setGraphic(Icon.of(icon));
    Tooltip tip = new Tooltip();
    tip.textProperty().bind(Texts.bind(Texts.key("review.mode.*", mode)));
    button.setTooltip(tip);
    button.accessibleTextProperty().bind(tip.textProperty());
    button.setOnAction(
        event -> {
          button.setSelected(true);
          model.showAs(mode);
        });
  }

  private void show(@Nullable DiffLayout layout) {
    boolean same =
        layout != null && shown != null && shown.source().original() == layout.source().original();
    if (model.isInstead()) {
      watch(null);
      pane.moved(new BitSet());
    }
    if (layout != null) {
      if (same) {
        pane.relayout(layout);
      } else {
        pane.show(layout);
      }
      if (!same || !shown.whole()) {
        files.fill(layout.whole());
      }
    }
    shown = layout;
    arrive(layout);
    showProblem();
    counts();
    hiddenBlanks.show(layout == null ? 0 : layout.source().shown().hidden());
  }

  private void showProblem() {
    boolean bad = !model.problemProperty().get().isEmpty() && model.layoutProperty().get() == null;
    unreadable.setVisible(bad);
    pane.setVisible(model.layoutProperty().get() != null);
    if (bad) {
      unreadable.getChildren().removeIf(node -> node instanceof Banner);
      unreadable
          .getChildren()
          .addFirst(
              Banner.inline(
                  Banner.Kind.REFUSED,
                  Texts.bind("review.patch.no-rows"),
                  model.problemProperty()));
      rawText.setText(model.rawProperty().get());
      rawText.setVisible(!model.rawProperty().get().isEmpty());
      files.hide();
    }
  }

  private void counts() {
    DiffLayout layout = model.layoutProperty().get();
    changes.textProperty().unbind();
    SeenParts parts = reading.seenProperty().get();
    int open = layout == null || parts == null ? 0 : parts.openFiles();
    notShown.setVisible(open > 0);
    notShown.setManaged(open > 0);
    notShown.textProperty().unbind();
    if (layout == null || parts == null) {
      changes.setText("");
      return;
    }
    changes.textProperty().bind(Texts.bind("review.changes.seen", parts.count(), parts.total()));
    notShown.textProperty().bind(Texts.bind("review.files.not-shown", open, model.files().size()));
  }
}
