package dev.immunis.ui.kit;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** The evidence tiers E0 to E5: reached, current, not reached (dashed). */
public final class TierLadder extends HBox {
  /** How many tiers there are. */
  public static final int STEPS = 6;

  private final List<Label> steps = new ArrayList<>();

  /** A ladder on which nothing is reached. */
  public TierLadder() {
    getStyleClass().add("tier-ladder");
    for (int i = 0; i < STEPS; i++) {
      Label step = new Label("E" + i);
      step.getStyleClass().add("step");
      step.setMaxWidth(Double.MAX_VALUE);
      Tooltip tooltip = new Tooltip();
      tooltip.textProperty().bind(Texts.bind(Texts.key("kit.tier-meaning.*", Step.values()[i])));
      step.setTooltip(tooltip);
      HBox.setHgrow(step, Priority.ALWAYS);
      steps.add(step);
      getChildren().add(step);
    }
    showNone();
  }

  /** The names of the steps as the texts know them. */
  private enum Step {
    E0,
    E1,
    E2,
    E3,
    E4,
    E5
  }

  /**
   * Shows the tier that was reached.
   *
   * @param tier 0 to 5
   */
  public void show(int tier) {
    if (tier < 0 || tier >= STEPS) {
      throw new IllegalArgumentException("There is no tier " + tier);
    }
    mark(tier);
    accessibleTextProperty().unbind();
    accessibleTextProperty().bind(Texts.bind("kit.tier.reached", "E" + tier));
  }

  /** Shows that no tier is known, for example while a run goes on. */
  public void showNone() {
    mark(-1);
    accessibleTextProperty().unbind();
    accessibleTextProperty().bind(Texts.bind("kit.tier.none"));
  }

  private void mark(int tier) {
    for (int i = 0; i < STEPS; i++) {
      steps.get(i).getStyleClass().removeAll("reached", "current");
      if (i <= tier) {
        steps.get(i).getStyleClass().add("reached");
      }
      if (i == tier) {
        steps.get(i).getStyleClass().add("current");
      }
    }
  }
}
