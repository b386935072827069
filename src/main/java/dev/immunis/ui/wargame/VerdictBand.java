package dev.immunis.ui.wargame;

import dev.immunis.model.EvidenceTier;
import dev.immunis.model.Verdict;
import dev.immunis.model.wargame.Judgement;
import dev.immunis.model.wargame.Probability;
import dev.immunis.ui.kit.Chip;
import dev.immunis.ui.kit.Formats;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.IntervalBar;
import dev.immunis.ui.kit.Texts;
import dev.immunis.ui.kit.TierLadder;
import dev.immunis.ui.kit.VerdictLook;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Verdict, evidence tier and probability side by side; none is ever made from another. */
final class VerdictBand extends HBox {
  private final Label word = Parts.fixed("", "verdict-text");
  private final Label sentence = Parts.wrapped("", "dense", "muted");
  private final TierLadder ladder = new TierLadder();
  private final Label next = Parts.wrapped("", "dense");
  private final Label number = Parts.fixed("", "big-number");
  private final Label interval = Parts.fixed("", "dense", "muted");
  private final IntervalBar bar = new IntervalBar();
  private final Label noNumber = Parts.wrapped("", "dense", "muted");
  private final HBox origin = new HBox();
  private VerdictLook look = VerdictLook.NONE_YET;

  VerdictBand() {
    getStyleClass().add("verdict-band");
    VBox verdict = Parts.column("band-part", heading("wargame.band.verdict"), word, sentence);
    VBox tier = Parts.column("band-part", heading("wargame.band.tier"), ladder, next);
    HBox value = Parts.row("band-value", number, interval);
    VBox probability =
        Parts.column(
            "band-part", heading("wargame.band.probability"), value, bar, noNumber, origin);
    verdict.getStyleClass().add("band-verdict");
    probability.getStyleClass().add("band-probability");
    verdict.setMinWidth(200);
    verdict.setPrefWidth(240);
    probability.setMinWidth(204);
    probability.setPrefWidth(220);
    tier.setMinWidth(240);
    tier.setPrefWidth(320);
    HBox.setHgrow(verdict, Priority.ALWAYS);
    HBox.setHgrow(tier, Priority.ALWAYS);
    bar.setMaxWidth(Double.MAX_VALUE);
    getChildren().addAll(verdict, tier, probability);
  }

  private static Label heading(String key) {
    Label label = Parts.fixed("", "meta");
    label.textProperty().bind(Texts.bind(key));
    return label;
  }

  /** While a run goes on everything stays empty; nothing is guessed from part of a run. */
  void showRunning() {
    look(VerdictLook.RUNNING);
    sentence.setText(VerdictLook.RUNNING.meaning());
    ladder.showNone();
    next.setText(Texts.get("wargame.band.tier-later"));
    noProbability("wargame.band.probability-later");
  }

  void show(Judgement judgement) {
    Verdict verdict = judgement.verdict();
    look(VerdictLook.of(verdict));
    sentence.setText(
        judgement.reasons().isEmpty()
            ? VerdictLook.of(verdict).meaning()
            : Texts.get(
                "wargame.band.rule",
                verdict.rule(),
                ReasonText.sentence(judgement.reasons().getFirst())));
    ladder.show(judgement.tier());
    next.setText(next(judgement));
    Probability probability = judgement.probability();
    if (probability == null) {
      noProbability("wargame.band.probability-none");
      return;
    }
    number.setText(Formats.percent(probability.mean()));
    interval.setText(
        Texts.get(
            "wargame.band.interval",
            Formats.number(Math.round(probability.low() * 100)),
            Formats.number(Math.round(probability.high() * 100)),
            judgement.tier().name()));
    bar.show(probability.low(), probability.mean(), probability.high());
    Parts.show(interval, true);
    Parts.show(noNumber, false);
    Parts.show(origin, true);
    origin
        .getChildren()
        .setAll(
            new Chip(
                probability.labels() == 0
                    ? Texts.get("wargame.band.prior-only")
                    : Texts.get("wargame.band.labels", probability.labels()),
                probability.labels() == 0 ? Chip.Kind.DASHED : Chip.Kind.PLAIN));
  }

  private static String next(Judgement judgement) {
    if (judgement.missing().isEmpty()) {
      return "";
    }
    EvidenceTier[] tiers = EvidenceTier.values();
    int above = Math.min(judgement.tier().ordinal() + 1, tiers.length - 1);
    String first = ReasonText.clause(judgement.missing().getFirst());
    int more = judgement.missing().size() - 1;
    return more == 0
        ? Texts.get("wargame.band.next", tiers[above].name(), first)
        : Texts.get("wargame.band.next-more", tiers[above].name(), first, more);
  }

  private void noProbability(String why) {
    number.setText("–");
    Parts.show(interval, false);
    bar.showNone();
    noNumber.setText(Texts.get(why));
    Parts.show(noNumber, true);
    Parts.show(origin, false);
  }

  private void look(VerdictLook shown) {
    word.getStyleClass().remove(look.styleClass());
    look = shown;
    word.getStyleClass().add(look.styleClass());
    word.setText(look == VerdictLook.RUNNING ? Texts.get("wargame.band.none-yet") : look.word());
    FontIcon icon = Icon.of(look.icon(), 16, Icon.Tone.MUTED);
    word.setGraphic(icon);
  }
}
