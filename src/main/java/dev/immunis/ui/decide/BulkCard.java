package dev.immunis.ui.decide;

import dev.immunis.ui.kit.Action;
import dev.immunis.ui.kit.Scope;
import dev.immunis.ui.kit.SeverityMark;
import dev.immunis.ui.kit.ShortLabel;
import dev.immunis.ui.kit.Space;
import dev.immunis.ui.kit.Texts;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The card that rejects, escalates or labels several reviews; it has no way to approve. */
public final class BulkCard extends VBox {
  private static final double WIDTH = 860;
  private static final double LIST_HEIGHT = 360;

  private final BulkViewModel model;
  private final TextField reason = field("decide.bulk.reason");
  private final VBox list = new VBox();

  /**
   * Makes the card.
   *
   * @param close called when it is left
   */
  public BulkCard(BulkViewModel model, Runnable close) {
    this.model = model;
    getStyleClass().add("decide-bulk");
    setMaxSize(WIDTH, Region.USE_PREF_SIZE);
    setPrefWidth(WIDTH);
    reason.textProperty().bindBidirectional(model.reasonProperty());
    TextField target = field("decide.bulk.target");
    target.textProperty().bindBidirectional(model.targetProperty());
    target.visibleProperty().bind(model.actProperty().isEqualTo(BulkViewModel.Act.ESCALATE));
    target.managedProperty().bind(target.visibleProperty());
    ScrollPane scroll = new ScrollPane(list);
    scroll.setFitToWidth(true);
    scroll.setPrefHeight(LIST_HEIGHT);
    list.getStyleClass().add("decide-bulk-list");
    Label problem = new Label();
    problem.getStyleClass().add("danger-text");
    problem.setWrapText(true);
    problem.textProperty().bind(model.problemProperty());
    problem.visibleProperty().bind(model.problemProperty().isNotEmpty());
    problem.managedProperty().bind(problem.visibleProperty());
    getChildren()
        .addAll(
            text("decide.bulk.title", "panel-title"),
            verbs(),
            reason,
            target,
            scroll,
            problem,
            text("decide.bulk.note", "meta"),
            buttons(close));
    model
        .rowsProperty()
        .subscribe(rows -> list.getChildren().setAll(rows.stream().map(this::row).toList()));
  }

  /** Opens the card. */
  public static Action action(Runnable open) {
    return Action.of("decide.bulk.action", Scope.ANYWHERE, "g b", open);
  }

  @Override
  public void requestFocus() {
    reason.requestFocus();
  }

  private HBox verbs() {
    ToggleGroup group = new ToggleGroup();
    HBox row = new HBox();
    row.getStyleClass().add("decide-row");
    for (BulkViewModel.Act act : BulkViewModel.Act.values()) {
      ToggleButton one = new ToggleButton();
      one.getStyleClass().add("filter-chip");
      one.textProperty().bind(Texts.bind(Texts.key("decide.bulk.verb.*", act)));
      one.setMinWidth(Region.USE_PREF_SIZE);
      one.setToggleGroup(group);
      model.actProperty().subscribe(now -> one.setSelected(now == act));
      one.setOnAction(
          event -> {
            one.setSelected(true);
            model.actProperty().set(act);
          });
      row.getChildren().add(one);
    }
    Button all = button("decide.bulk.all", () -> model.chooseAll(true));
    Button none = button("decide.bulk.none", () -> model.chooseAll(false));
    row.getChildren().addAll(Space.grow(), all, none);
    return row;
  }

  private HBox buttons(Runnable close) {
    Button preview = button("decide.bulk.preview", model::preview);
    preview.disableProperty().bind(model.canPreviewProperty().not());
    Button run = button("decide.bulk.run", model::run);
    run.getStyleClass().add("primary");
    run.disableProperty().bind(model.canRunProperty().not());
    Button leave = button("decide.bulk.leave", close);
    HBox row = new HBox(preview, run, Space.grow(), leave);
    row.getStyleClass().add("decide-row");
    return row;
  }

  private Node row(BulkViewModel.Row row) {
    CheckBox chosen = new CheckBox();
    chosen.selectedProperty().bindBidirectional(row.chosenProperty());
    chosen.setAccessibleText(row.head().code() + " " + row.head().title());
    Label code = new Label(row.head().code());
    code.getStyleClass().add("code");
    code.setMinWidth(Region.USE_PREF_SIZE);
    ShortLabel title = new ShortLabel(row.head().title());
    HBox.setHgrow(title, Priority.ALWAYS);
    title.setMaxWidth(Double.MAX_VALUE);
    Label state = new Label();
    state.setMinWidth(Region.USE_PREF_SIZE);
    state
        .textProperty()
        .bind(
            Texts.live(
                () -> Texts.get(Texts.key("decide.bulk.state.*", row.stateProperty().get())),
                row.stateProperty()));
    HBox line =
        new HBox(chosen, new SeverityMark(row.head().severity(), false), code, title, state);
    line.getStyleClass().add("decide-row");
    TextField own = field("decide.bulk.own");
    own.textProperty().bindBidirectional(row.reasonProperty());
    own.visibleProperty().bind(row.chosenProperty());
    own.managedProperty().bind(own.visibleProperty());
    Label why = new Label();
    why.getStyleClass().add("warning-text");
    why.setWrapText(true);
    why.setMinHeight(Region.USE_PREF_SIZE);
    why.textProperty().bind(Texts.live(() -> row.why(model.zone()), row.stateProperty()));
    why.visibleProperty().bind(row.stateProperty().isEqualTo(BulkViewModel.State.REFUSED));
    why.managedProperty().bind(why.visibleProperty());
    chosen.disableProperty().bind(row.stateProperty().isEqualTo(BulkViewModel.State.DONE));
    VBox box = new VBox(line, own, why);
    box.getStyleClass().add("decide-bulk-row");
    return box;
  }

  private static TextField field(String key) {
    TextField field = new TextField();
    field.promptTextProperty().bind(Texts.bind(key));
    field.accessibleTextProperty().bind(Texts.bind(key));
    return field;
  }

  private static Button button(String key, Runnable action) {
    Button button = new Button();
    button.textProperty().bind(Texts.bind(key));
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(event -> action.run());
    return button;
  }

  private static Label text(String key, String style) {
    Label label = new Label();
    label.getStyleClass().add(style);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.textProperty().bind(Texts.bind(key));
    return label;
  }
}
