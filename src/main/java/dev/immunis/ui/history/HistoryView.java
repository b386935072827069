package dev.immunis.ui.history;

import dev.immunis.ui.kit.Action;
import dev.immunis.ui.kit.Banner;
import dev.immunis.ui.kit.EmptyState;
import dev.immunis.ui.kit.Formats;
import dev.immunis.ui.kit.Fxml;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.Scope;
import dev.immunis.ui.kit.Texts;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.SimpleStringProperty;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The History tab: everything that happened to one review, newest first, by day. */
public final class HistoryView {
  private final HistoryViewModel model;
  private final ZoneId zone;
  private final Map<HistoryEntry.Kind, ToggleButton> filters =
      new EnumMap<>(HistoryEntry.Kind.class);
  private final Parent root;
  private final Action audit;

  @FXML private HBox kinds;
  @FXML private VBox days;
  @FXML private StackPane emptyPlace;
  @FXML private VBox labelPlace;

  /** Makes the view, with times in the zone of the machine. */
  public HistoryView(HistoryViewModel model) {
    this(model, ZoneId.systemDefault());
  }

  HistoryView(HistoryViewModel model, ZoneId zone) {
    this.model = model;
    this.zone = zone;
    this.audit =
        Action.of("history.action.audit", Scope.REVIEW, "l", model::toggleAudit)
            .enabledWhen(model.canFilterProperty())
            .because(Texts.bind("history.empty.title"));
    this.root = Fxml.load("history", this);
  }

  public Parent root() {
    return root;
  }

  /** What can be done here, with its keys. */
  public List<Action> actions() {
    return List.of(audit);
  }

  @FXML
  private void initialize() {
    for (HistoryEntry.Kind kind : HistoryEntry.Kind.values()) {
      ToggleButton button = new ToggleButton();
      button.getStyleClass().add("filter-chip");
      button.setMinWidth(Region.USE_PREF_SIZE);
      button.setOnAction(event -> model.toggle(kind));
      filters.put(kind, button);
      kinds.getChildren().add(button);
    }
    labelPlace.getChildren().addAll(new LabelForm(model), new CommentForm(model));
    kinds.getParent().visibleProperty().bind(model.canFilterProperty());
    model.shownProperty().subscribe(this::show);
    model.problemProperty().subscribe(this::show);
    Texts.languageProperty().subscribe(this::show);
  }

  private void show() {
    filters.forEach(
        (kind, button) -> {
          long count =
              model.allProperty().get().stream().filter(entry -> entry.kind() == kind).count();
          button.setText(
              Texts.get("history.filter", Texts.get(Texts.key("history.kind.*", kind)), count));
          button.setSelected(model.kindsProperty().get().contains(kind));
        });
    days.getChildren().clear();
    @Nullable LocalDate day = null;
    for (HistoryEntry entry : model.shownProperty().get()) {
      LocalDate itsDay = LocalDate.ofInstant(entry.at(), zone);
      if (!itsDay.equals(day)) {
        day = itsDay;
        Label heading = new Label(Formats.date(entry.at(), zone));
        heading.getStyleClass().addAll("strong", "dense");
        HBox row = new HBox(Icon.of(Feather.CALENDAR, 12, Icon.Tone.SUBTLE), heading);
        row.getStyleClass().addAll("group-row", "history-day");
        days.getChildren().add(row);
      }
      days.getChildren().add(new EntryRow(entry, zone, model::takeBack));
    }
    showEmpty();
  }

  private void showEmpty() {
    emptyPlace.getChildren().clear();
    String problem = model.problemProperty().get();
    if (!problem.isEmpty()) {
      Button retry = new Button();
      retry.textProperty().bind(Texts.bind("history.retry"));
      retry.setOnAction(event -> model.retry());
      emptyPlace
          .getChildren()
          .add(
              Banner.inline(
                      Banner.Kind.REFUSED,
                      Texts.bind("history.failed"),
                      new SimpleStringProperty(problem))
                  .action(retry));
    } else if (model.shownProperty().get().isEmpty()) {
      boolean hidden = !model.allProperty().get().isEmpty();
      emptyPlace
          .getChildren()
          .add(
              new EmptyState(
                  Feather.CLOCK,
                  Texts.bind(hidden ? "history.hidden.title" : "history.empty.title"),
                  Texts.bind(hidden ? "history.hidden.detail" : "history.empty.detail")));
    }
    boolean shown = !emptyPlace.getChildren().isEmpty();
    emptyPlace.setVisible(shown);
    emptyPlace.setManaged(shown);
  }
}
