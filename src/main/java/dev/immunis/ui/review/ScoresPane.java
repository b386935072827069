package dev.immunis.ui.review;

import dev.immunis.model.oversight.FirstOpinion;
import dev.immunis.model.review.Confirmation;
import dev.immunis.model.review.PatchFacts;
import dev.immunis.model.review.ReportedWargame;
import dev.immunis.model.review.ReviewContent;
import dev.immunis.model.wargame.Probability;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.FirstOpinions;
import dev.immunis.ui.kit.Banner;
import dev.immunis.ui.kit.Formats;
import dev.immunis.ui.kit.IntervalBar;
import dev.immunis.ui.kit.ScoreBar;
import dev.immunis.ui.kit.Texts;
import dev.immunis.ui.kit.TierLadder;
import dev.immunis.ui.kit.VerdictChip;
import dev.immunis.ui.kit.VerdictLook;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The tab of the scores: what was measured here, what others claim, kept apart. */
final class ScoresPane extends ScrollPane {
  private final CasePane both;
  private final OpinionViewModel opinion;

  /**
   * Makes it empty.
   *
   * @param go opens another tab
   */
  ScoresPane(OpinionViewModel opinion, Consumer<ReviewTab> go) {
    this.opinion = opinion;
    this.both = new CasePane(go);
    getStyleClass().add("page");
    setFitToWidth(true);
    accessibleTextProperty().bind(Texts.bind("review.tab.scores"));
  }

  void show(OpenReview open) {
    ReviewContent content = open.review().version().content();
    VBox page = new VBox();
    page.getStyleClass().add("page-body");
    both.show(open);
    page.getChildren().add(both);
    FirstOpinion first = opinion.givenProperty().get();
    if (first != null) {
      page.getChildren().addAll(first(first), influence(opinion.influenceProperty().get()));
    }
    page.getChildren()
        .addAll(
            measured(open.currentRun()),
            confirmation(content.confirmation()),
            claims(content),
            validation(content.patch()));
    if (content.reportedWargame() != null) {
      page.getChildren().add(reported(content.reportedWargame()));
    }
    setContent(page);
    setVvalue(0);
  }

  private static Label first(FirstOpinion first) {
    return FactSheet.text(
        Texts.get(
            "review.opinion.given",
            Texts.get(Texts.key("review.opinion.said.*", first.choice())),
            first.reason()));
  }

  private static Label influence(FirstOpinions.Influence seen) {
    String share =
        seen.decided() == 0
            ? Texts.get("review.opinion.none-yet")
            : Formats.percent((double) seen.changed() / seen.decided());
    Label label =
        FactSheet.text(
            Texts.get("review.opinion.influence", seen.decided(), seen.changed(), share));
    label.getStyleClass().add("muted");
    return label;
  }

  private static FactSheet measured(@Nullable WargameRun run) {
    FactSheet sheet = new FactSheet(Texts.bind("review.section.measured"));
    VerdictChip verdict = new VerdictChip(VerdictLook.NONE_YET);
    TierLadder tier = new TierLadder();
    tier.setMaxWidth(320);
    if (run != null) {
      verdict.show(run.judgement().verdict(), run.judgement().tier());
      tier.show(run.judgement().tier());
    }
    return sheet
        .fact(Texts.bind("review.field.verdict"), new HBox(verdict))
        .fact(Texts.bind("review.field.tier"), tier)
        .fact(
            Texts.bind("review.field.probability"),
            probability(
                run == null ? null : run.judgement().probability(),
                run == null ? "review.probability.no-run" : "review.probability.none"));
  }

  private static Node probability(@Nullable Probability p, String absent) {
    Label words = new Label();
    IntervalBar bar = new IntervalBar();
    bar.setPrefWidth(186);
    if (p == null) {
      words.getStyleClass().add("subtle");
      words.textProperty().bind(Texts.bind(absent));
      return words;
    }
    bar.show(p.low(), p.mean(), p.high());
    words
        .textProperty()
        .bind(
            Texts.live(
                () ->
                    p.labels() == 0
                        ? Texts.get(
                            "review.probability.prior",
                            Formats.interval(p.low(), p.mean(), p.high()))
                        : Texts.get(
                            "review.probability.learned",
                            Formats.interval(p.low(), p.mean(), p.high()),
                            p.labels())));
    HBox row = new HBox(words, bar);
    row.getStyleClass().add("with-note");
    return row;
  }

  private static FactSheet confirmation(Confirmation c) {
    return new FactSheet(Texts.bind("review.section.confirmation"))
        .fact(
            Texts.bind("review.field.confirmed"),
            c.confirmed() == null
                ? null
                : Texts.get(c.confirmed() ? "review.answer.yes" : "review.answer.no"))
        .fact(Texts.bind("review.field.confidence"), score(c.confidence()))
        .fact(Texts.bind("review.field.static"), score(c.staticConfidence()))
        .fact(Texts.bind("review.field.dynamic"), score(c.dynamicConfidence()))
        .fact(Texts.bind("review.field.false-positive"), score(c.falsePositiveProbability()));
  }

  private static FactSheet claims(ReviewContent content) {
    PatchFacts patch = content.patch();
    Label strategy = new Label();
    strategy.textProperty().bind(Texts.bind(Texts.key("review.strategy.*", patch.strategy())));
    HBox withNote = new HBox(strategy, AdvisoryPane.derived(content, "patch_strategy"));
    withNote.getStyleClass().add("with-note");
    return new FactSheet(Texts.bind("review.section.claims"))
        .fact(Texts.bind("review.field.strategy"), withNote)
        .fact(Texts.bind("review.field.patch-description"), patch.description())
        .fact(Texts.bind("review.field.patch-confidence"), score(patch.confidence()))
        .fact(
            Texts.bind("review.field.risk"),
            patch.risk() == null ? null : Texts.get(Texts.key("review.risk.*", patch.risk())));
  }

  private static FactSheet validation(PatchFacts patch) {
    FactSheet sheet =
        new FactSheet(Texts.bind("review.section.validation"))
            .fact(
                Texts.bind("review.field.passed"),
                patch.validationPassed() == null
                    ? null
                    : Texts.get(
                        patch.validationPassed() ? "review.answer.yes" : "review.answer.no"))
            .fact(Texts.bind("review.field.validation-score"), score(patch.validationConfidence()));
    if (patch.validationWarnings().isEmpty()) {
      return sheet.fact(Texts.bind("review.field.warnings"), (String) null);
    }
    VBox warnings = new VBox();
    warnings.getStyleClass().add("stack");
    for (String warning : patch.validationWarnings()) {
      warnings
          .getChildren()
          .add(
              Banner.inline(
                  Banner.Kind.WARNING,
                  new javafx.beans.property.SimpleStringProperty(""),
                  new javafx.beans.property.SimpleStringProperty(warning)));
    }
    return sheet.fact(Texts.bind("review.field.warnings"), warnings);
  }

  private static FactSheet reported(ReportedWargame r) {
    return new FactSheet(Texts.bind("review.section.reported"))
        .fact(Texts.bind("review.field.reported-verdict"), r.verdict())
        .fact(Texts.bind("review.field.confidence"), score(r.confidence()))
        .fact(Texts.bind("review.field.run-url"), r.runUrl())
        .fact(Texts.bind("review.field.evidence"), r.evidenceJson());
  }

  private static ScoreBar score(@Nullable Double value) {
    ScoreBar bar = new ScoreBar();
    bar.setMaxWidth(260);
    bar.show(value == null ? OptionalDouble.empty() : OptionalDouble.of(value));
    return bar;
  }
}
