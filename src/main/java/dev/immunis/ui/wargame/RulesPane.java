package dev.immunis.ui.wargame;

import dev.immunis.model.wargame.Judgement;
import dev.immunis.model.wargame.RuleFinding;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.Texts;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The nine rules in their order, with the first that matched and what each of them said. */
final class RulesPane extends VBox {
  RulesPane() {
    getStyleClass().add("rules");
    setMinHeight(Region.USE_PREF_SIZE);
  }

  void show(Judgement judgement) {
    getChildren().setAll(Parts.heading("wargame.rules.title"));
    boolean over = false;
    for (RuleFinding finding : judgement.rules()) {
      boolean verdict = finding.matched() && !over;
      getChildren().add(row(finding, verdict));
      over = over || finding.matched();
    }
  }

  private static HBox row(RuleFinding finding, boolean verdict) {
    Label mark = new Label();
    mark.setMinWidth(16);
    mark.setGraphic(
        verdict
            ? Icon.of(Feather.ARROW_RIGHT, 12, Icon.Tone.STRONG)
            : finding.matched()
                ? Icon.of(Feather.CORNER_DOWN_RIGHT, 12, Icon.Tone.SUBTLE)
                : Icon.of(Feather.MINUS, 12, Icon.Tone.SUBTLE));
    Label number =
        Parts.fixed(Integer.toString(finding.rule().rule()), "dense", verdict ? "strong" : "muted");
    number.setMinWidth(12);
    Label name = Parts.fixed(finding.rule().name(), "dense", verdict ? "strong" : "muted");
    name.setMinWidth(122);
    Label reason =
        Parts.wrapped(ReasonText.clause(finding.reason()), "dense", verdict ? "medium" : "muted");
    HBox.setHgrow(reason, Priority.ALWAYS);
    HBox row = Parts.row("rule", mark, number, name, reason);
    row.setMinHeight(Region.USE_PREF_SIZE);
    if (verdict) {
      row.getStyleClass().addAll("matched", family(finding));
    }
    row.setAccessibleText(
        Texts.get(
            verdict
                ? "wargame.rules.spoken-verdict"
                : finding.matched() ? "wargame.rules.spoken-also" : "wargame.rules.spoken-not",
            finding.rule().rule(),
            finding.rule().name(),
            ReasonText.clause(finding.reason())));
    return row;
  }

  private static String family(RuleFinding finding) {
    return switch (finding.rule().family()) {
      case FOR -> "for";
      case AGAINST -> "against";
      case HARM -> "harm";
      case NONE -> "none";
    };
  }
}
