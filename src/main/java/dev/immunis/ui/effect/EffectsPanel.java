package dev.immunis.ui.effect;

import dev.immunis.model.effect.DecisionUndo;
import dev.immunis.model.effect.Effect;
import dev.immunis.model.effect.EffectState;
import dev.immunis.ui.kit.Alarm;
import dev.immunis.ui.kit.Banner;
import dev.immunis.ui.kit.Formats;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * What the decisions on the open review lead to, above its history; nothing while there is none.
 */
public final class EffectsPanel extends VBox {
  private static final Duration TICK = Duration.ofSeconds(1);

  /** Wider than any window: a row wraps only where its window makes it. */
  private static final double WIDEST = 4000;

  private final EffectsViewModel model;
  private final ZoneId zone;
  private final Alarm alarm;
  private final VBox rows = new VBox();

  /**
   * Puts the panel above a screen.
   *
   * @param alarm its own alarm, for the countdown in a row
   */
  public EffectsPanel(EffectsViewModel model, Parent below, ZoneId zone, Alarm alarm) {
    this.model = model;
    this.zone = zone;
    this.alarm = alarm;
    getStyleClass().add("effects");
    rows.getStyleClass().add("effect-rows");
    VBox.setVgrow(below, Priority.ALWAYS);
    getChildren().addAll(rows, below);
    model.shownProperty().subscribe(this::show);
    model.problemProperty().subscribe(this::show);
    Texts.languageProperty().subscribe(this::show);
  }

  private void show() {
    rows.getChildren().clear();
    ReviewEffects shown = model.shownProperty().get();
    Instant now = model.clock().now();
    boolean counts = false;
    for (Effect effect : shown.effects()) {
      rows.getChildren().add(row(effect, shown, now));
      counts |= EffectText.counts(effect, now);
    }
    for (DecisionUndo undo : shown.undone()) {
      rows.getChildren().add(taken(undo));
    }
    if (!model.problemProperty().get().isEmpty()) {
      rows.getChildren()
          .add(
              Banner.inline(
                  Banner.Kind.WARNING,
                  Texts.bind("effect.problem"),
                  new SimpleStringProperty(model.problemProperty().get())));
    }
    rows.setVisible(!rows.getChildren().isEmpty());
    rows.setManaged(rows.isVisible());
    if (counts) {
      alarm.set(TICK, this::show);
    } else {
      alarm.stop();
    }
  }

  private Node row(Effect effect, ReviewEffects shown, Instant now) {
    Label what = fixed(EffectText.what(effect), "dense", "strong");
    Label where = fixed(effect.pullRequest(), "digest", "muted");
    where.setAccessibleText(EffectText.address(effect));
    FlowPane head = new FlowPane(what, where);
    head.setPrefWrapLength(WIDEST);
    head.getStyleClass().add("history-head");
    Label state = new Label(EffectText.state(effect, now, zone));
    state.getStyleClass().addAll("dense", tone(effect.state()));
    state.setWrapText(true);
    state.setMinHeight(Region.USE_PREF_SIZE);
    VBox words = new VBox(head, state);
    words.getStyleClass().add("history-details");
    words.setMinHeight(Region.USE_PREF_SIZE);
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox row = new HBox(Icon.of(icon(effect.state())), words);
    row.getStyleClass().add("effect-row");
    row.setMinHeight(Region.USE_PREF_SIZE);
    if (EffectsViewModel.canTurn(effect)) {
      row.getChildren().add(button("effect.retry", () -> model.retry(effect)));
      row.getChildren().add(button("effect.discard", () -> model.discard(effect)));
    }
    if (shown.canUndo(effect)) {
      row.getChildren()
          .add(
              button(
                  "effect.undo",
                  () -> {
                    if (shown.inForce() != null) {
                      model.undo(shown.inForce());
                    }
                  }));
    }
    return row;
  }

  private Node taken(DecisionUndo undo) {
    Label text =
        new Label(
            Texts.get(
                "effect.taken-back",
                Texts.get(Texts.key("effect.decision.*", undo.decision().kind())),
                undo.by().name(),
                Formats.dateTime(undo.at(), zone)));
    text.getStyleClass().addAll("dense", "muted");
    text.setWrapText(true);
    text.setMinHeight(Region.USE_PREF_SIZE);
    HBox.setHgrow(text, Priority.ALWAYS);
    HBox row = new HBox(Icon.of(Feather.ROTATE_CCW), text);
    row.getStyleClass().add("effect-row");
    row.setMinHeight(Region.USE_PREF_SIZE);
    return row;
  }

  private static Button button(String key, Runnable command) {
    Button button = new Button();
    button.getStyleClass().add("small");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.textProperty().bind(Texts.bind(key));
    button.setOnAction(event -> command.run());
    return button;
  }

  private static Feather icon(EffectState state) {
    return switch (state) {
      case WAITING -> Feather.CLOCK;
      case RUNNING -> Feather.LOADER;
      case DONE -> Feather.CHECK_CIRCLE;
      case BLOCKED -> Feather.ALERT_TRIANGLE;
      case UNDONE -> Feather.ROTATE_CCW;
      case DISCARDED -> Feather.SLASH;
    };
  }

  private static String tone(EffectState state) {
    return switch (state) {
      case WAITING, RUNNING, UNDONE, DISCARDED -> "muted";
      case DONE -> "good-text";
      case BLOCKED -> "warning-text";
    };
  }

  private static Label fixed(String text, String... styles) {
    Label label = new Label(text);
    label.getStyleClass().addAll(styles);
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }
}
