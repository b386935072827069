package dev.immunis.ui.review.diff;

import dev.immunis.patch.FilePatch;
import dev.immunis.patch.WordDiff;
import dev.immunis.ui.kit.Fonts;
import dev.immunis.ui.kit.OnScreen;
import dev.immunis.ui.kit.Texts;
import java.util.BitSet;
import java.util.List;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * Shows a patch of any length: draws the rows on the screen and only those, and speaks the row of
 * the cursor to a screen reader.
 */
public final class DiffPane extends Region {
  private static final double WHEEL_ROWS = 3;
  private static final double BAR = 10;

  private final Canvas canvas = new Canvas();
  private final ScrollBar vertical = new ScrollBar();
  private final ScrollBar horizontal = new ScrollBar();
  private final DiffPalette palette = new DiffPalette(this, this::redraw);
  private final OverviewMap map = new OverviewMap(palette, this::moveTo);
  private final ReadOnlyIntegerWrapper change = new ReadOnlyIntegerWrapper(this, "change", -1);
  private final ReadOnlyIntegerWrapper file = new ReadOnlyIntegerWrapper(this, "file", -1);
  private final ReadOnlyIntegerWrapper seen = new ReadOnlyIntegerWrapper(this, "seen", 0);
  private @Nullable SeenParts watched;
  private @Nullable PartMarks marked;
  private @Nullable DiffLayout layout;
  private @Nullable DiffPainter painter;
  private @Nullable LineCache lines;
  private ReachMarks reach = ReachMarks.NONE;
  private BitSet moved = new BitSet();
  private WordDiff.Grain grain = WordDiff.Grain.WORD;
  private DiffSearch search = DiffSearch.NOTHING;
  private int cursor;
  private int anchor;
  private boolean drawing;

