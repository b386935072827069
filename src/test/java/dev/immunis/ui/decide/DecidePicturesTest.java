package dev.immunis.ui.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.Verdict;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.event.Change;
import dev.immunis.model.review.PullRequest;
import dev.immunis.model.review.ReviewStatus;
import dev.immunis.ui.kit.Language;
import dev.immunis.ui.kit.ScreenAudit;
import dev.immunis.ui.kit.Texts;
import dev.immunis.ui.kit.Theme;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import javafx.stage.Stage;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The panel in every state, theme, language and width: nothing cut, faint or nameless. */
@ExtendWith(ApplicationExtension.class)
class DecidePicturesTest {
  private static final Path PICTURES = Path.of("target", "pictures", "decide");

  /** What the panel is brought to before its picture is taken. */
  enum State {
    NOTHING,
    EMPTY,
    APPROVE,
    APPROVE_AGAINST,
    RECORD_ONLY,
    LONG,
    REJECT,
    MODIFY,
    ESCALATE,
    ESCALATED,
    NEW_VERSION,
    ALREADY,
    NOT_SAVED,
    DECIDED,
    DECIDED_MODIFY,
    CLOSED,
    FAILED
  }

  private Stage stage;

  @Start
  void start(Stage real) {
    stage = real;
  }

  /**
   * Both languages, the longer one where there is least room, in the small proof; every theme,
   * language and width with each other in the full one.
   */
  static Stream<Arguments> looks() {
    if (!"full".equals(System.getProperty("immunis.proof"))) {
      return Stream.of(
          Arguments.of(Theme.DARK, Language.PORTUGUESE, 268, 700),
          Arguments.of(Theme.LIGHT, Language.ENGLISH, 340, 960));
    }
    List<Arguments> looks = new ArrayList<>();
    for (Theme theme : Theme.values()) {
      for (Language language : Language.values()) {
        for (int[] size : new int[][] {{268, 700}, {340, 960}}) {
          looks.add(Arguments.of(theme, language, size[0], size[1]));
        }
      }
    }
    return looks.stream();
  }

  @ParameterizedTest
  @MethodSource("looks")
  void everyStateCanBeRead(Theme theme, Language language, int width, int height) throws Exception {
    language(language);
    List<String> findings = new ArrayList<>();
    try {
      for (State state : State.values()) {
        String name =
            "%s-%d-%s-%s.png"
                .formatted(state, width, theme, language)
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
        DecideView view = WaitForAsyncUtils.asyncFx(() -> new DecideView(brought(state))).get();
        ScreenAudit.render(stage, view.root(), theme, width, height, PICTURES.resolve(name))
            .forEach(finding -> findings.add(state + ": " + finding));
      }
    } finally {
      language(Language.ENGLISH);
    }
    assertThat(findings).isEmpty();
  }

  private static void language(Language language) throws Exception {
    WaitForAsyncUtils.asyncFx(() -> Texts.languageProperty().set(language)).get();
  }

  /** A view model in that state; JavaFX thread. */
  static DecideViewModel brought(State state) {
    Bench bench = new Bench();
    if (state != State.EMPTY && state != State.APPROVE_AGAINST && state != State.REJECT) {
      bench.run(Verdict.FIX_SUPPORTED);
    }
    DecideViewModel model = bench.model();
    switch (state) {
      case NOTHING -> model.open(null);
      case EMPTY -> model.open(bench.one);
      case APPROVE -> {
        write(bench, model, DecisionKind.APPROVE, Bench.REASON);
        model.setConfidence(70);
      }
      case APPROVE_AGAINST -> {
        bench.run(Verdict.NOT_FIXED);
        write(bench, model, DecisionKind.APPROVE, "too short");
      }
      case RECORD_ONLY -> {
        bench.put("one", 1, ReviewStatus.PENDING_HITL, null, null, null);
        write(bench, model, DecisionKind.APPROVE, Bench.REASON);
        model.form().recordOnlyProperty().set(true);
      }
      case LONG -> write(bench, model, DecisionKind.REJECT, (Bench.REASON + " ").repeat(12));
      case REJECT -> {
        write(bench, model, DecisionKind.REJECT, "");
        model.insert(JustificationTemplate.NOT_FIXED);
        bench.alarms.tick(Duration.ofSeconds(1));
      }
      case MODIFY -> {
        write(bench, model, DecisionKind.MODIFY, Bench.REASON);
        model.form().modifications().getFirst().nameProperty().set("depth limit");
        model.form().modifications().getFirst().valueProperty().set("10 instead of 100");
        model.addModification();
      }
      case ESCALATE -> write(bench, model, DecisionKind.ESCALATE, Bench.REASON);
      case ESCALATED -> {
        bench.put(
            "one",
            1,
            ReviewStatus.ESCALATED,
            new PullRequest(1042, null, null),
            null,
            bench.decision(DecisionKind.ESCALATE, "Ben Okafor"));
        model.open(bench.one);
      }
      case NEW_VERSION -> {
        write(bench, model, DecisionKind.APPROVE, Bench.REASON);
        bench.put(
            "one", 2, ReviewStatus.PENDING_HITL, new PullRequest(1042, null, null), null, null);
        bench.bus.publish(new Change.ReviewsImported(List.of(bench.one)));
      }
      case ALREADY -> {
        write(bench, model, DecisionKind.APPROVE, Bench.REASON);
        bench.put(
            "one",
            1,
            ReviewStatus.HITL_REJECTED,
            null,
            null,
            bench.decision(DecisionKind.REJECT, "Ben Okafor"));
        model.submit();
      }
      case NOT_SAVED -> {
        bench.drafts.broken = true;
        write(bench, model, DecisionKind.APPROVE, Bench.REASON);
      }
      case DECIDED -> decided(bench, model, DecisionKind.APPROVE, ReviewStatus.HITL_APPROVED);
      case DECIDED_MODIFY ->
          decided(bench, model, DecisionKind.MODIFY, ReviewStatus.IN_REMEDIATION);
      case CLOSED -> {
        bench.put("one", 1, ReviewStatus.PENDING_TRIAGE, null, null, null);
        model.open(bench.one);
      }
      case FAILED -> model.open(new UUID(1, 1));
    }
    return model;
  }

  private static void decided(
      Bench bench, DecideViewModel model, DecisionKind kind, ReviewStatus status) {
    bench.put("one", 1, status, null, null, bench.decision(kind, "Ana Müller"));
    model.open(bench.one);
  }

  private static void write(Bench bench, DecideViewModel model, DecisionKind kind, String text) {
    model.open(bench.one);
    model.choose(kind);
    model.form().justificationProperty().set(text);
    bench.alarms.tick(Duration.ofSeconds(1));
  }
}
