package dev.immunis.ui.effect;

import dev.immunis.intake.ImportState;
import dev.immunis.ui.kit.Alarm;
import dev.immunis.ui.kit.Formats;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.Texts;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/**
 * The part of the status bar that says when pull requests are looked for again, what came last, and
 * how many requests the server still answers; nothing while there is nothing to say.
 */
public final class GitHubLine extends Label {
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final int MOST_REASONS = 5;

  private final Supplier<ImportState> state;
  private final ZoneId zone;
  private final Alarm alarm;

  /**
   * Makes it and keeps it up to date.
   *
   * @param state asked every few seconds on the UI thread; must not block
   * @param alarm its own alarm
   */
  public GitHubLine(Supplier<ImportState> state, ZoneId zone, Alarm alarm) {
    this.state = state;
    this.zone = zone;
    this.alarm = alarm;
    getStyleClass().addAll("meta", "muted");
    setMinWidth(Region.USE_PREF_SIZE);
    Texts.languageProperty().subscribe(language -> show(state.get()));
    look();
  }

  private void look() {
    show(state.get());
    alarm.set(LOOK, this::look);
  }

  private void show(ImportState now) {
    List<String> parts = parts(now);
    setVisible(!parts.isEmpty());
    setManaged(!parts.isEmpty());
    setText(String.join(" · ", parts));
    ImportState.Turn last = now.last();
    boolean well = last == null || last.well();
    setGraphic(
        Icon.of(
            well ? Feather.GIT_PULL_REQUEST : Feather.ALERT_TRIANGLE,
            12,
            well ? Icon.Tone.MUTED : Icon.Tone.WARNING));
    setTooltip(parts.isEmpty() ? null : new Tooltip(particulars(now)));
  }

  private List<String> parts(ImportState now) {
    List<String> parts = new ArrayList<>();
    ImportState.Turn last = now.last();
    if (now.next() != null) {
      parts.add(Texts.get("effect.github.next", Formats.time(now.next(), zone)));
    }
    if (last != null && !last.well()) {
      parts.add(Texts.get("effect.github.failed"));
    } else if (last != null && last.created() + last.renewed() > 0) {
      parts.add(Texts.get("effect.github.came", last.created(), last.renewed()));
    }
    if (now.requests() != null) {
      parts.add(Texts.get("effect.github.requests", now.requests().left(), now.requests().limit()));
    }
    return parts;
  }

  private String particulars(ImportState now) {
    List<String> lines = new ArrayList<>();
    ImportState.Turn last = now.last();
    if (last != null) {
      lines.add(
          Texts.get(
              "effect.github.last",
              Formats.dateTime(last.at(), zone),
              last.created(),
              last.renewed(),
              last.problems().size()));
      Locale locale = Texts.languageProperty().get().locale();
      lines.addAll(
          last.problems().stream()
              .limit(MOST_REASONS)
              .map(problem -> problem.line(locale))
              .collect(Collectors.toList()));
      if (!last.failure().isEmpty()) {
        lines.add(last.failure());
      }
    }
    if (now.requests() != null) {
      lines.add(Texts.get("effect.github.reset", Formats.dateTime(now.requests().resetAt(), zone)));
    }
    return String.join("\n", lines);
  }

  /** Stops looking. */
  public void stop() {
    alarm.stop();
  }
}
