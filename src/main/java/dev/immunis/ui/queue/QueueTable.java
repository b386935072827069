package dev.immunis.ui.queue;

import dev.immunis.model.review.ReviewHead;
import dev.immunis.ui.kit.SeverityMark;
import dev.immunis.ui.kit.Texts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Parent;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The queue over the whole window, with the columns that the person chose, as wide as they like.
 */
public final class QueueTable {
  private final QueueViewModel model;
  private Runnable openReview = () -> {};
  private final TableView<ReviewHead> table = new TableView<>();
  private final Map<QueueColumn, TableColumn<ReviewHead, String>> columns =
      new EnumMap<>(QueueColumn.class);
  private final VBox root = new VBox();
  private boolean following;

  public QueueTable(QueueViewModel model) {
    this.model = model;
    root.getStyleClass().addAll("panel", "queue-table");
    for (QueueColumn column : QueueColumn.values()) {
      columns.put(column, made(column));
    }
    table.setFixedCellSize(26);
    table.accessibleTextProperty().bind(Texts.bind("queue.table.name"));
    table.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
    table.setRowFactory(view -> new Row());
    Label empty = new Label();
    empty.textProperty().bind(Texts.bind("queue.table.empty"));
    empty.getStyleClass().add("muted");
    table.setPlaceholder(empty);
    table.setSortPolicy(view -> true);
    table.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    showColumns(model.columns());
    model.columns().addListener((ListChangeListener<String>) change -> follow());
    table.getColumns().addListener((ListChangeListener<Object>) change -> keepColumns());
    table.getSelectionModel().selectedItemProperty().subscribe(this::chosen);
    model.rowsProperty().subscribe(this::show);
    model.selectedProperty().subscribe(id -> select());
    Texts.languageProperty().subscribe(language -> table.refresh());
    VBox.setVgrow(table, Priority.ALWAYS);
    root.getChildren().addAll(head(), table);
  }

  public Parent root() {
    return root;
  }

  /** Shows the selected review with its tabs, when the person asks for it. */
  public void onOpen(Runnable listener) {
    openReview = listener;
  }

  /** Puts the key focus on the rows. */
  public void focus() {
    table.requestFocus();
  }

  private HBox head() {
    Label count = new Label();
    count.getStyleClass().add("meta");
    count
        .textProperty()
        .bind(
            Texts.live(
                () ->
                    Texts.get(
                        "queue.shown",
                        dev.immunis.ui.kit.Formats.number(model.rowsProperty().get().shown()),
                        dev.immunis.ui.kit.Formats.number(model.rowsProperty().get().inScope())),
                model.rowsProperty()));
    MenuButton view = new MenuButton();
    view.getStyleClass().addAll("ghost", "panel-title");
    HBox naming = new HBox();
    naming.getStyleClass().add("view-name");
    new ViewsMenu(model, view, naming, this::focus);
    MenuButton choose = new MenuButton();
    choose.textProperty().bind(Texts.bind("queue.table.columns"));
    choose.setOnShowing(event -> choose.getItems().setAll(chooser()));
    choose.getItems().setAll(chooser());
    HBox head = new HBox(view, count, naming, dev.immunis.ui.kit.Space.grow(), choose);
    head.getStyleClass().add("tool-bar-row");
    return head;
  }

  private List<MenuItem> chooser() {
    List<MenuItem> items = new ArrayList<>();
    for (QueueColumn column : QueueColumn.values()) {
      CheckMenuItem item = new CheckMenuItem(Texts.get(Texts.key("queue.column.*", column)));
      item.setSelected(table.getColumns().contains(columns.get(column)));
      item.setOnAction(event -> toggle(column));
      items.add(item);
    }
    MenuItem usual = new MenuItem(Texts.get("queue.table.usual"));
    usual.setOnAction(event -> model.columns().clear());
    items.add(new SeparatorMenuItem());
    items.add(usual);
    return items;
  }

  /** Shows a column or takes it away; the last one stays. */
  void toggle(QueueColumn column) {
    TableColumn<ReviewHead, String> shown = columns.get(column);
    if (!table.getColumns().contains(shown)) {
      table.getColumns().add(shown);
    } else if (table.getColumns().size() > 1) {
      table.getColumns().remove(shown);
    }
  }

