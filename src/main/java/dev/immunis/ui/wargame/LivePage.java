package dev.immunis.ui.wargame;

import dev.immunis.model.wargame.SetupRun;
import dev.immunis.model.wargame.WargamePlan;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.Texts;
import dev.immunis.wargame.WargameProgress;
import dev.immunis.wargame.queue.RunEstimate;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** A run that goes on: what was done, what runs now, and nothing that is not known yet. */
final class LivePage extends VBox {
  private final OracleStrip oracle = new OracleStrip();
  private final VerdictBand band = new VerdictBand();
  private final ArmsTable arms = new ArmsTable(trial -> {});
  private final VBox steps = new VBox();
  private final Label now = Parts.wrapped("", "dense", "medium");
  private final Label line = Parts.wrapped("", "transcript", "muted");
  private final Label left = Parts.wrapped("", "dense", "muted");
  private @Nullable LiveRun shown;

  LivePage() {
    getStyleClass().add("panel");
    setMinHeight(0);
    steps.getStyleClass().add("live-steps");
    VBox output =
        Parts.column("live-output", Parts.heading("wargame.live.output"), now, left, line);
    VBox leave =
        Parts.column(
            "live-output",
            Parts.heading("wargame.live.leave-title"),
            Parts.wrapped("", "dense", "muted"));
    ((Label) leave.getChildren().get(1)).textProperty().bind(Texts.bind("wargame.live.leave"));
    steps.setMinHeight(Region.USE_PREF_SIZE);
    VBox content =
        Parts.column("result", oracle, band, arms, new Legend(false), steps, output, leave);
    Node scroll = WargameView.scrolling(content);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().add(scroll);
  }

  /** The next {@link #show} makes everything anew, as after a change of language. */
  void forget() {
    shown = null;
    arms.build();
  }

  void show(LiveRun live, WargamePlan plan) {
    if (live.equals(shown)) {
      return;
    }
    boolean first = shown == null;
    shown = live;
    if (first) {
      band.showRunning();
    }
    oracle.show(live, plan);
    arms.show(ArmRow.of(live, plan), false, null);
    steps(live, plan);
    now.setText(now(live));
    left.setText(RunsPage.left(RunEstimate.of(plan, live.trials(), List.of())));
    Parts.show(left, !live.judging());
    line.setText(Transcript.visible(live.line()));
  }

  private void steps(LiveRun live, WargamePlan plan) {
    steps.getChildren().clear();
    steps.getChildren().add(Parts.heading("wargame.live.steps"));
    if (live.application() != null) {
      boolean applied = live.application().applied();
      String text =
          applied
              ? Texts.get("wargame.live.applied", live.application().touched().size())
              : Texts.get(
                  "wargame.live.not-applied", String.join(" ", live.application().problems()));
      step(applied ? Feather.CHECK : Feather.X, applied ? Icon.Tone.GOOD : Icon.Tone.DANGER, text);
    }
    for (SetupRun setup : live.setups()) {
      step(
          setup.ok() ? Feather.CHECK : Feather.X,
          setup.ok() ? Icon.Tone.GOOD : Icon.Tone.DANGER,
          SandboxPane.setup(setup));
    }
    if (live.preparing() != null && !plan.setup().isEmpty()) {
      step(
          Feather.REFRESH_CW,
          Icon.Tone.ACCENT,
          Texts.get(
              "wargame.live.preparing", Texts.get(Texts.key("wargame.side.*", live.preparing()))));
    }
    Parts.show(steps, steps.getChildren().size() > 1);
  }

  private void step(Feather icon, Icon.Tone tone, String text) {
    Label label = Parts.wrapped(text, "dense", "muted");
    HBox.setHgrow(label, Priority.ALWAYS);
    HBox row = Parts.row("detail-line", Icon.of(icon, 12, tone), label);
    row.setMinHeight(Region.USE_PREF_SIZE);
    steps.getChildren().add(row);
  }

  private static String now(LiveRun live) {
    WargameProgress.TrialStarted trial = live.current();
    if (trial != null) {
      return Texts.get(
          "wargame.live.trial",
          trial.arm().letter() + Integer.toString(trial.number()),
          Texts.get(Texts.key("wargame.side.*", trial.side())),
          trial.check());
    }
    if (live.measuring() != null) {
      return Texts.get(Texts.key("wargame.measuring.*", live.measuring()));
    }
    if (live.preparing() != null) {
      return Texts.get(
          "wargame.live.preparing", Texts.get(Texts.key("wargame.side.*", live.preparing())));
    }
    return Texts.get(
        live.judging()
            ? "wargame.live.judging"
            : live.heard() ? "wargame.live.between" : "wargame.live.silent");
  }
}
