package dev.immunis.ui.queue;

import dev.immunis.report.export.ExportFormat;
import dev.immunis.ui.kit.CountBadge;
import dev.immunis.ui.kit.EmptyState;
import dev.immunis.ui.kit.Formats;
import dev.immunis.ui.kit.Fxml;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.SearchField;
import dev.immunis.ui.kit.Texts;
import java.io.File;
import java.util.UUID;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Binds the queue's view to its view model. */
public final class QueueView {
  private final QueueViewModel model;
  private final Parent root;
  private final SearchField search = new SearchField(Texts.bind("queue.search.prompt"), null);
  private final CountBadge count = new CountBadge(0, false);
  private final QueueList list;

  @FXML private MenuButton scope;
  @FXML private HBox scopeCount;
  @FXML private MenuButton sort;
  @FXML private ToggleButton filters;
  @FXML private StackPane searchPlace;
  @FXML private FlowPane active;
  @FXML private StackPane filterPlace;
  @FXML private HBox naming;
  @FXML private Label notice;
  @FXML private StackPane listPlace;
  @FXML private StackPane emptyPlace;
  @FXML private MenuButton export;
  @FXML private Label state;
  @FXML private Label shown;

  private @Nullable ViewsMenu views;

  public QueueView(QueueViewModel model) {
    this.model = model;
    this.list = new QueueList(model);
    this.root = Fxml.load("queue", this);
  }

  public Parent root() {
    return root;
  }

  /** Puts the key focus on the list. */
  public void focusList() {
    list.requestFocus();
  }

  /** Puts the key focus into the search field. */
  public void focusSearch() {
    search.requestFocus();
    search.selectAll();
  }

  /** Asks for the name under which the view that is shown is kept. */
  public void nameView() {
    if (views != null) {
      views.ask();
    }
  }

  /** Offers to write what is shown to a file. */
  public void offerExport(ExportViewModel exports) {
    Tooltip tip = new Tooltip();
    tip.textProperty().bind(Texts.bind("queue.export.title"));
    export.setTooltip(tip);
    export.accessibleTextProperty().bind(tip.textProperty());
    export.setGraphic(Icon.of(Feather.DOWNLOAD));
    export.disableProperty().bind(exports.runningProperty());
    for (ExportFormat format : ExportFormat.values()) {
      MenuItem item = new MenuItem();
      item.textProperty().bind(Texts.bind(Texts.key("queue.export.*", format)));
      item.setOnAction(event -> export(exports, format));
      export.getItems().add(item);
    }
    export.setVisible(true);
    export.setManaged(true);
  }

  private void export(ExportViewModel exports, ExportFormat format) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(Texts.get("queue.export.title"));
    chooser.setInitialFileName("reviews." + format.ending());
    File file = chooser.showSaveDialog(root.getScene().getWindow());
    if (file != null) {
      exports.export(format, file.toPath());
    }
  }

  /** Opens or closes the filters. */
  public void toggleFilters() {
    filters.setSelected(!filters.isSelected());
  }

  @FXML
  private void initialize() {
    scopeCount.getChildren().add(count);
    searchPlace.getChildren().add(search);
    search.textProperty().subscribe(model::search);
    search.addEventFilter(KeyEvent.KEY_PRESSED, this::leaveSearch);
    menus();
    listPlace.getChildren().addFirst(list);
    model.filterProperty().subscribe(this::showFilter);
    model.rowsProperty().subscribe(this::show);
    model.loadedProperty().subscribe(loaded -> show(model.rowsProperty().get()));
    model.problemProperty().subscribe(problem -> show(model.rowsProperty().get()));
    notice.textProperty().bind(model.noticeProperty());
    notice.visibleProperty().bind(model.noticeProperty().isNotEmpty());
    notice.managedProperty().bind(model.noticeProperty().isNotEmpty());
    notice.setWrapText(true);
    notice.setOnMouseClicked(event -> model.tell(""));
  }

  private void leaveSearch(KeyEvent event) {
    if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
      list.requestFocus();
      if (model.rowsProperty().get().rowOf(selectedOrNone()) < 0) {
        model.selectNext();
      }
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE) {
      search.clear();
      list.requestFocus();
      event.consume();
    }
  }

  private UUID selectedOrNone() {
    UUID id = model.selectedProperty().get();
    return id == null ? new UUID(0, 0) : id;
  }

  private void menus() {
    views = new ViewsMenu(model, scope, naming, this::focusList);
    ToggleGroup orders = new ToggleGroup();
    for (QueueSort value : QueueSort.values()) {
      RadioMenuItem item = new RadioMenuItem();
      item.textProperty().bind(Texts.bind(Texts.key("queue.sort.*", value)));
      item.setToggleGroup(orders);
      item.setOnAction(event -> model.sortBy(value));
      model.sortProperty().subscribe(now -> item.setSelected(now == value));
      sort.getItems().add(item);
    }
    sort.textProperty()
        .bind(model.sortProperty().flatMap(now -> Texts.bind(Texts.key("queue.sort.*", now))));
    sort.accessibleTextProperty().bind(Texts.bind("queue.sort.title", sort.textProperty()));
    sort.setMinWidth(Label.USE_PREF_SIZE);
    filters.setGraphic(Icon.of(Feather.SLIDERS));
    Tooltip tip = new Tooltip();
    tip.textProperty().bind(Texts.bind("queue.filter.title"));
    filters.setTooltip(tip);
    filters.accessibleTextProperty().bind(tip.textProperty());
    FacetPanel facets = new FacetPanel(model);
    Node panel = facets.panel();
    filterPlace.getChildren().add(panel);
    filterPlace.visibleProperty().bind(filters.selectedProperty());
    filterPlace.managedProperty().bind(filters.selectedProperty());
    Runnable active = () -> facets.active(this.active, model.filterProperty().get());
    model.filterProperty().subscribe(active);
    model.rowsProperty().subscribe(active);
  }

  private void showFilter(QueueFilter filter) {
    if (!search.getText().equals(filter.search())) {
      search.setText(filter.search());
    }
  }

  private void show(QueueRows rows) {
    count.setCount(rows.inScope());
    shown
        .textProperty()
        .bind(
            Texts.bind(
                "queue.shown", Formats.number(rows.shown()), Formats.number(rows.inScope())));
    state.textProperty().bind(Texts.bind(stateKey()));
    emptyPlace.getChildren().clear();
    emptyPlace.setMouseTransparent(!rows.isEmpty());
    if (rows.isEmpty() && model.loadedProperty().get()) {
      emptyPlace.getChildren().add(empty(rows));
    }
  }

  private String stateKey() {
    if (!model.problemProperty().get().isEmpty()) {
      return "queue.state.failed";
    }
    return model.loadedProperty().get() ? "queue.state.local" : "queue.state.loading";
  }

  private Node empty(QueueRows rows) {
    int hiding = rows.filter().active();
    if (hiding > 0 && rows.inScope() > 0) {
      Button clear = new Button();
      clear.textProperty().bind(Texts.bind("queue.empty.clear"));
      clear.setOnAction(event -> model.clearFilter());
      return new EmptyState(
              Feather.FILTER,
              Texts.bind("queue.empty.hidden.title"),
              Texts.bind("queue.empty.hidden.detail", rows.inScope(), hiding))
          .action(clear);
    }
    return new EmptyState(
        Feather.INBOX, Texts.bind("queue.empty.title"), Texts.bind("queue.empty.detail"));
  }
}
