package dev.immunis.ui.wargame;

import dev.immunis.model.wargame.Judgement;
import dev.immunis.model.wargame.TierCost;
import dev.immunis.ui.kit.Chip;
import dev.immunis.ui.kit.Texts;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What would raise the tier, and whether the engine advises approval; the person decides. */
final class AdvicePane extends VBox {
  AdvicePane() {
    getStyleClass().add("advice");
    setMinHeight(Region.USE_PREF_SIZE);
  }

  void show(Judgement judgement) {
    getChildren().setAll(Parts.heading("wargame.raise.title"));
    if (costs(judgement).isEmpty()) {
      getChildren().add(Parts.wrapped(Texts.get("wargame.raise.nothing"), "dense", "muted"));
    }
    for (TierCost cost : costs(judgement)) {
      Label text = Parts.wrapped(ReasonText.sentence(cost.reason()), "dense");
      HBox.setHgrow(text, Priority.ALWAYS);
      Chip cap = new Chip(Texts.get("wargame.raise.cap", cost.cap().name()), Chip.Kind.PLAIN);
      HBox row = Parts.row("raise", cap, text);
      row.setMinHeight(Region.USE_PREF_SIZE);
      getChildren().add(row);
    }
    Label title = Parts.heading("wargame.advice.title");
    title.getStyleClass().add("advice-title");
    boolean approve = judgement.advice().approve();
    Label word =
        Parts.wrapped(
            Texts.get(approve ? "wargame.advice.approve" : "wargame.advice.none"),
            "dense",
            "strong",
            approve ? "good-text" : "warning-text");
    Label why =
        Parts.wrapped(
            judgement.advice().reasons().stream()
                    .map(ReasonText::sentence)
                    .collect(Collectors.joining(" "))
                + " "
                + Texts.get("wargame.advice.you"),
            "dense",
            "muted");
    getChildren().addAll(title, word, why);
  }

  /** Judgements of the first weeks say only what the next tier needs. */
  private static List<TierCost> costs(Judgement judgement) {
    return judgement.costs().isEmpty()
        ? judgement.missing().stream()
            .map(reason -> new TierCost(judgement.tier(), reason))
            .toList()
        : judgement.costs();
  }
}
