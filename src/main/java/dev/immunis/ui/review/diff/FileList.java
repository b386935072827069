package dev.immunis.ui.review.diff;

import dev.immunis.patch.FilePatch;
import dev.immunis.patch.PathNames;
import dev.immunis.ui.kit.Texts;
import java.util.List;
import java.util.function.Predicate;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** The files of the patch as a tree, or in a narrow window as a menu; both follow the diff. */
final class FileList {
  /** Below this width the tree folds into the menu. */
  private static final double TREE_FROM = 840;

  private static final double TREE_WIDTH = 190;

  /** Files that the menu lists. */
  private static final int MOST = 40;

  /** Which files are listed; the diff itself always has all of them. */
  enum Which {
    ALL,
    /** Not all of it is marked as viewed. */
    OPEN,
    /** Was marked as viewed and is not what it was then. */
    CHANGED
  }

  private final PatchViewModel model;
  private final ReadingViewModel reading;
  private final DiffPane pane;
  private final TreeView<FileTree.Entry> tree;
  private final MenuButton menu;
  private Which which = Which.ALL;
  private double width;
  private boolean following;

  FileList(
      PatchViewModel model,
      ReadingViewModel reading,
      DiffPane pane,
      TreeView<FileTree.Entry> tree,
      MenuButton menu) {
    this.model = model;
    this.reading = reading;
    this.pane = pane;
    this.tree = tree;
    this.menu = menu;
    tree.setShowRoot(false);
    tree.setCellFactory(view -> new FileTreeCell(reading));
    tree.accessibleTextProperty().bind(Texts.bind("review.files"));
    tree.setMinWidth(TREE_WIDTH);
    tree.setMaxWidth(TREE_WIDTH);
    tree.getSelectionModel()
        .selectedItemProperty()
        .subscribe(
            item -> {
              if (!following && item != null && item.getValue().file() != null) {
                pane.goToFile(item.getValue().file());
              }
            });
    pane.fileProperty().subscribe(file -> follow());
  }

  /** Folds or unfolds as the place of the diff becomes narrower or wider. */
  void fits(StackPane body) {
    body.parentProperty()
        .subscribe(
            parent -> {
              if (parent instanceof HBox box) {
                box.widthProperty()
                    .subscribe(
                        now -> {
                          width = now.doubleValue();
                          fold();
                        });
              }
            });
  }

  private void fold() {
    boolean many = model.files().size() > 1;
    boolean wide = width >= TREE_FROM;
    tree.setVisible(wide && many);
    tree.setManaged(wide && many);
    menu.setVisible(many);
    menu.setManaged(many);
  }

  /**
   * Lists the files of the patch.
   *
   * @param whole whether there is time: the first picture of a large patch does not wait for it
   */
  void fill(boolean whole) {
    following = true;
    List<FilePatch> files = whole ? listed() : List.of();
    tree.setRoot(whole ? FileTree.of(files) : null);
    menu.getItems().clear();
    for (FilePatch file : files.subList(0, Math.min(files.size(), MOST))) {
      MenuItem item =
          new MenuItem(
              "%s  +%d −%d"
                  .formatted(PathNames.display(file.path()), file.insertions(), file.deletions()));
      item.setMnemonicParsing(false);
      item.setOnAction(event -> pane.goToFile(file));
      menu.getItems().add(item);
    }
    following = false;
    fold();
  }

  private List<FilePatch> listed() {
    Predicate<FilePatch> wanted =
        switch (which) {
          case ALL -> file -> true;
          case OPEN -> file -> !reading.isViewed(file);
          case CHANGED -> reading::isChangedSince;
        };
    return model.isInstead() ? model.files() : model.files().stream().filter(wanted).toList();
  }

  Which which() {
    return which;
  }

  /** Lists only these from now on. */
  void list(Which next) {
    which = next;
    fill(true);
    follow();
  }

  /** The marks of some files changed. */
  void marked() {
    if (which == Which.ALL) {
      tree.refresh();
    } else {
      fill(true);
    }
  }

  /** Hides the tree where there is nothing to show beside it. */
  void hide() {
    tree.setVisible(false);
    tree.setManaged(false);
  }

  private void follow() {
    DiffLayout layout = model.layoutProperty().get();
    int file = pane.fileProperty().get();
    if (layout == null || file < 0 || file >= layout.patch().files().size()) {
      return;
    }
    FilePatch top = layout.patch().files().get(file);
    FilePatch original = layout.source().original().files().get(top.index());
    int place = model.files().indexOf(original) + 1;
    menu.textProperty().unbind();
    menu.textProperty().bind(Texts.bind("review.file.of", place, model.files().size()));
    TreeItem<FileTree.Entry> item = itemOf(tree.getRoot(), original);
    if (item != null && tree.getSelectionModel().getSelectedItem() != item) {
      following = true;
      tree.getSelectionModel().select(item);
      following = false;
    }
  }

  private static @Nullable TreeItem<FileTree.Entry> itemOf(
      @Nullable TreeItem<FileTree.Entry> from, FilePatch file) {
    if (from == null || from.getValue().file() == file) {
      return from;
    }
    for (TreeItem<FileTree.Entry> child : from.getChildren()) {
      TreeItem<FileTree.Entry> found = itemOf(child, file);
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
