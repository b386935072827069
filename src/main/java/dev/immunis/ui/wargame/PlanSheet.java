package dev.immunis.ui.wargame;

import dev.immunis.model.wargame.Check;
import dev.immunis.model.wargame.WargamePlan;
import dev.immunis.ui.kit.Formats;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.ShortLabel;
import dev.immunis.ui.kit.Texts;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** What a run would do, before it is started: the commands of the plan and what it lacks. */
final class PlanSheet extends VBox {
  PlanSheet() {
    getStyleClass().add("plan-sheet");
    setMaxWidth(640);
  }

  void show(WargamePlan plan) {
    getChildren().setAll(Parts.heading("wargame.plan.title"));
    setup(plan.setup());
    check("wargame.plan.proof", plan.proof());
    check("wargame.plan.self-test", plan.selfTest());
    check("wargame.plan.control", plan.control());
    row(
        "wargame.plan.variants",
        plan.variants().isEmpty()
            ? ""
            : String.join(", ", plan.variants().stream().map(Check::id).toList()));
    check("wargame.plan.regression", plan.regression());
    row(
        "wargame.plan.known-good",
        plan.knownGood() == null ? "" : Formats.digestEnds(plan.knownGood().toString()));
    row(
        "wargame.plan.trials",
        Texts.get(
            "wargame.plan.trials-count",
            plan.counts().before(),
            plan.counts().beforeAtMost(),
            plan.counts().afterAtMost()));
    row(
        "wargame.plan.limits",
        Texts.get(
            "wargame.plan.limits-each",
            Formats.took(plan.limits().cpu()),
            Formats.bytes(plan.limits().memoryBytes()),
            plan.limits().processes(),
            Formats.took(plan.limits().budget())));
  }

  private void setup(List<String> commands) {
    row("wargame.plan.setup", String.join(" && ", commands));
  }

  private void check(String name, @Nullable Check check) {
    row(name, check == null ? "" : check.command());
  }

  private void row(String name, String value) {
    boolean there = !value.isEmpty();
    Label label = Parts.fixed(Texts.get(name), "dense", "muted");
    label.setPrefWidth(160);
    ShortLabel text = new ShortLabel(there ? value : Texts.get("wargame.plan.absent"));
    text.getStyleClass().add(there ? "digest" : "dense");
    if (!there) {
      text.getStyleClass().add("subtle");
    }
    HBox.setHgrow(text, Priority.ALWAYS);
    getChildren()
        .add(
            Parts.row(
                "detail-line",
                Icon.of(
                    there ? Feather.CHECK : Feather.MINUS,
                    12,
                    there ? Icon.Tone.GOOD : Icon.Tone.SUBTLE),
                label,
                text));
  }
}
