package dev.immunis.ui.kit;

import dev.immunis.model.EvidenceTier;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** The evidence tiers E0 to E5: reached, current, not reached (dashed). */
public final class TierLadder extends HBox {
  private final LiveText spoken = new LiveText();
  private final List<Label> steps = new ArrayList<>();

  /** A ladder on which nothing is reached. */
  public TierLadder() {
    getStyleClass().add("tier-ladder");
    accessibleTextProperty().bind(spoken.binding());
    for (EvidenceTier tier : EvidenceTier.values()) {
      Label step = new Label(tier.name());
      step.getStyleClass().add("step");
      step.setMaxWidth(Double.MAX_VALUE);
      Tooltip tooltip = new Tooltip();
      tooltip.textProperty().bind(Texts.bind(Texts.key("kit.tier-meaning.*", tier)));
      step.setTooltip(tooltip);
      HBox.setHgrow(step, Priority.ALWAYS);
      steps.add(step);
      getChildren().add(step);
    }
    showNone();
  }

  /** Shows the tier that was reached. */
  public void show(EvidenceTier tier) {
    mark(tier.ordinal());
    spoken.set(() -> Texts.get("kit.tier.reached", tier.name()));
  }

  /** Shows that no tier is known, for example while a run goes on. */
  public void showNone() {
    mark(-1);
    spoken.set(() -> Texts.get("kit.tier.none"));
  }

  private void mark(int tier) {
    for (int i = 0; i < steps.size(); i++) {
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