  private TableColumn<ReviewHead, String> made(QueueColumn column) {
    TableColumn<ReviewHead, String> made = new TableColumn<>();
    made.textProperty().bind(Texts.bind(Texts.key("queue.column.*", column)));
    made.setId(column.name());
    made.setPrefWidth(column.width());
    made.setMinWidth(40);
    made.setReorderable(true);
    made.setSortable(false);
    made.setCellValueFactory(
        row ->
            new ReadOnlyStringWrapper(
                column.text(row.getValue(), model.facts(), model.waiting(row.getValue()))));
    made.setCellFactory(of -> new Cell(column));
    if (column.isNumeric()) {
      made.getStyleClass().add("numeric");
    }
    column
        .sort()
        .ifPresent(
            sort -> {
              MenuItem by = new MenuItem();
              by.textProperty().bind(Texts.bind("queue.table.sort"));
              by.setOnAction(event -> model.sortBy(sort));
              made.setContextMenu(new javafx.scene.control.ContextMenu(by));
            });
    made.widthProperty().subscribe(width -> keepColumns());
    return made;
  }

  // ---- columns

  /** Each as NAME or NAME:WIDTH; what is not known is passed over. */
  private void showColumns(List<String> chosen) {
    List<TableColumn<ReviewHead, ?>> now = new ArrayList<>();
    for (String entry : chosen) {
      String[] parts = entry.split(":", 2);
      column(parts[0])
          .ifPresent(
              column -> {
                TableColumn<ReviewHead, String> shown = columns.get(column);
                if (!now.contains(shown)) {
                  if (parts.length == 2 && parts[1].matches("\\d{2,4}")) {
                    shown.setPrefWidth(Integer.parseInt(parts[1]));
                  }
                  now.add(shown);
                }
              });
    }
    if (now.isEmpty()) {
      QueueColumn.usual()
          .forEach(
              column -> {
                columns.get(column).setPrefWidth(column.width());
                now.add(columns.get(column));
              });
    }
    table.getColumns().setAll(now);
  }

  private static java.util.Optional<QueueColumn> column(String name) {
    return java.util.Arrays.stream(QueueColumn.values())
        .filter(column -> column.name().equals(name))
        .findFirst();
  }

  private void follow() {
    if (!following) {
      following = true;
      showColumns(List.copyOf(model.columns()));
      following = false;
    }
  }

  private void keepColumns() {
    if (following || table.getColumns().isEmpty() || root.getScene() == null) {
      return;
    }
    following = true;
    model
        .columns()
        .setAll(
            table.getColumns().stream()
                .map(column -> column.getId() + ":" + Math.round(column.getWidth()))
                .toList());
    following = false;
  }

  // ---- rows

  private void show(QueueRows rows) {
    following = true;
    ObservableList<ReviewHead> heads = FXCollections.observableList(rows.heads());
    table.setItems(heads);
    following = false;
    select();
  }

  private void select() {
    if (following) {
      return;
    }
    following = true;
    UUID open = model.selectedProperty().get();
    int at = open == null ? -1 : model.rowsProperty().get().headOf(open);
    if (at < 0) {
      table.getSelectionModel().clearSelection();
    } else {
      table.getSelectionModel().select(at);
      table.scrollTo(Math.max(0, at - 5));
    }
    following = false;
  }

  private void chosen(@Nullable ReviewHead head) {
    if (!following && head != null) {
      following = true;
      model.select(head.id());
      following = false;
    }
  }

  private void key(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER && model.selectedProperty().get() != null) {
      openReview.run();
      event.consume();
    }
  }

  private final class Row extends TableRow<ReviewHead> {
    Row() {
      setOnMouseClicked(
          event -> {
            if (event.getClickCount() == 2 && !isEmpty()) {
              openReview.run();
            }
          });
    }
  }

  /** Shorter texts than this are whole in any column that one would make. */
  private static final int SHORT = 12;

  /** Text with the severity's mark before it where that is the column. */
  private final class Cell extends TableCell<ReviewHead, String> {
    private final QueueColumn column;
    private @Nullable SeverityMark mark;
    private @Nullable Tooltip tip;

    Cell(QueueColumn column) {
      this.column = column;
      getStyleClass().add("may-ellipsize");
      if (column.isNumeric()) {
        getStyleClass().add("numeric");
      }
    }

    private Tooltip tip() {
      if (tip == null) {
        tip = new Tooltip();
        tip.textProperty().bind(textProperty());
      }
      return tip;
    }

    @Override
    protected void updateItem(@Nullable String text, boolean empty) {
      super.updateItem(text, empty);
      ReviewHead head = getTableRow() == null ? null : getTableRow().getItem();
      if (empty || text == null || head == null) {
        setText(null);
        setGraphic(null);
        return;
      }
      setText(text);
      setTooltip(text.length() > SHORT ? tip() : null);
      if (column == QueueColumn.SEVERITY) {
        if (mark == null) {
          mark = new SeverityMark(head.severity(), false);
        }
        mark.show(head.severity());
        setGraphic(mark);
      }
      getStyleClass().remove("late");
      boolean late =
          column == QueueColumn.DUE
              && model.facts().standing(head)
                  == dev.immunis.model.review.ReviewLimits.Standing.LATE;
      if (late) {
        getStyleClass().add("late");
      }
    }
  }
}
