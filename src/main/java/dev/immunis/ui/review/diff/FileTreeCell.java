package dev.immunis.ui.review.diff;

import dev.immunis.patch.FilePatch;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.ShortLabel;
import dev.immunis.ui.kit.Texts;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Draws a folder, or a file with what happened to it and how much. */
final class FileTreeCell extends TreeCell<FileTree.Entry> {
  private final ShortLabel name = new ShortLabel();
  private final Label added = new Label();
  private final Label removed = new Label();
  private final FontIcon icon = Icon.of(Feather.FILE, 12, Icon.Tone.SUBTLE);
  private final HBox counts = new HBox(added, removed);
  private final HBox line = new HBox(icon, name, counts);

  private final ReadingViewModel reading;

  FileTreeCell(ReadingViewModel reading) {
    this.reading = reading;
    HBox.setHgrow(name, Priority.ALWAYS);
    name.setMaxWidth(Double.MAX_VALUE);
    added.getStyleClass().add("added-count");
    removed.getStyleClass().add("removed-count");
    added.setMinWidth(Region.USE_PREF_SIZE);
    removed.setMinWidth(Region.USE_PREF_SIZE);
    counts.getStyleClass().add("counts");
    counts.setMinWidth(Region.USE_PREF_SIZE);
    line.setSpacing(5);
    line.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(FileTree.Entry entry, boolean empty) {
    super.updateItem(entry, empty);
    setText(null);
    if (empty || entry == null) {
      setGraphic(null);
      setTooltip(null);
      setAccessibleText(null);
      return;
    }
    FilePatch file = entry.file();
    name.setText(entry.name());
    counts.setVisible(file != null);
    counts.setManaged(file != null);
    if (file == null) {
      icon.setIconCode(Feather.FOLDER);
      setAccessibleText(entry.name());
    } else {
      boolean viewed = reading.isViewed(file);
      boolean changed = reading.isChangedSince(file);
      icon.setIconCode(viewed ? Feather.CHECK : changed ? Feather.REFRESH_CW : shape(file));
      added.setText(file.insertions() > 0 ? "+" + file.insertions() : "");
      removed.setText(file.deletions() > 0 ? "−" + file.deletions() : "");
      String spoken =
          Texts.get("review.spoken.file", entry.name(), file.insertions(), file.deletions());
      String state =
          viewed
              ? Texts.get("review.part.viewed")
              : changed ? Texts.get("review.part.changed") : "";
      setAccessibleText(state.isEmpty() ? spoken : spoken + ", " + state);
    }
    setTooltip(new Tooltip(file == null ? entry.name() : tip(file)));
    setGraphic(line);
  }

  private static Feather shape(FilePatch file) {
    return switch (file.type()) {
      case ADDED -> Feather.FILE_PLUS;
      case DELETED -> Feather.FILE_MINUS;
      case MODIFIED -> file.binary() ? Feather.PACKAGE : Feather.FILE_TEXT;
      case RENAMED -> Feather.CORNER_DOWN_RIGHT;
      case COPIED -> Feather.COPY;
    };
  }

  private static String tip(FilePatch file) {
    String path = dev.immunis.patch.PathNames.display(file.path());
    String change = DiffPainter.changeWord(file);
    return change.isEmpty() ? path : path + "\n" + change;
  }
}