  public DiffPane() {
    Fonts.load();
    getStyleClass().add("diff-pane");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TEXT);
    vertical.setOrientation(Orientation.VERTICAL);
    getChildren().addAll(canvas, map, vertical, horizontal);
    vertical.valueProperty().addListener(observable -> redraw());
    horizontal.valueProperty().addListener(observable -> redraw());
    addEventHandler(ScrollEvent.SCROLL, this::wheel);
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
    addEventHandler(KeyEvent.KEY_PRESSED, event -> DiffKeys.typed(event, this));
    focusedProperty().addListener(observable -> redraw());
    Texts.languageProperty().subscribe(language -> redraw());
  }

  // ---- content

  /** Shows a layout from its top. */
  public void show(DiffLayout next) {
    if (lines == null || layout == null || layout.source() != next.source()) {
      lines = new LineCache(next.source(), grain);
    }
    LineCache cache = lines;
    layout = next;
    if (painter == null) {
      painter = new DiffPainter(palette, canvas.getGraphicsContext2D(), next, cache);
      painter.mark(reach);
      painter.watch(marked);
      painter.moved(moved);
    } else {
      painter.show(next, cache);
    }
    search = DiffSearch.NOTHING;
    vertical.setValue(0);
    horizontal.setValue(0);
    cursor = 0;
    anchor = cursor;
    limits();
    redraw();
    spoken();
  }

  /** Marks the lines that a run went through. */
  void mark(ReachMarks next) {
    reach = next;
    if (painter != null) {
      painter.mark(next);
    }
    limits();
    redraw();
    spoken();
  }

  /** Marks the lines of the original patch that went from one place to another. */
  void moved(BitSet lines) {
    moved = lines;
    if (painter != null) {
      painter.moved(lines);
    }
    redraw();
    spoken();
  }

  /** Shows a layout of the same files and keeps the lines at the top and at the cursor. */
  public void relayout(DiffLayout next) {
    DiffLayout before = layout;
    int top = before == null ? 0 : DiffPlaces.same(before, topRow(), next);
    int at = before == null ? 0 : DiffPlaces.same(before, cursor, next);
    boolean moved = before != null && (topRow() > 0 || cursor > 0);
    show(next);
    if (moved) {
      scrollTo(top);
      moveCursor(at, false);
    }
  }

  /** From now on notes in these parts what is on the screen; null for nobody. */
  void watch(@Nullable PartMarks marks) {
    marked = marks;
    watched = marks == null ? null : marks.seen();
    map.watch(watched);
    seen.set(watched == null ? 0 : watched.count());
    if (painter != null) {
      painter.watch(marks);
    }
    redraw();
  }

  /** Marks what differs inside lines by words or by characters. */
  void compareBy(WordDiff.Grain next) {
    if (grain != next) {
      grain = next;
      DiffLayout shown = layout;
      if (shown != null && painter != null) {
        LineCache fresh = new LineCache(shown.source(), grain);
        lines = fresh;
        painter.show(shown, fresh);
        painter.find(search);
      }
      redraw();
    }
  }

  /** Goes to the next change that was not on the screen; false when none is among the rows. */
  boolean nextUnseen() {
    DiffLayout shown = layout;
    SeenParts parts = watched;
    int row = shown == null || parts == null ? -1 : SeenRows.next(shown, parts, cursor);
    arriveAt(row);
    return row >= 0;
  }

  // ---- moving

  /** The change under the cursor, from 0; -1 when there is none. */
  public ReadOnlyIntegerProperty changeProperty() {
    return change.getReadOnlyProperty();
  }

  /** Place in the patch of the file at the top, from 0; -1 when there is none. */
  public ReadOnlyIntegerProperty fileProperty() {
    return file.getReadOnlyProperty();
  }

  /** How many parts of the patch were on the screen, as far as somebody watches. */
  public ReadOnlyIntegerProperty seenProperty() {
    return seen.getReadOnlyProperty();
  }

  public void nextChange() {
    if (layout != null && layout.changeCount() > 0) {
      goToChange(Math.min(layout.changeCount() - 1, layout.changeAt(cursor) + 1));
    }
  }

  public void previousChange() {
    if (layout != null && layout.changeCount() > 0) {
      int at = layout.changeAt(cursor);
      boolean onStart = at >= 0 && layout.changeRow(at) == cursor;
      goToChange(Math.max(0, onStart ? at - 1 : at));
    }
  }

  /** Puts the cursor on a change, from 0. */
  public void goToChange(int number) {
    if (layout != null && number >= 0 && number < layout.changeCount()) {
      arriveAt(layout.changeRow(number));
    }
  }

  public void nextFile() {
    stepFile(1);
  }

  public void previousFile() {
    stepFile(-1);
  }

  private void stepFile(int direction) {
    if (layout != null && layout.rows() > 0) {
      int row = DiffPlaces.fileHead(layout, cursor, direction);
      if (row >= 0) {
        goToRow(row);
      }
    }
  }

  /** Brings a file to the top. */
  public void goToFile(FilePatch target) {
    if (layout != null && layout.fileRow(target.index()) >= 0) {
      goToRow(layout.fileRow(target.index()));
    }
  }

  /** Puts the cursor on the row that shows a line of the new file; 0 for the file itself. */
  public void goToLine(String path, int newLine) {
    goToLine(path, false, newLine);
  }

  /** Puts the cursor on the row that shows a line of the old or the new file. */
  void goToLine(String path, boolean old, int line) {
    if (layout == null) {
      return;
    }
    for (FilePatch one : layout.patch().files()) {
      if (one.path().equals(path)) {
        int row = line <= 0 ? -1 : DiffPlaces.row(layout, one.index(), old, line);
        if (row >= 0) {
          arriveAt(row);
        } else {
          goToRow(Math.max(0, layout.fileRow(one.index())));
        }
        return;
      }
    }
  }

  /** The row of the cursor. */
  int cursor() {
    return cursor;
  }

  /** Puts the cursor on a row, with what stands before it in sight; nothing for -1. */
  private void arriveAt(int row) {
    if (row >= 0) {
      moveCursor(row, false);
      scrollTo(Math.max(0, row - rowsOnScreen() / 3));
    }
  }

  private void goToRow(int row) {
    moveCursor(row, false);
    scrollTo(row);
  }

  private void moveCursor(int row, boolean selecting) {
    if (layout == null || layout.rows() == 0) {
      return;
    }
    cursor = Math.clamp(row, 0, layout.rows() - 1);
    if (!selecting) {
      anchor = cursor;
    }
    change.set(layout.changeAt(cursor));
    redraw();
    spoken();
  }

  private void scrollTo(int row) {
    if (layout != null && row < layout.rows()) {
      // The pinned heading of the file covers the first rows of its body.
      int cover = layout.kind(row) == RowKind.FILE ? 0 : RowKind.FILE.height();
      vertical.setValue(Math.clamp(layout.top(row) - cover, 0, vertical.getMax()));
    }
  }

  private void reveal() {
    if (layout == null) {
      return;
    }
    double top = layout.top(cursor) - RowKind.FILE.height();
    double bottom = layout.top(cursor) + layout.kind(cursor).height();
    double view = viewHeight();
    if (top < vertical.getValue()) {
      vertical.setValue(Math.max(0, top));
    } else if (bottom > vertical.getValue() + view) {
      vertical.setValue(Math.min(vertical.getMax(), bottom - view));
    }
  }

  /** How many rows of code fit. */
  int rowsOnScreen() {
    return (int) (viewHeight() / RowKind.CODE.height());
  }

  // ---- search

  /** Marks hits and goes to the first from the cursor on. */
  void find(DiffSearch next) {
    search = next;
    if (painter != null) {
      painter.find(next);
    }
    redraw();
  }

  /** Goes to the next ({@code 1}) or previous ({@code -1}) hit. */
  void goToHit(int direction) {
    arriveAt(search.next(cursor, direction));
  }

  /** Which hit the cursor is at, from 1; 0 before the first. */
  int hitNumber() {
    int found = java.util.Arrays.binarySearch(search.rows(), cursor);
    return found >= 0 ? found + 1 : -found - 1;
  }

  // ---- input

  private void wheel(ScrollEvent event) {
    double rows = event.getDeltaY() / 40 * WHEEL_ROWS;
    moveTo(vertical.getValue() - rows * RowKind.CODE.height());
    sideways(-event.getDeltaX());
    event.consume();
  }

  private void pressed(MouseEvent event) {
    requestFocus();
    if (layout != null && event.getTarget() == canvas) {
      moveCursor(layout.rowAt(vertical.getValue() + event.getY()), event.isShiftDown());
    }
  }

  private void dragged(MouseEvent event) {
    if (layout != null && event.getTarget() == canvas) {
      moveCursor(layout.rowAt(vertical.getValue() + event.getY()), true);
      reveal();
    }
  }

  /** Moves the lines to the left or to the right, pixels. */
  void sideways(double pixels) {
    horizontal.setValue(Math.clamp(horizontal.getValue() + pixels, 0, horizontal.getMax()));
  }

  /** Moves the cursor by rows; far more than there are go to the end. */
  void step(int rows, boolean selecting) {
    if (layout != null) {
      moveCursor(Math.clamp((long) cursor + rows, 0, Math.max(0, layout.rows() - 1)), selecting);
      reveal();
    }
  }

  /** Puts the selected rows on the clipboard, as lines of a patch. */
  public void copy() {
    if (layout != null && layout.rows() > 0) {
      DiffBars.clip(DiffSpeech.asPatch(layout, Math.min(anchor, cursor), Math.max(anchor, cursor)));
    }
  }

  /** Puts one side of the selected rows on the clipboard, as it stands in the file. */
  void copySide(boolean old) {
    if (layout != null && layout.rows() > 0) {
      DiffBars.clip(
          DiffSpeech.asText(layout, Math.min(anchor, cursor), Math.max(anchor, cursor), old));
    }
  }

  /** Goes to the next ({@code 1}) or previous ({@code -1}) remark, going round. */
  void goToRemark(int direction) {
    if (layout != null) {
      arriveAt(new DiffSearch("", layout.remarkRows()).next(cursor, direction));
    }
  }

  private void spoken() {
    setAccessibleText(
        layout == null || layout.rows() == 0 ? "" : DiffSpeech.of(layout, cursor, reach, moved));
  }

  // ---- layout and drawing

  DiffPalette palette() {
    return palette;
  }

  private double viewHeight() {
    return Math.max(0, getHeight() - BAR);
  }

  private void moveTo(double distance) {
    vertical.setValue(Math.clamp(distance, 0, Math.max(0, vertical.getMax())));
  }

  private int topRow() {
    return layout == null ? 0 : layout.rowAt(vertical.getValue());
  }

  private void limits() {
    if (layout == null || painter == null) {
      return;
    }
    DiffBars.down(vertical, layout.height(), viewHeight());
    double code = Math.max(1, painter.side() - 2 * DiffPainter.GUTTER);
    double longest = Math.min(ShownLine.LONGEST, 240) * painter.advance();
    DiffBars.across(horizontal, longest, code);
  }

  @Override
  protected void layoutChildren() {
    double height = viewHeight();
    boolean scrolls = layout != null && layout.height() > height;
    double beside = scrolls ? OverviewMap.WIDTH : 0;
    double width = Math.max(0, getWidth() - BAR - beside);
    if (canvas.getWidth() != width || canvas.getHeight() != height) {
      canvas.setWidth(width);
      canvas.setHeight(height);
      draw();
      limits();
    }
    canvas.relocate(0, 0);
    map.setVisible(scrolls);
    map.resizeRelocate(width, 0, beside, height);
    vertical.resizeRelocate(width + beside, 0, BAR, height);
    horizontal.resizeRelocate(0, height, width, BAR);
    draw();
  }

  /** Draws again in the next pulse. */
  void redraw() {
    requestLayout();
  }

  private void draw() {
    if (layout == null || painter == null || drawing || canvas.getWidth() <= 0) {
      return;
    }
    drawing = true;
    painter.begin(canvas.getWidth(), canvas.getHeight(), horizontal.getValue());
    double from = Math.floor(vertical.getValue());
    double height = canvas.getHeight();
    int first = topRow();
    int row = first;
    int low = Math.min(anchor, cursor);
    int high = Math.max(anchor, cursor);
    for (; row < layout.rows() && layout.top(row) - from < height; row++) {
      painter.row(row, layout.top(row) - from, isFocused() && row >= low && row <= high);
    }
    if (layout.rows() > 0) {
      double head = DiffPlaces.pinnedHead(layout, first, from);
      boolean pinned = !Double.isNaN(head);
      if (pinned) {
        painter.fileHead(layout.file(first), head);
      }
      file.set(layout.file(Math.min(first, layout.rows() - 1)).index());
      sawRows(first, from, pinned);
      map.show(layout, search);
      map.draw(from, height);
    }
    drawing = false;
  }

  private void sawRows(int first, double from, boolean pinned) {
    SeenParts parts = watched;
    if (layout == null || parts == null || !OnScreen.is(this)) {
      return;
    }
    double top = from + (pinned ? RowKind.FILE.height() : 0);
    SeenRows.note(layout, parts, first, top, from + canvas.getHeight());
    seen.set(parts.count());
  }

  @Override
  public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
    return DiffPalette.all();
  }
}
