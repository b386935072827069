package dev.immunis.ui.wargame;

import dev.immunis.model.wargame.Evidence;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.ui.kit.Action;
import dev.immunis.ui.kit.Formats;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.KeyHint;
import dev.immunis.ui.kit.ShortLabel;
import dev.immunis.ui.kit.Space;
import dev.immunis.ui.kit.Texts;
import dev.immunis.ui.kit.VerdictLook;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** The line above the run: which run is shown, when and how long, and the two commands. */
final class ToolLine extends HBox {
  private final ZoneId zone;
  private final Supplier<Instant> now;
  private final Consumer<UUID> chooseRun;
  private final HBox facts = Parts.row("tool-facts");
  private final Button run = new Button();
  private final Button cancel = new Button();

  ToolLine(
      ZoneId zone, Supplier<Instant> now, Consumer<UUID> chooseRun, Action runs, Action cancels) {
    this.zone = zone;
    this.now = now;
    this.chooseRun = chooseRun;
    getStyleClass().add("tool-bar-row");
    facts.setMinWidth(0);
    button(run, Feather.PLAY, runs);
    button(cancel, Feather.SQUARE, cancels);
    cancel.setText(Texts.get("wargame.cancel"));
    getChildren().addAll(facts, Space.grow(), run, cancel);
  }

  private static void button(Button button, Feather icon, Action action) {
    KeyHint keys = new KeyHint(action);
    HBox graphic = Parts.row("button-parts", Icon.of(icon, 12, Icon.Tone.MUTED), keys);
    button.setGraphic(graphic);
    button.setContentDisplay(ContentDisplay.LEFT);
    button.getStyleClass().add("small");
    button.setMinWidth(Region.USE_PREF_SIZE);
    action.bindTo(button);
  }

  void showNothing() {
    facts.getChildren().clear();
    texts(false);
  }

  /** A run that goes on: how long, and at which trial; no guess at what is left. */
  void showRunning(LiveRun live, Duration elapsed) {
    facts.getChildren().setAll(Parts.fixed(Texts.get("wargame.tool.running"), "strong", "dense"));
    String time =
        elapsed.toMinutes() > 0
            ? Formats.took(elapsed)
            : Texts.get("wargame.tool.seconds", elapsed.toSeconds());
    String where =
        live.current() == null
            ? time
            : Texts.get("wargame.tool.trial", live.current().order(), time);
    facts.getChildren().add(Parts.fixed(where, "dense", "muted"));
    texts(true);
  }

  void show(ShownRun shown, List<WargameRun> runs) {
    WargameRun now = shown.run();
    facts.getChildren().clear();
    if (runs.size() < 2) {
      facts
          .getChildren()
          .add(Parts.fixed(Texts.get("wargame.tool.run", now.code()), "strong", "dense"));
    } else {
      facts.getChildren().add(menu(now, runs));
    }
    Evidence evidence = shown.evidence();
    String date = Formats.date(now.startedAt(), zone);
    String when =
        date.equals(Formats.date(this.now.get(), zone))
            ? Formats.time(now.startedAt(), zone)
            : date;
    Duration took =
        evidence == null
            ? Duration.between(now.startedAt(), now.finishedAt())
            : Duration.between(evidence.startedAt(), evidence.finishedAt());
    facts
        .getChildren()
        .add(
            Parts.fixed(
                shown.judgedAgain()
                    ? Texts.get("wargame.tool.judged-again", when)
                    : Texts.get("wargame.tool.when", when, Formats.took(took)),
                "dense",
                "muted"));
    ShortLabel digest =
        new ShortLabel(
            Texts.get("wargame.tool.evidence", Formats.digestEnds(now.evidence().toString())));
    digest.getTooltip().textProperty().unbind();
    digest.getTooltip().setText(now.evidence().toString());
    digest.getStyleClass().addAll("digest", "muted");
    digest.setGraphic(
        Icon.of(
            evidence == null ? Feather.ALERT_TRIANGLE : Feather.CHECK,
            12,
            evidence == null ? Icon.Tone.WARNING : Icon.Tone.GOOD));
    facts.getChildren().add(digest);
    texts(true);
  }

  private void texts(boolean again) {
    run.setText(Texts.get(again ? "wargame.run-again" : "wargame.run"));
    cancel.setText(Texts.get("wargame.cancel"));
  }

  private MenuButton menu(WargameRun now, List<WargameRun> runs) {
    MenuButton menu =
        new MenuButton(
            Texts.get(
                "wargame.tool.run-of", now.code(), runs.size() - runs.indexOf(now), runs.size()));
    menu.getStyleClass().addAll("small", "ghost");
    menu.setMinWidth(Region.USE_PREF_SIZE);
    for (WargameRun one : runs) {
      MenuItem item =
          new MenuItem(
              Texts.get(
                  "wargame.tool.run-item",
                  one.code(),
                  Formats.dateTime(one.startedAt(), zone),
                  VerdictLook.of(one.judgement().verdict()).word(),
                  one.judgement().tier().name()));
      item.setOnAction(event -> chooseRun.accept(one.id()));
      menu.getItems().add(item);
    }
    return menu;
  }
}
