package dev.immunis.ui.stats;

import dev.immunis.model.Severity;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.store.Tally;
import dev.immunis.ui.kit.Formats;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.SeverityMark;
import dev.immunis.ui.kit.Texts;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import javafx.beans.binding.StringBinding;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** The figures in one line of the status bar; what does not fit leaves by its importance. */
public final class StatsStrip {
  private static final List<Severity> MARKED =
      List.of(Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW, Severity.UNKNOWN);

  private final StatsViewModel model;
  private final FittingRow root = new FittingRow();

  public StatsStrip(StatsViewModel model) {
    this.model = model;
    root.getStyleClass().add("stats-strip");
    root.add(
        figure("stats.pending.name", "stats.pending.what", t -> Formats.number(t.pending())), 1);
    root.add(severities(), 3);
    root.add(
        figure("stats.today.name", "stats.today.what", t -> Formats.number(t.decisionsToday())), 2);
    root.add(
        figure("stats.week.name", "stats.week.what", t -> Formats.number(t.decisionsThisWeek())),
        6);
    root.add(kinds(), 7);
    root.add(figure("stats.median.name", "stats.median.what", StatsStrip::median), 5);
    root.add(figure("stats.agreement.name", "stats.agreement.what", StatsStrip::agreement), 4);
    root.add(problem(), 0);
  }

  public Parent root() {
    return root;
  }

  private Node figure(String nameKey, String meaningKey, Function<Tally, String> value) {
    Label name = new Label();
    name.textProperty().bind(Texts.bind(nameKey));
    name.setMinWidth(Region.USE_PREF_SIZE);
    Label number = number(shown(value));
    HBox box = new HBox(name, number);
    box.getStyleClass().add("stat");
    describe(
        box,
        Texts.bind("stats.spoken", name.textProperty(), number.textProperty()),
        Texts.bind(meaningKey));
    return box;
  }

  private Node severities() {
    HBox box = new HBox();
    box.getStyleClass().addAll("stat", "stat-group");
    for (Severity severity : MARKED) {
      Label number =
          number(shown(t -> Formats.number(t.pendingBySeverity().getOrDefault(severity, 0L))));
      HBox one = new HBox(new SeverityMark(severity, false), number);
      one.getStyleClass().add("stat-mark");
      box.getChildren().add(one);
      if (severity == Severity.UNKNOWN) {
        // Shown only when there is something of unknown severity.
        one.managedProperty()
            .bind(
                model
                    .tallyProperty()
                    .map(t -> t.pendingBySeverity().getOrDefault(severity, 0L) > 0)
                    .orElse(false));
        one.visibleProperty().bind(one.managedProperty());
      }
    }
    describe(
        box,
        live(
            t ->
                Texts.get(
                    "stats.severity.spoken",
                    count(t, Severity.CRITICAL),
                    count(t, Severity.HIGH),
                    count(t, Severity.MEDIUM),
                    count(t, Severity.LOW),
                    count(t, Severity.UNKNOWN))),
        Texts.bind("stats.severity.what"));
    return box;
  }

  private static String count(Tally tally, Severity severity) {
    return Formats.number(tally.pendingBySeverity().getOrDefault(severity, 0L));
  }

  private Node kinds() {
    HBox box = new HBox();
    box.getStyleClass().addAll("stat", "stat-group");
    for (DecisionKind kind : DecisionKind.values()) {
      Label number = number(shown(t -> count(t, kind)));
      HBox one = new HBox(Icon.of(icon(kind), 12, Icon.Tone.SUBTLE), number);
      one.getStyleClass().add("stat-mark");
      box.getChildren().add(one);
    }
    describe(
        box,
        live(
            t ->
                Texts.get(
                    "stats.kinds.spoken",
                    count(t, DecisionKind.APPROVE),
                    count(t, DecisionKind.REJECT),
                    count(t, DecisionKind.MODIFY),
                    count(t, DecisionKind.ESCALATE))),
        Texts.bind("stats.kinds.what"));
    return box;
  }

  private static String count(Tally tally, DecisionKind kind) {
    return Formats.number(tally.byKind().getOrDefault(kind, 0L));
  }

  private static Feather icon(DecisionKind kind) {
    return switch (kind) {
      case APPROVE -> Feather.CHECK;
      case REJECT -> Feather.X;
      case MODIFY -> Feather.EDIT_3;
      case ESCALATE -> Feather.CHEVRONS_UP;
    };
  }

  private static String median(Tally tally) {
    Double seconds = tally.medianReviewSeconds();
    return seconds == null
        ? Texts.get("stats.none")
        : Formats.took(Duration.ofMillis(Math.round(seconds * 1000)));
  }

  private static String agreement(Tally tally) {
    return tally.compared() == 0
        ? Texts.get("stats.none")
        : Texts.get(
            "stats.agreement.value",
            Formats.number(tally.agreed()),
            Formats.number(tally.compared()));
  }

  /** Says that the figures could not be counted; takes no room while they can. */
  private Node problem() {
    Label label = new Label();
    label.setGraphic(Icon.of(Feather.ALERT_TRIANGLE, 12, Icon.Tone.WARNING));
    label.textProperty().bind(Texts.bind("stats.failed"));
    label.setMinWidth(Region.USE_PREF_SIZE);
    HBox box = new HBox();
    box.getStyleClass().add("stat");
    model
        .problemProperty()
        .subscribe(
            why -> {
              box.getChildren().setAll(why.isEmpty() ? List.of() : List.of(label));
              label.setTooltip(new Tooltip(why));
            });
    return box;
  }

  private static Label number(ObservableValue<String> text) {
    Label number = new Label();
    number.getStyleClass().add("stat-number");
    number.textProperty().bind(text);
    number.setMinWidth(Region.USE_PREF_SIZE);
    return number;
  }

  private StringBinding shown(Function<Tally, String> value) {
    return live(value);
  }

  private StringBinding live(Function<Tally, String> value) {
    return Texts.live(
        () -> {
          Tally tally = model.tallyProperty().get();
          return tally == null ? Texts.get("stats.none") : value.apply(tally);
        },
        model.tallyProperty());
  }

  private static void describe(
      HBox box, ObservableValue<String> spoken, ObservableValue<String> meaning) {
    Tooltip tooltip = new Tooltip();
    tooltip.setWrapText(true);
    tooltip.setPrefWidth(320);
    tooltip.textProperty().bind(Texts.bind("stats.tooltip", spoken, meaning));
    Tooltip.install(box, tooltip);
    box.setAccessibleRole(AccessibleRole.TEXT);
    box.accessibleTextProperty().bind(tooltip.textProperty());
  }
}
