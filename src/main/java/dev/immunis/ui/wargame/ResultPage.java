package dev.immunis.ui.wargame;

import dev.immunis.model.Digest;
import dev.immunis.model.wargame.Evidence;
import dev.immunis.model.wargame.SandboxFacts;
import dev.immunis.model.wargame.Trial;
import dev.immunis.ui.kit.Formats;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.PhraseText;
import dev.immunis.ui.kit.Space;
import dev.immunis.ui.kit.Texts;
import java.time.ZoneId;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** A kept run: what was concluded, from what, and everything that was seen. */
final class ResultPage extends VBox {
  /** Below this width rules and advice stand under each other. */
  private static final double SIDE_BY_SIDE = 860;

  private final OracleStrip oracle = new OracleStrip();
  private final VerdictBand band = new VerdictBand();
  private final FactCards facts;
  private final ArmsTable arms;
  private final Legend legend = new Legend(true);
  private final VBox noSandbox = new VBox();
  private final RulesPane rules = new RulesPane();
  private final AdvicePane advice = new AdvicePane();
  private final GridPane reasons = new GridPane();
  private final TranscriptPane transcripts = new TranscriptPane();
  private final SandboxPane details = new SandboxPane();
  private final HBox foot = Parts.row("hint-bar");
  private final ToggleButton more = new ToggleButton();
  private final ScrollPane scroll;
  private final AblationViewModel ablations;
  private @Nullable ShownRun shown;
  private @Nullable Trial selected;

  ResultPage(WargameViewModel model, ZoneId zone) {
    ablations = model.ablation();
    AblationPane ablation = new AblationPane(ablations);
    facts = new FactCards(zone, model.clearingProperty(), model::clearFact);
    arms = new ArmsTable(model::selectTrial);
    noSandbox.getStyleClass().add("no-sandbox");
    noSandbox.setMinHeight(Region.USE_PREF_SIZE);
    reasons.getStyleClass().add("reasons");
    reasons.setMinHeight(Region.USE_PREF_SIZE);
    VBox content =
        Parts.column(
            "result",
            oracle,
            band,
            facts,
            noSandbox,
            arms,
            legend,
            reasons,
            transcripts,
            ablation,
            details);
    VBox.setVgrow(transcripts, Priority.ALWAYS);
    scroll = WargameView.scrolling(content);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    more.getStyleClass().addAll("ghost", "small");
    more.setMinWidth(Region.USE_PREF_SIZE);
    more.setGraphic(Icon.of(Feather.CHEVRONS_DOWN, 12, Icon.Tone.MUTED));
    more.textProperty().bind(Texts.bind("wargame.sandbox.details"));
    more.selectedProperty()
        .subscribe(
            on -> {
              Parts.show(details, on);
              if (on) {
                content.layout();
                scroll.layout();
                scroll.setVvalue(scroll.getVmax());
              }
            });
    getChildren().addAll(scroll, foot);
    getStyleClass().add("panel");
    setMinHeight(0);
    content.widthProperty().subscribe(width -> arrange(width.doubleValue() >= SIDE_BY_SIDE));
  }

  /** The next {@link #show} makes everything anew, as after a change of language. */
  void forget() {
    shown = null;
    arms.build();
  }

  void show(ShownRun next) {
    if (next.equals(shown)) {
      return;
    }
    boolean other = shown == null || !next.run().id().equals(shown.run().id());
    shown = next;
    oracle.show(next);
    band.show(next.today());
    facts.show(next);
    boolean without = next.withoutSandbox();
    Parts.show(noSandbox, without);
    Parts.show(arms, !without);
    Parts.show(legend, !without);
    Parts.show(transcripts, !next.trials().isEmpty());
    if (without && next.evidence() != null) {
      sandboxMissing(next.evidence());
    }
    arms.show(ArmRow.of(next), true, selected);
    rules.show(next.run().judgement());
    advice.show(next.today());
    foot(next);
    if (other) {
      ablations.read();
      scroll.setVvalue(0);
    }
  }

  void showTranscripts(@Nullable Transcripts pair) {
    transcripts.show(pair);
  }

  /** The outputs whose end can be seen at this moment. */
  Set<Digest> outputsOnScreen() {
    return transcripts.onScreen();
  }

  /** Brings the outputs into sight, then the next page of them, then the next. */
  void readOn() {
    if (!isVisible() || !transcripts.isVisible()) {
      return;
    }
    if (transcripts.isOnScreen()) {
      transcripts.pageDown();
      return;
    }
    Node content = scroll.getContent();
    double view = scroll.getViewportBounds().getHeight();
    double height = content.getBoundsInLocal().getHeight();
    double end = transcripts.getBoundsInParent().getMaxY();
    scroll.setVvalue(height <= view ? 0 : Math.clamp((end - view) / (height - view), 0, 1));
  }

  void select(@Nullable Trial trial) {
    selected = trial;
    arms.select(trial);
  }

  void focusTrials() {
    arms.focusSelected();
  }

  private void arrange(boolean sideBySide) {
    reasons.getChildren().clear();
    reasons.getColumnConstraints().clear();
    GridPane.setHgrow(rules, Priority.ALWAYS);
    GridPane.setHgrow(advice, Priority.ALWAYS);
    rules.getStyleClass().removeAll("line-right", "line-bottom");
    if (sideBySide) {
      rules.getStyleClass().add("line-right");
      ColumnConstraints half = new ColumnConstraints();
      half.setPercentWidth(50);
      reasons.getColumnConstraints().addAll(half, half);
      reasons.addRow(0, rules, advice);
    } else {
      rules.getStyleClass().add("line-bottom");
      reasons.addColumn(0, rules, advice);
    }
  }

  /** The engine gives one line with every kind of sandbox, why it does not work and what to do. */
  private void sandboxMissing(Evidence evidence) {
    String said = evidence.stopped().replaceFirst("^no sandbox: ", "");
    Label title = Parts.heading("wargame.no-sandbox.title");
    title.setGraphic(Icon.of(Feather.SHIELD_OFF, 16, Icon.Tone.WARNING));
    noSandbox
        .getChildren()
        .setAll(
            title,
            Parts.wrapped(Texts.get("wargame.no-sandbox.detail"), "dense"),
            Parts.wrapped(PhraseText.of(said), "code", "inset", "said"),
            Parts.wrapped(Texts.get("wargame.no-sandbox.how"), "dense", "muted"));
  }

  private void foot(ShownRun next) {
    Evidence evidence = next.evidence();
    foot.getChildren().clear();
    Parts.show(foot, evidence != null);
    if (evidence == null) {
      more.setSelected(false);
      return;
    }
    details.show(evidence);
    SandboxFacts sandbox = evidence.sandbox();
    if (sandbox.present()) {
      foot.getChildren()
          .addAll(
              pair("wargame.sandbox.name", sandbox.name() + " " + sandbox.version()),
              pair("wargame.sandbox.kept", Formats.number(sandbox.enforced().size())),
              pair("wargame.sandbox.not-kept", Formats.number(sandbox.notEnforced().size())));
      if (!sandbox.notEnforced().isEmpty()) {
        foot.getChildren().getLast().getStyleClass().add("some-not-kept");
      }
    } else {
      foot.getChildren().add(pair("wargame.sandbox.name", Texts.get("wargame.sandbox.none")));
    }
    foot.getChildren().addAll(Space.grow(), more);
  }

  private static Node pair(String name, String value) {
    Label label = Parts.fixed(Texts.get(name));
    Label text = Parts.fixed(value.strip(), "strong", "value");
    return Parts.row("pair", label, text);
  }
}
