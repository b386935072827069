package dev.immunis.ui.history;

import dev.immunis.model.decision.Channel;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.ui.kit.Banner;
import dev.immunis.ui.kit.Formats;
import dev.immunis.ui.kit.SearchField;
import dev.immunis.ui.kit.Space;
import dev.immunis.ui.kit.Texts;
import java.time.ZoneId;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The decisions on all reviews over the whole window, with what they are filtered by. */
public final class AllDecisionsView {
  private static final double NAME_WIDTH = 220;
  private static final double ROW_HEIGHT = 26;

  private final AllDecisionsViewModel model;
  private final ZoneId zone;
  private final TableView<AllDecisionsViewModel.Row> table = new TableView<>();
  private final VBox root = new VBox();

  public AllDecisionsView(AllDecisionsViewModel model, ZoneId zone) {
    this.model = model;
    this.zone = zone;
    root.getStyleClass().addAll("panel", "queue-table");
    table.setFixedCellSize(ROW_HEIGHT);
    table.accessibleTextProperty().bind(Texts.bind("history.all.title"));
    table.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
    table.setRowFactory(view -> new Row());
    table.setSortPolicy(view -> true);
    table.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    Label empty = new Label();
    empty.textProperty().bind(Texts.bind("history.all.empty"));
    empty.getStyleClass().add("muted");
    table.setPlaceholder(empty);
    columns();
    model.rowsProperty().subscribe(rows -> table.setItems(FXCollections.observableList(rows)));
    Texts.languageProperty().subscribe(language -> table.refresh());
    VBox.setVgrow(table, Priority.ALWAYS);
    Banner failed =
        Banner.inline(
            Banner.Kind.WARNING, Texts.bind("history.all.failed"), model.problemProperty());
    failed.visibleProperty().bind(model.problemProperty().isNotEmpty());
    failed.managedProperty().bind(failed.visibleProperty());
    root.getChildren().addAll(head(), failed, table);
    root.visibleProperty().subscribe(model::show);
  }

  public Parent root() {
    return root;
  }

  /** Puts the key focus on the rows. */
  public void focus() {
    table.requestFocus();
  }

  private HBox head() {
    Label count = new Label();
    count.getStyleClass().add("meta");
    count.setMinWidth(Region.USE_PREF_SIZE);
    count
        .textProperty()
        .bind(
            Texts.live(
                () ->
                    Texts.get(
                        "history.all.count",
                        model.rowsProperty().get().size(),
                        model.allProperty().get()),
                model.rowsProperty(),
                model.allProperty()));
    Button more = new Button();
    more.getStyleClass().addAll("ghost", "small");
    more.setMinWidth(Region.USE_PREF_SIZE);
    more.textProperty().bind(Texts.bind("history.all.more"));
    more.visibleProperty().bind(model.moreProperty());
    more.managedProperty().bind(more.visibleProperty());
    more.setOnAction(event -> model.readMore());
    SearchField name = new SearchField(Texts.bind("history.all.by"), null);
    name.setPrefWidth(NAME_WIDTH);
    name.textProperty().bindBidirectional(model.reviewerProperty());
    HBox kinds =
        chips(
            DecisionKind.values(),
            one -> Texts.key("history.decision.*", one),
            model.kindProperty());
    HBox doors =
        chips(
            Channel.values(), one -> Texts.key("history.all.door.*", one), model.channelProperty());
    HBox head = new HBox(kinds, doors, name, Space.grow(), count, more);
    head.getStyleClass().addAll("tool-bar-row", "history-kinds");
    return head;
  }

  /** One chip for each value; the chosen one alone passes, none lets all pass. */
  private static <T> HBox chips(
      T[] values, Function<T, String> key, ObjectProperty<@Nullable T> chosen) {
    HBox row = new HBox();
    row.getStyleClass().add("history-kinds");
    for (T value : values) {
      ToggleButton chip = new ToggleButton();
      chip.getStyleClass().add("filter-chip");
      chip.setMinWidth(Region.USE_PREF_SIZE);
      chip.textProperty().bind(Texts.bind(key.apply(value)));
      chip.setOnAction(event -> chosen.set(chip.isSelected() ? value : null));
      chosen.subscribe(now -> chip.setSelected(now == value));
      row.getChildren().add(chip);
    }
    return row;
  }

  private void columns() {
    column("history.all.when", 140, row -> Formats.dateTime(row.decision().decidedAt(), zone));
    column("history.all.code", 150, row -> head(row, ReviewHead::code));
    column("history.all.review", 300, row -> head(row, ReviewHead::title));
    column(
        "history.all.decision",
        130,
        row -> Texts.get(Texts.key("history.decision.*", row.decision().kind())));
    column("history.all.person", 130, row -> row.decision().reviewer().name());
    column(
        "history.all.door",
        120,
        row -> Texts.get(Texts.key("history.all.door.*", row.decision().channel())));
    column("history.all.why", 420, row -> oneLine(row.decision()));
  }

  private static String head(AllDecisionsViewModel.Row row, Function<ReviewHead, String> text) {
    ReviewHead head = row.head();
    return head == null ? "" : text.apply(head);
  }

  private static String oneLine(DecisionRecord decision) {
    return decision.justification().lines().findFirst().orElse("");
  }

  private void column(String key, double width, Function<AllDecisionsViewModel.Row, String> text) {
    TableColumn<AllDecisionsViewModel.Row, String> made = new TableColumn<>();
    made.textProperty().bind(Texts.bind(key));
    made.setPrefWidth(width);
    made.setSortable(false);
    made.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
    made.setCellFactory(of -> new Cell());
    table.getColumns().add(made);
  }

  private void key(KeyEvent event) {
    AllDecisionsViewModel.Row chosen = table.getSelectionModel().getSelectedItem();
    if (event.getCode() == KeyCode.ENTER && chosen != null) {
      model.open(chosen);
      event.consume();
    }
  }

  /** Opens its review on a double click. */
  private final class Row extends TableRow<AllDecisionsViewModel.Row> {
    Row() {
      setOnMouseClicked(
          event -> {
            if (event.getClickCount() == 2 && !isEmpty()) {
              model.open(getItem());
            }
          });
    }
  }

  /** Text that may be cut, whole in its hint. */
  private static final class Cell extends TableCell<AllDecisionsViewModel.Row, String> {
    private final Tooltip tip = new Tooltip();

    Cell() {
      getStyleClass().add("may-ellipsize");
    }

    @Override
    protected void updateItem(@Nullable String text, boolean empty) {
      super.updateItem(text, empty);
      boolean none = empty || text == null || text.isEmpty();
      setText(none ? null : text);
      tip.setText(none ? "" : text);
      setTooltip(none ? null : tip);
    }
  }
}
