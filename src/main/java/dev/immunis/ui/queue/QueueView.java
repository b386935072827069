package dev.immunis.ui.queue;

import dev.immunis.model.Severity;
import dev.immunis.model.Verdict;
import dev.immunis.model.review.PatchStrategy;
import dev.immunis.ui.kit.CountBadge;
import dev.immunis.ui.kit.EmptyState;
import dev.immunis.ui.kit.Formats;
import dev.immunis.ui.kit.Fxml;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.SearchField;
import dev.immunis.ui.kit.Texts;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
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
  @FXML private VBox filterPanel;
  @FXML private FlowPane severities;
  @FXML private FlowPane verdicts;
  @FXML private FlowPane strategies;
  @FXML private StackPane listPlace;
  @FXML private StackPane emptyPlace;
  @FXML private Label state;
  @FXML private Label shown;

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
    filterChips();
    listPlace.getChildren().addFirst(list);
    model.filterProperty().subscribe(this::showFilter);
    model.rowsProperty().subscribe(this::show);
    model.loadedProperty().subscribe(loaded -> show(model.rowsProperty().get()));
    model.problemProperty().subscribe(problem -> show(model.rowsProperty().get()));
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
    ToggleGroup scopes = new ToggleGroup();
    for (QueueFilter.Scope value : QueueFilter.Scope.values()) {
      RadioMenuItem item = new RadioMenuItem();
      item.textProperty().bind(Texts.bind(Texts.key("queue.scope.*", value)));
      item.setToggleGroup(scopes);
      item.setOnAction(event -> model.showScope(value));
      model.filterProperty().subscribe(now -> item.setSelected(now.scope() == value));
      scope.getItems().add(item);
    }
    scope
        .textProperty()
        .bind(
            model
                .filterProperty()
                .flatMap(now -> Texts.bind(Texts.key("queue.scope.*", now.scope()))));
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
    scope.setMinWidth(Label.USE_PREF_SIZE);
    sort.setMinWidth(Label.USE_PREF_SIZE);
    filters.setGraphic(Icon.of(Feather.SLIDERS));
    Tooltip tip = new Tooltip();
    tip.textProperty().bind(Texts.bind("queue.filter.title"));
    filters.setTooltip(tip);
    filters.accessibleTextProperty().bind(tip.textProperty());
    filterPanel.visibleProperty().bind(filters.selectedProperty());
    filterPanel.managedProperty().bind(filters.selectedProperty());
  }

  private void filterChips() {
    for (Severity value : Severity.values()) {
      severities
          .getChildren()
          .add(
              chip(
                  Texts.bind(Texts.key("kit.severity.*", value)),
                  () -> model.filterProperty().get().severities().contains(value),
                  () -> model.toggle(value)));
    }
    for (Verdict value : Verdict.values()) {
      verdicts
          .getChildren()
          .add(
              chip(
                  Texts.bind(Texts.key("kit.verdict.*", value)),
                  () -> model.filterProperty().get().verdicts().contains(value),
                  () -> model.toggle(value)));
    }
    verdicts
        .getChildren()
        .add(
            chip(
                Texts.bind("queue.filter.no-verdict"),
                () -> model.filterProperty().get().noVerdict(),
                model::toggleNoVerdict));
    for (PatchStrategy value : PatchStrategy.values()) {
      strategies
          .getChildren()
          .add(
              chip(
                  Texts.bind(Texts.key("queue.strategy.*", value)),
                  () -> model.filterProperty().get().strategies().contains(value),
                  () -> model.toggle(value)));
    }
  }

  private ToggleButton chip(ObservableValue<String> text, BooleanSupplier on, Runnable toggle) {
    ToggleButton button = new ToggleButton();
    button.getStyleClass().add("filter-chip");
    button.setMinWidth(Label.USE_PREF_SIZE);
    button.textProperty().bind(text);
    button.setOnAction(event -> toggle.run());
    model.filterProperty().subscribe(now -> button.setSelected(on.getAsBoolean()));
    return button;
  }

  private void showFilter(QueueFilter filter) {
    active.getChildren().clear();
    for (Severity value : filter.severities()) {
      active
          .getChildren()
          .add(hiding(Texts.bind(Texts.key("kit.severity.*", value)), () -> model.toggle(value)));
    }
    for (Verdict value : filter.verdicts()) {
      active
          .getChildren()
          .add(hiding(Texts.bind(Texts.key("kit.verdict.*", value)), () -> model.toggle(value)));
    }
    if (filter.noVerdict()) {
      active
          .getChildren()
          .add(hiding(Texts.bind("queue.filter.no-verdict"), model::toggleNoVerdict));
    }
    for (PatchStrategy value : filter.strategies()) {
      active
          .getChildren()
          .add(hiding(Texts.bind(Texts.key("queue.strategy.*", value)), () -> model.toggle(value)));
    }
    active.setVisible(!active.getChildren().isEmpty());
    active.setManaged(active.isVisible());
    if (!search.getText().equals(filter.search())) {
      search.setText(filter.search());
    }
  }

  private static Node hiding(ObservableValue<String> text, Runnable off) {
    Button button = new Button();
    button.getStyleClass().add("active-filter");
    button.setMinWidth(Label.USE_PREF_SIZE);
    button.textProperty().bind(text);
    button.setGraphic(Icon.of(Feather.X, 12, Icon.Tone.MUTED));
    button.accessibleTextProperty().bind(Texts.bind("queue.filter.remove", text));
    button.setOnAction(event -> off.run());
    return button;
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
