package dev.immunis.ui.wargame;

import dev.immunis.model.Verdict;
import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.ArmSummary;
import dev.immunis.model.wargame.Side;
import dev.immunis.model.wargame.Trial;
import dev.immunis.model.wargame.TrialOutcome;
import dev.immunis.model.wargame.WargamePlan;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.Texts;
import java.util.List;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/**
 * Whether the proof itself can be believed, shown before any verdict: its self-test, the control,
 * the null patch and the known-good patch; in red when the oracle is invalid.
 */
final class OracleStrip extends HBox {
  private static final List<Arm> CHECKS =
      List.of(Arm.SELF_TEST, Arm.CONTROL, Arm.NULL_PATCH, Arm.KNOWN_GOOD);

  private final Label title = Parts.fixed("", "strong", "dense");
  private final FlowPane checks = new FlowPane();

  /** How one check of the oracle stands. */
  private enum State {
    HOLDS,
    FAILS,
    ABSENT,
    OPEN
  }

  OracleStrip() {
    getStyleClass().add("oracle");
    checks.getStyleClass().add("oracle-checks");
    setMinHeight(Region.USE_PREF_SIZE);
    setAccessibleRole(AccessibleRole.TEXT);
    HBox.setHgrow(checks, javafx.scene.layout.Priority.ALWAYS);
    getChildren().addAll(title, checks);
  }

  /** Of a kept run, as the judge saw it. */
  void show(ShownRun shown) {
    boolean invalid = shown.run().judgement().verdict() == Verdict.ORACLE_INVALID;
    checks.getChildren().clear();
    boolean selfTested = false;
    for (Arm arm : CHECKS) {
      Optional<ArmSummary> summary =
          shown.run().judgement().arms().stream().filter(one -> one.arm() == arm).findFirst();
      State state = summary.map(OracleStrip::state).orElse(State.ABSENT);
      selfTested |= arm == Arm.SELF_TEST && state == State.HOLDS;
      add(arm, state, summary.map(one -> ReasonText.clause(one.note())).orElse(""));
    }
    title(
        invalid
            ? "wargame.oracle.invalid"
            : selfTested ? "wargame.oracle.fine" : "wargame.oracle.untested",
        invalid);
  }

  private static State state(ArmSummary summary) {
    return switch (summary.state()) {
      case MET -> State.HOLDS;
      case MISSED -> State.FAILS;
      case ABSENT -> State.ABSENT;
      case NOT_RUN -> State.OPEN;
    };
  }

  /** Of a run that goes on: only what ended by now, and nothing is guessed. */
  void show(LiveRun live, WargamePlan plan) {
    checks.getChildren().clear();
    State selfTest = state(live.trials(), Arm.SELF_TEST, plan.selfTest() != null);
    State control = state(live.trials(), Arm.CONTROL, plan.control() != null);
    State good = state(live.trials(), Arm.KNOWN_GOOD, plan.knownGood() != null);
    add(Arm.SELF_TEST, selfTest, "");
    add(Arm.CONTROL, control, "");
    add(Arm.KNOWN_GOOD, good, "");
    boolean invalid = selfTest == State.FAILS || control == State.FAILS || good == State.FAILS;
    title(
        invalid
            ? "wargame.oracle.invalid"
            : selfTest == State.HOLDS
                ? "wargame.oracle.fine"
                : selfTest == State.ABSENT ? "wargame.oracle.untested" : "wargame.oracle.testing",
        invalid);
  }

  /** Before the patch every check has to hold, so one trial that says otherwise is enough. */
  private static State state(List<Trial> trials, Arm arm, boolean offered) {
    if (!offered) {
      return State.ABSENT;
    }
    List<Trial> ended =
        trials.stream()
            .filter(trial -> trial.arm() == arm)
            .filter(trial -> trial.side() == Side.BEFORE || trial.side() == Side.KNOWN_GOOD)
            .toList();
    TrialOutcome wanted =
        switch (arm) {
          case SELF_TEST -> TrialOutcome.TRIGGERED;
          case KNOWN_GOOD -> TrialOutcome.CLEAN;
          default -> TrialOutcome.PASSED;
        };
    boolean fails =
        ended.stream()
            .anyMatch(
                trial ->
                    trial.outcome() != wanted
                        && (trial.outcome().valid() || trial.outcome() == TrialOutcome.FAILED));
    if (fails) {
      return State.FAILS;
    }
    return ended.stream().anyMatch(trial -> trial.outcome() == wanted) ? State.HOLDS : State.OPEN;
  }

  private void title(String key, boolean invalid) {
    title.setText(Texts.get(key));
    title.setGraphic(
        Icon.of(
            invalid ? Feather.ALERT_OCTAGON : Feather.CROSSHAIR,
            14,
            invalid ? Icon.Tone.DANGER : Icon.Tone.MUTED));
    title.getStyleClass().remove("danger-text");
    getStyleClass().remove("invalid");
    if (invalid) {
      title.getStyleClass().add("danger-text");
      getStyleClass().add("invalid");
    }
    StringBuilder spoken = new StringBuilder(title.getText());
    checks.getChildren().forEach(node -> spoken.append(". ").append(node.getAccessibleText()));
    setAccessibleText(spoken.toString());
  }

  private void add(Arm arm, State state, String note) {
    Feather icon =
        switch (state) {
          case HOLDS -> Feather.CHECK;
          case FAILS -> Feather.X;
          case ABSENT -> Feather.MINUS;
          case OPEN -> Feather.CLOCK;
        };
    Icon.Tone tone =
        switch (state) {
          case HOLDS -> Icon.Tone.GOOD;
          case FAILS -> Icon.Tone.DANGER;
          case ABSENT, OPEN -> Icon.Tone.SUBTLE;
        };
    Label check =
        Parts.fixed(
            Texts.get(Texts.key("wargame.arm.*", arm)),
            "dense",
            state == State.FAILS ? "danger-text" : "muted");
    check.setGraphic(Icon.of(icon, 12, tone));
    String says =
        Texts.get(
            "wargame.oracle.says",
            Texts.get(Texts.key("wargame.arm.*", arm)),
            Texts.get(Texts.key("wargame.oracle-state.*", state)),
            note);
    check.setAccessibleText(says);
    check.setTooltip(new javafx.scene.control.Tooltip(says));
    checks.getChildren().add(check);
  }
}
