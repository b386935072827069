package dev.immunis.ui.team;

import dev.immunis.model.Clock;
import dev.immunis.sync.SyncMode;
import dev.immunis.sync.SyncState;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.Texts;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The part of the status bar that says how the console stands to its team; nothing in solo. */
public final class StatusLine extends Button {
  private final SyncViewModel model;
  private final Clock clock;
  private final HBox parts = new HBox();

  /**
   * Makes it.
   *
   * @param open opens the panel with the particulars
   */
  public StatusLine(SyncViewModel model, Clock clock, Runnable open) {
    this.model = model;
    this.clock = clock;
    getStyleClass().addAll("ghost", "sync-line");
    parts.getStyleClass().add("sync-parts");
    setGraphic(parts);
    setMinWidth(Region.USE_PREF_SIZE);
    setOnAction(event -> open.run());
    model.stateProperty().subscribe(state -> show());
    Texts.languageProperty().subscribe(language -> show());
  }

  private void show() {
    SyncState state = model.stateProperty().get();
    boolean inTeam = state.mode() != SyncMode.SOLO;
    setVisible(inTeam);
    setManaged(inTeam);
    parts.getChildren().clear();
    if (!inTeam) {
      return;
    }
    Label mode = part(SyncWords.icon(state), SyncWords.tone(state.mode()), SyncWords.mode(state));
    mode.getStyleClass().add("strong");
    add(mode);
    add(
        part(
            state.pending() > 0 ? Feather.UPLOAD_CLOUD : Feather.CHECK,
            state.pending() > 0 && !state.reachable() ? Icon.Tone.WARNING : Icon.Tone.MUTED,
            SyncWords.outbox(state)));
    if (state.failed() > 0) {
      add(part(Feather.X_CIRCLE, Icon.Tone.DANGER, Texts.get("team.failed", state.failed())));
    }
    add(part(null, Icon.Tone.MUTED, SyncWords.synced(state, model.zone(), clock.now())));
    String difference = SyncWords.clock(state);
    if (!difference.isEmpty()) {
      add(part(Feather.CLOCK, Icon.Tone.WARNING, difference));
    }
    StringBuilder spoken = new StringBuilder();
    for (Node node : parts.getChildren()) {
      if (node instanceof Label label) {
        spoken.append(spoken.isEmpty() ? "" : ", ").append(label.getText());
      }
    }
    setAccessibleText(Texts.get("team.line.spoken", spoken.toString()));
  }

  private void add(Label part) {
    if (!parts.getChildren().isEmpty()) {
      Region line = new Region();
      line.getStyleClass().add("sync-divider");
      parts.getChildren().add(line);
    }
    parts.getChildren().add(part);
  }

  private static Label part(@Nullable Feather icon, Icon.Tone tone, String text) {
    Label label = new Label(text);
    label.setMinWidth(Region.USE_PREF_SIZE);
    if (icon != null) {
      label.setGraphic(Icon.of(icon, 12, tone));
    }
    return label;
  }
}
