package dev.immunis.ui.wargame;

import dev.immunis.model.wargame.Evidence;
import dev.immunis.model.wargame.Reach;
import dev.immunis.model.wargame.SandboxFacts;
import dev.immunis.model.wargame.SetupRun;
import dev.immunis.ui.kit.Formats;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.PhraseText;
import dev.immunis.ui.kit.Texts;
import java.util.List;
import java.util.TreeMap;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** In what the trials ran, in full: promises kept and not kept, set-ups, facts of the machine. */
final class SandboxPane extends VBox {
  SandboxPane() {
    getStyleClass().add("sandbox-details");
    setMinHeight(Region.USE_PREF_SIZE);
  }

  void show(Evidence evidence) {
    SandboxFacts sandbox = evidence.sandbox();
    getChildren().clear();
    part("wargame.sandbox.not-enforced", sandbox.notEnforced(), Feather.ALERT_TRIANGLE, true);
    part("wargame.sandbox.enforced", sandbox.enforced(), Feather.CHECK, false);
    if (!evidence.setups().isEmpty()) {
      getChildren().add(Parts.heading("wargame.sandbox.setups"));
      for (SetupRun setup : evidence.setups()) {
        getChildren()
            .add(
                line(
                    Icon.of(
                        setup.ok() ? Feather.CHECK : Feather.X,
                        12,
                        setup.ok() ? Icon.Tone.GOOD : Icon.Tone.DANGER),
                    setup(setup)));
      }
    }
    reach(evidence);
    if (!evidence.environment().isEmpty()) {
      getChildren().add(Parts.heading("wargame.sandbox.environment"));
      new TreeMap<>(evidence.environment())
          .forEach(
              (key, value) -> {
                Label name = Parts.fixed(key, "digest", "subtle");
                name.setPrefWidth(150);
                Label text = Parts.wrapped(PhraseText.of(value), "digest", "muted");
                HBox.setHgrow(text, Priority.ALWAYS);
                HBox row = Parts.row("detail-line", name, text);
                row.setMinHeight(Region.USE_PREF_SIZE);
                getChildren().add(row);
              });
    }
  }

  /** Which phases were measured, and what rules made of the proof. */
  private void reach(Evidence evidence) {
    getChildren().add(Parts.heading("wargame.reach.title"));
    Reach reach = evidence.reach();
    if (!reach.why().isEmpty()) {
      getChildren()
          .add(
              line(
                  Icon.of(Feather.HELP_CIRCLE, 12, Icon.Tone.WARNING), PhraseText.of(reach.why())));
    }
    for (Reach.Measured run : reach.measured()) {
      String phase = Texts.get(Texts.key("wargame.reach.*", run.phase()));
      long touched =
          run.hunks().stream().filter(hunk -> hunk.state() == Reach.State.TOUCHED).count();
      String text =
          run.known()
              ? Texts.get("wargame.reach.seen", phase, touched, run.hunks().size(), run.tool())
              : Texts.get("wargame.reach.unseen", phase, PhraseText.of(run.why()));
      Feather icon =
          !run.known() ? Feather.HELP_CIRCLE : touched > 0 ? Feather.CHECK : Feather.MINUS;
      Icon.Tone tone =
          !run.known() ? Icon.Tone.WARNING : touched > 0 ? Icon.Tone.GOOD : Icon.Tone.MUTED;
      getChildren().add(line(Icon.of(icon, 12, tone), text));
    }
    part("wargame.variants.title", evidence.variants().why(), Feather.SHUFFLE, false);
  }

  static String setup(SetupRun setup) {
    String side = Texts.get(Texts.key("wargame.side.*", setup.side()));
    String how =
        setup.cached()
            ? Texts.get("wargame.setup.cached", side)
            : Texts.get(
                setup.ok() ? "wargame.setup.ok" : "wargame.setup.failed",
                side,
                Formats.took(setup.wall()));
    return setup.detail().isEmpty() ? how : how + " " + PhraseText.of(setup.detail());
  }

  private void part(String title, List<String> phrases, Feather icon, boolean warn) {
    if (phrases.isEmpty()) {
      return;
    }
    getChildren().add(Parts.heading(title));
    for (String phrase : phrases) {
      getChildren()
          .add(
              line(
                  Icon.of(icon, 12, warn ? Icon.Tone.WARNING : Icon.Tone.GOOD),
                  PhraseText.of(phrase)));
    }
  }

  private static HBox line(Node icon, String text) {
    Label label = Parts.wrapped(text, "dense", "muted");
    HBox.setHgrow(label, Priority.ALWAYS);
    HBox row = Parts.row("detail-line", icon, label);
    row.setMinHeight(Region.USE_PREF_SIZE);
    return row;
  }
}
