package dev.immunis.ui.queue;

import dev.immunis.model.review.ReviewHead;
import dev.immunis.ui.kit.Texts;
import java.util.UUID;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/**
 * The list of the queue: however many rows there are, only those on the screen have nodes, and new
 * rows cost as much as those nodes.
 */
final class QueueList extends Region {
  private static final PseudoClass NOTHING_OPEN = PseudoClass.getPseudoClass("nothing-open");

  private final QueueViewModel model;
  private final Pane body = new Pane();
  private final Rectangle clip = new Rectangle();
  private final QueueHeading pinned = new QueueHeading();
  private final ScrollBar bar = new ScrollBar();
  private final RowPool pool;
  private QueueRows rows;
  private RowHeights heights;
  private double scroll;
  private int pinnedRow = -1;
  private double pinnedEnd;
  private boolean anew = true;
  private boolean revealing;
  private boolean following;

  QueueList(QueueViewModel model) {
    this.model = model;
    rows = model.rowsProperty().get();
    heights = heights(rows);
    pool = new RowPool(body, model::waiting, this::holder, model::select, model::facts);
    getStyleClass().add("queue-list");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.LIST_VIEW);
    accessibleTextProperty().bind(Texts.bind("queue.list.name"));
    body.setManaged(false);
    body.setClip(clip);
    pinned.getStyleClass().add("pinned");
    pinned.setMouseTransparent(true);
    bar.setOrientation(Orientation.VERTICAL);
    bar.setFocusTraversable(false);
    bar.setManaged(false);
    getChildren().addAll(body, pinned, bar);
    bar.valueProperty().subscribe(this::dragged);
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
    addEventHandler(ScrollEvent.SCROLL, this::wheel);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    model.rowsProperty().subscribe(this::show);
    model.holdersProperty().subscribe(holders -> writeAnew());
    model.selectedProperty().subscribe(this::open);
    Texts.languageProperty().subscribe(language -> writeAnew());
  }

  // ---- what is shown

  private @Nullable QueueHolder holder(ReviewHead head) {
    return model.holdersProperty().get().get(head.id());
  }

  private RowHeights heights(QueueRows of) {
    double item = getWidth() >= QueueRowNode.WIDE ? QueueRowNode.WIDE_HEIGHT : QueueRowNode.HEIGHT;
    return new RowHeights(of.size(), of.headings(), item, QueueHeading.HEIGHT);
  }

  private void show(QueueRows next) {
    ScrollKeeper.Seen before = new ScrollKeeper.Seen(rows, heights, scroll);
    UUID open = model.selectedProperty().get();
    boolean appeared = open != null && rows.rowOf(open) < 0 && next.rowOf(open) >= 0;
    rows = next;
    heights = heights(next);
    scroll = limited(ScrollKeeper.after(before, next, heights, getHeight(), open));
    pinnedRow = -1;
    if (appeared) {
      reveal(next.rowOf(open));
    }
    writeAnew();
    notifyAccessibleAttributeChanged(AccessibleAttribute.ITEM_COUNT);
  }

  private void open(@Nullable UUID id) {
    int row = id == null ? -1 : rows.rowOf(id);
    pseudoClassStateChanged(NOTHING_OPEN, row < 0);
    if (row >= 0) {
      reveal(row);
    }
    requestLayout();
    notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTED_ITEMS);
    notifyAccessibleAttributeChanged(AccessibleAttribute.FOCUS_ITEM);
  }

  private void writeAnew() {
    UUID id = model.selectedProperty().get();
    pseudoClassStateChanged(NOTHING_OPEN, id == null || rows.rowOf(id) < 0);
    anew = true;
    requestLayout();
  }

  // ---- scrolling

  /** How far the first row's upper edge is above the list's, pixels. */
  double scrolled() {
    return scroll;
  }

  void scrollTo(double pixels) {
    double next = limited(pixels);
    if (next != scroll) {
      scroll = next;
      requestLayout();
    }
  }

  private double limited(double wanted) {
    return Math.max(0, Math.min(wanted, heights.total() - getHeight()));
  }

  /** Scrolls only as far as the row needs; a row far away comes to the upper third. */
  private void reveal(int row) {
    double height = getHeight();
    if (height <= 0) {
      revealing = true;
      return;
    }
    double covered = heights.headings().length == 0 ? 0 : QueueHeading.HEIGHT;
    double above = scroll + covered - heights.top(row);
    double below = heights.top(row) + heights.height(row) - scroll - height;
    if (Math.max(above, below) > height) {
      scrollTo(heights.top(row) - height / 3);
    } else if (above > 0) {
      scrollTo(scroll - above);
    } else if (below > 0) {
      scrollTo(scroll + below);
    }
  }

  private void dragged(Number value) {
    if (!following) {
      scrollTo(value.doubleValue());
    }
  }

  private void wheel(ScrollEvent event) {
    double by =
        switch (event.getTextDeltaYUnits()) {
          case LINES -> event.getTextDeltaY() * heights.item();
          case PAGES -> event.getTextDeltaY() * getHeight();
          case NONE -> event.getDeltaY();
        };
    if (by != 0 && heights.total() > getHeight()) {
      scrollTo(scroll - by);
      event.consume();
    }
  }

  // ---- mouse and keys

  private void pressed(MouseEvent event) {
    requestFocus();
    boolean onRow = event.getY() >= pinnedEnd && event.getY() + scroll < heights.total();
    if (event.getButton() == MouseButton.PRIMARY && onRow) {
      choose(heights.at(event.getY() + scroll), 0);
      event.consume();
    }
  }

  private void key(KeyEvent event) {
    if (event.isShortcutDown() || event.isAltDown() || event.isShiftDown()) {
      return;
    }
    if (move(event)) {
      event.consume();
    }
  }

  private boolean move(KeyEvent event) {
    switch (event.getCode()) {
      case DOWN, KP_DOWN -> model.selectNext();
      case UP, KP_UP -> model.selectPrevious();
      case HOME -> choose(0, 1);
      case END -> choose(rows.size() - 1, -1);
      case PAGE_DOWN -> page(1);
      case PAGE_UP -> page(-1);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void page(int direction) {
    UUID open = model.selectedProperty().get();
    int from = open == null ? -1 : rows.rowOf(open);
    double top = from < 0 ? scroll : heights.top(from);
    double step = Math.max(heights.item(), getHeight() - heights.item() - QueueHeading.HEIGHT);
    double most = Math.max(0, heights.total() - 1);
    int row = heights.at(Math.clamp(top + direction * step, 0, most));
    if (!choose(row, direction)) {
      choose(row, -direction);
    }
  }

  /** Opens the review in this row, or with a direction the nearest from there on. */
  private boolean choose(int row, int direction) {
    int item = direction == 0 ? row : rows.item(row, direction);
    if (item >= 0 && item < rows.size() && rows.get(item) instanceof QueueRow.Item review) {
      model.select(review.head().id());
      return true;
    }
    return false;
  }

  // ---- layout

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    RowHeights fresh = heights(rows);
    if (!fresh.equals(heights)) {
      // The rows became higher or lower: the first on the screen stays the first.
      int first = heights.at(scroll);
      scroll = fresh.top(first) + Math.min(scroll - heights.top(first), fresh.item() - 1);
      heights = fresh;
    }
    if (revealing && height > 0) {
      revealing = false;
      UUID open = model.selectedProperty().get();
      if (open != null && rows.rowOf(open) >= 0) {
        reveal(rows.rowOf(open));
      }
    }
    scroll = limited(scroll);
    boolean scrolls = heights.total() > height;
    double barWidth = scrolls ? bar.prefWidth(height) : 0;
    placeBar(width - barWidth, barWidth, height, scrolls);
    double room = width - barWidth;
    placePinned(room);
    body.resizeRelocate(0, 0, room, height);
    clip.setY(pinnedEnd);
    clip.setWidth(room);
    clip.setHeight(Math.max(0, height - pinnedEnd));
    int first = rows.isEmpty() ? 0 : heights.at(scroll);
    int end = rows.isEmpty() ? 0 : heights.at(scroll + height - 1) + 1;
    pool.show(
        new RowPool.Window(rows, heights, first, end, scroll, room),
        anew,
        model.selectedProperty().get());
    anew = false;
  }

  private void placeBar(double x, double width, double height, boolean scrolls) {
    bar.setVisible(scrolls);
    if (!scrolls) {
      return;
    }
    double most = heights.total() - height;
    following = true;
    bar.setMax(most);
    bar.setVisibleAmount(most * height / heights.total());
    bar.setUnitIncrement(heights.item());
    bar.setBlockIncrement(height);
    bar.setValue(scroll);
    following = false;
    bar.resizeRelocate(x, 0, width, height);
  }

  /** The heading of the first row on the screen stays above it. */
  private void placePinned(double width) {
    int row = rows.isEmpty() ? -1 : heights.headingOf(heights.at(scroll));
    boolean needed = row >= 0 && heights.top(row) < scroll;
    pinned.setVisible(needed);
    pinnedEnd = 0;
    if (!needed) {
      return;
    }
    if ((row != pinnedRow || anew) && rows.get(row) instanceof QueueRow.Group group) {
      pinned.show(group);
      pinnedRow = row;
    }
    int next = heights.headingAfter(row);
    double room = next < 0 ? QueueHeading.HEIGHT : heights.top(next) - scroll;
    pinnedEnd = Math.round(Math.min(QueueHeading.HEIGHT, room));
    pinned.resizeRelocate(0, pinnedEnd - QueueHeading.HEIGHT, width, QueueHeading.HEIGHT);
  }

  // ---- what a screen reader is told

  @Override
  public @Nullable Object queryAccessibleAttribute(
      AccessibleAttribute attribute, Object... parameters) {
    return switch (attribute) {
      case ITEM_COUNT -> rows.size();
      case ITEM_AT_INDEX -> node((Integer) parameters[0]);
      case FOCUS_ITEM -> openNode();
      case SELECTED_ITEMS -> selectedNodes();
      case MULTIPLE_SELECTION -> false;
      case VERTICAL_SCROLLBAR -> bar;
      default -> super.queryAccessibleAttribute(attribute, parameters);
    };
  }

  @Override
  public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
    switch (action) {
      case SHOW_ITEM -> {
        if (parameters[0] instanceof RowNode row && row.row() >= 0) {
          reveal(row.row());
        }
      }
      case SET_SELECTED_ITEMS -> {
        if (parameters[0] instanceof ObservableList<?> wanted
            && !wanted.isEmpty()
            && wanted.getFirst() instanceof RowNode row) {
          choose(row.row(), 0);
        }
      }
      default -> super.executeAccessibleAction(action, parameters);
    }
  }

  private @Nullable Node node(int row) {
    if (row < 0 || row >= rows.size()) {
      return null;
    }
    Node shown = pool.onScreen(rows.get(row));
    return shown == null ? pool.aside(rows.get(row), row) : shown;
  }

  private @Nullable Node openNode() {
    UUID open = model.selectedProperty().get();
    return open == null ? null : node(rows.rowOf(open));
  }

  private ObservableList<Node> selectedNodes() {
    Node open = openNode();
    return open == null
        ? FXCollections.emptyObservableList()
        : FXCollections.observableArrayList(open);
  }
}
