package dev.immunis.ui.review.diff;

import java.util.Arrays;
import java.util.function.DoubleConsumer;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * The whole patch beside the scroll bar: changes, what was not seen of them, remarks, hits of a
 * search and the part that is on the screen. A mouse moves there; keys have their own ways.
 */
final class OverviewMap extends Region {
  /** Pixels. */
  static final double WIDTH = 14;

  static final byte REMOVED = 1;
  static final byte ADDED = 2;
  static final byte REMARK = 4;
  static final byte HIT = 8;

  /**
   * What there is at each pixel of the map.
   *
   * @param kinds bits
   * @param changed the first changed row there, -1 for none
   */
  record Marks(byte[] kinds, int[] changed) {}

  private final Canvas canvas = new Canvas();
  private final DiffPalette palette;
  private @Nullable DiffLayout layout;
  private @Nullable DiffLayout marked;
  private @Nullable SeenParts parts;
  private DiffSearch search = DiffSearch.NOTHING;
  private Marks marks = new Marks(new byte[0], new int[0]);
  private double top;
  private double view;

  /**
   * Makes it empty.
   *
   * @param goTo gets the distance from the top of everything that a person asks for, pixels
   */
  OverviewMap(DiffPalette palette, DoubleConsumer goTo) {
    this.palette = palette;
    getChildren().add(canvas);
    setManaged(false);
    addEventHandler(MouseEvent.MOUSE_PRESSED, event -> ask(event, goTo));
    addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> ask(event, goTo));
  }

  private void ask(MouseEvent event, DoubleConsumer goTo) {
    DiffLayout shown = layout;
    if (shown != null && getHeight() > 0) {
      goTo.accept(event.getY() / getHeight() * shown.height() - view / 2);
    }
    event.consume();
  }

  /** Shows another layout and its hits; what is marked is worked out when it is drawn. */
  void show(@Nullable DiffLayout next, DiffSearch found) {
    if (layout != next || search != found) {
      marked = null;
    }
    layout = next;
    search = found;
  }

  /** From now on says what of these parts was not seen; null for nothing. */
  void watch(@Nullable SeenParts next) {
    parts = next;
  }

  /** Draws it, with the part that is on the screen; pixels of everything. */
  void draw(double from, double visible) {
    top = from;
    view = visible;
    int height = (int) getHeight();
    DiffLayout shown = layout;
    if (shown == null || height <= 0 || shown.rows() == 0) {
      return;
    }
    if (marked != shown || marks.kinds().length != height) {
      marks = marks(shown, search, height);
      marked = shown;
    }
    if (canvas.getHeight() != height) {
      canvas.setWidth(WIDTH);
      canvas.setHeight(height);
    }
    paint(shown, height);
  }

  /** Works out the marks of a layout on a map of so many pixels; linear in its changed rows. */
  static Marks marks(DiffLayout shown, DiffSearch search, int height) {
    byte[] marks = new byte[height];
    int[] changed = new int[height];
    Arrays.fill(changed, -1);
    for (int change = 0; change < shown.changeCount(); change++) {
      for (int row = shown.changeRow(change), end = shown.changeEnd(change); row < end; row++) {
        int first = place(shown, shown.top(row), height);
        int last = Math.max(first, place(shown, shown.top(row + 1) - 1, height));
        byte kinds = kinds(shown, row);
        for (int y = first; y <= last; y++) {
          marks[y] |= kinds;
          changed[y] = changed[y] < 0 ? row : changed[y];
        }
      }
    }
    for (int row : shown.remarkRows()) {
      marks[place(shown, shown.top(row), height)] |= REMARK;
    }
    for (int row : search.rows()) {
      if (row < shown.rows()) {
        marks[place(shown, shown.top(row), height)] |= HIT;
      }
    }
    return new Marks(marks, changed);
  }

  private static int place(DiffLayout shown, int y, int height) {
    return Math.clamp((long) y * height / Math.max(1, shown.height()), 0, height - 1);
  }

  private static byte kinds(DiffLayout shown, int row) {
    if (shown.kind(row) != RowKind.CODE) {
      return (byte) (REMOVED | ADDED);
    }
    int found = kind(shown, shown.left(row)) | kind(shown, shown.right(row));
    return (byte) found;
  }

  private static int kind(DiffLayout shown, int line) {
    if (line < 0) {
      return 0;
    }
    return switch (shown.patch().kindInHunk(line)) {
      case REMOVED -> REMOVED;
      case ADDED -> ADDED;
      case CONTEXT, NO_NEWLINE, TEXT, FILE_HEADER, HUNK_HEADER, BINARY -> 0;
    };
  }

  private void paint(DiffLayout shown, int height) {
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.setFill(palette.get(DiffPaint.BAR));
    g.fillRect(0, 0, WIDTH, height);
    g.setFill(palette.get(DiffPaint.LINE));
    g.fillRect(0, 0, 1, height);
    double scale = height / (double) Math.max(1, shown.height());
    double from = top * scale;
    double size = Math.max(6, view * scale);
    g.setFill(palette.get(DiffPaint.FILL));
    g.fillRect(1, from, WIDTH - 1, size);
    run(g, REMOVED, DiffPaint.DEL_SIGN, 5, 3);
    run(g, ADDED, DiffPaint.ADD_SIGN, 9, 3);
    unseen(g, shown);
    run(g, REMARK, DiffPaint.ACCENT, 1, WIDTH - 1);
    run(g, HIT, DiffPaint.TEXT, 5, 8);
    g.setStroke(palette.get(DiffPaint.MUTED));
    g.setLineWidth(1);
    g.strokeRect(1.5, Math.floor(from) + 0.5, WIDTH - 2, Math.ceil(size) - 1);
  }

  /** Marks of one kind, neighbours in one go. */
  private void run(GraphicsContext g, byte kind, DiffPaint paint, double x, double width) {
    g.setFill(palette.get(paint));
    byte[] kinds = marks.kinds();
    for (int y = 0; y < kinds.length; y++) {
      int end = y;
      while (end < kinds.length && (kinds[end] & kind) != 0) {
        end++;
      }
      if (end > y) {
        // A mark of one pixel in a long patch is easily missed.
        g.fillRect(x, y, width, Math.max(2, end - y));
        y = end;
      }
    }
  }

  private void unseen(GraphicsContext g, DiffLayout shown) {
    SeenParts known = parts;
    if (known == null) {
      return;
    }
    g.setFill(palette.get(DiffPaint.WARNING));
    int[] changed = marks.changed();
    for (int y = 0; y < changed.length; y++) {
      if (changed[y] >= 0 && waits(shown, known, changed[y])) {
        g.fillRect(2, y, 2, 2);
      }
    }
  }

  private static boolean waits(DiffLayout shown, SeenParts known, int row) {
    return known.waits(shown.source().origin(shown.left(row)))
        || known.waits(shown.source().origin(shown.right(row)));
  }

  @Override
  protected void layoutChildren() {
    canvas.relocate(0, 0);
  }
}
