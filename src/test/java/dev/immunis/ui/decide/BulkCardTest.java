package dev.immunis.ui.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.decision.BulkDesk;
import dev.immunis.fakes.DirectWork;
import dev.immunis.model.EvidenceTier;
import dev.immunis.model.Severity;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.PatchStrategy;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.review.ReviewStatus;
import dev.immunis.ui.kit.Language;
import dev.immunis.ui.kit.ScreenAudit;
import dev.immunis.ui.kit.Texts;
import dev.immunis.ui.kit.Theme;
import dev.immunis.ui.kit.Work;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Several reviews at once: a preview first, an own reason each, and no way to approve. */
@ExtendWith(ApplicationExtension.class)
class BulkCardTest {
  private static final String WHY = "The same fork, and nobody keeps it.";

  private static final Path PICTURES = Path.of("target", "pictures", "decide");

  private final Bench bench = new Bench();
  private final List<String> labels = new ArrayList<>();
  private Stage stage;

  @Start
  void start(Stage shown) {
    stage = shown;
  }

  @Test
  void nothingIsDoneBeforeExactlyThatWasPreviewed() {
    UUID two = bench.put("two", 1, ReviewStatus.PENDING_HITL, null, null, null);
    UUID decided = bench.put("three", 1, ReviewStatus.HITL_REJECTED, null, null, null);
    BulkViewModel model = model();
    model.open(List.of(head(bench.one), head(two), head(decided)), List.of());
    assertThat(model.canPreviewProperty().get()).isFalse();
    model.chooseAll(true);
    model.reasonProperty().set(WHY);
    model.row(two).reasonProperty().set("This one alone is out of date.");
    assertThat(model.canRunProperty().get()).isFalse();

    model.preview();

    assertThat(bench.cache.decisions).isEmpty();
    assertThat(model.row(decided).stateProperty().get()).isEqualTo(BulkViewModel.State.REFUSED);
    assertThat(model.row(decided).why(ZoneOffset.UTC)).isNotBlank();
    assertThat(model.canRunProperty().get()).isTrue();
    model.reasonProperty().set(WHY + " Again.");
    assertThat(model.canRunProperty().get()).isFalse();
    model.run();
    assertThat(bench.cache.decisions).isEmpty();

    model.preview();
    model.run();

    assertThat(bench.cache.decisions)
        .extracting(DecisionRecord::kind)
        .containsExactly(DecisionKind.REJECT, DecisionKind.REJECT);
    assertThat(bench.cache.decisions)
        .extracting(DecisionRecord::justification)
        .containsExactly(WHY + " Again.", "This one alone is out of date.");
    assertThat(model.row(two).stateProperty().get()).isEqualTo(BulkViewModel.State.DONE);
    assertThat(model.canRunProperty().get()).isFalse();
  }

  @Test
  void anEscalationNamesToWhom() {
    BulkViewModel model = model();
    model.open(List.of(head(bench.one)), List.of());
    model.chooseAll(true);
    model.reasonProperty().set(WHY);
    model.actProperty().set(BulkViewModel.Act.ESCALATE);
    assertThat(model.canPreviewProperty().get()).isFalse();
    model.targetProperty().set("the lead");
    model.preview();
    model.run();
    assertThat(bench.cache.decisions)
        .singleElement()
        .satisfies(one -> assertThat(one.target()).isEqualTo("the lead"));
  }

  @Test
  void decidedReviewsAreLabelledEachWithItsNoteAfterAPreview() {
    UUID decided = bench.put("three", 1, ReviewStatus.HITL_REJECTED, null, null, null);
    UUID other = bench.put("four", 1, ReviewStatus.HITL_REJECTED, null, null, null);
    BulkViewModel model = model();
    model.open(List.of(head(bench.one)), List.of(head(decided), head(other)));
    model.actProperty().set(BulkViewModel.Act.LABEL_WRONG);
    assertThat(model.rowsProperty().get()).hasSize(2);
    model.chooseAll(true);
    model.reasonProperty().set(WHY);
    model.row(other).reasonProperty().set("x".repeat(2_001));
    model.preview();
    assertThat(labels).isEmpty();
    assertThat(model.row(other).stateProperty().get()).isEqualTo(BulkViewModel.State.REFUSED);
    model.run();
    assertThat(labels).containsExactly(decided + " WRONG " + WHY);
    assertThat(bench.cache.decisions).isEmpty();
    model.actProperty().set(BulkViewModel.Act.REJECT);
    assertThat(model.rowsProperty().get()).hasSize(1);
  }

  @Test
  void anAnswerAboutSomethingElseThanIsEnteredByNowCountsForNothing() {
    DirectWork work = new DirectWork().hold();
    BulkViewModel model = model(work);
    model.open(List.of(head(bench.one)), List.of());
    model.chooseAll(true);
    model.reasonProperty().set(WHY);
    model.preview();
    model.reasonProperty().set(WHY + " Again.");
    work.runNext();
    assertThat(model.canRunProperty().get()).isFalse();
    assertThat(model.row(bench.one).stateProperty().get()).isEqualTo(BulkViewModel.State.OPEN);

    model.preview();
    model.targetProperty().set("the lead");
    model.actProperty().set(BulkViewModel.Act.ESCALATE);
    work.runNext();
    assertThat(model.canRunProperty().get()).isFalse();
    model.run();
    assertThat(work.waiting()).isZero();

    model.preview();
    work.runNext();
    assertThat(model.canRunProperty().get()).isTrue();
    model.run();
    model.reasonProperty().set(WHY);
    work.runNext();
    assertThat(bench.cache.decisions).hasSize(1);
    assertThat(model.row(bench.one).stateProperty().get())
        .as("what was done stays done")
        .isEqualTo(BulkViewModel.State.DONE);
  }

  @Test
  void whatWasLabelledBeforeAFailureIsNotLabelledAgain() {
    UUID first = bench.put("three", 1, ReviewStatus.HITL_REJECTED, null, null, null);
    UUID second = bench.put("four", 1, ReviewStatus.HITL_REJECTED, null, null, null);
    boolean[] full = {true};
    BulkViewModel model =
        model(
            new DirectWork(),
            (id, outcome, note) -> {
              if (id.equals(second) && full[0]) {
                throw new IllegalStateException("no room");
              }
              return labels.add(id.toString());
            });
    model.open(List.of(), List.of(head(first), head(second)));
    model.actProperty().set(BulkViewModel.Act.LABEL_WRONG);
    model.chooseAll(true);
    model.reasonProperty().set(WHY);
    model.preview();
    model.run();
    assertThat(model.problemProperty().get()).isEqualTo("no room");
    assertThat(model.row(first).stateProperty().get()).isEqualTo(BulkViewModel.State.DONE);
    assertThat(model.row(second).stateProperty().get()).isEqualTo(BulkViewModel.State.OPEN);
    assertThat(model.canRunProperty().get()).isFalse();
    full[0] = false;
    model.preview();
    model.run();
    assertThat(labels).containsExactly(first.toString(), second.toString());
    assertThat(model.problemProperty().get()).isEmpty();
  }

  @Test
  void thereIsNoVerbThatApproves() {
    assertThat(Arrays.stream(BulkDesk.Verb.values()).map(BulkDesk.Verb::kind))
        .doesNotContain(DecisionKind.APPROVE, DecisionKind.MODIFY);
  }

  @Test
  void theCardCanBeReadInEveryThemeAndLanguage() throws Exception {
    UUID decided = bench.put("three", 1, ReviewStatus.HITL_REJECTED, null, null, null);
    for (Theme theme : Theme.values()) {
      for (Language language : Language.values()) {
        WaitForAsyncUtils.asyncFx(() -> Texts.languageProperty().set(language)).get();
        BulkCard card =
            WaitForAsyncUtils.asyncFx(
                    () -> {
                      BulkViewModel model = model();
                      model.open(List.of(head(bench.one), head(decided)), List.of());
                      model.chooseAll(true);
                      model.actProperty().set(BulkViewModel.Act.ESCALATE);
                      model.reasonProperty().set(WHY);
                      model.targetProperty().set("security-lead");
                      model.preview();
                      return new BulkCard(model, () -> {});
                    })
                .get();
        Path file =
            PICTURES.resolve(("bulk-" + theme + "-" + language + ".png").toLowerCase(Locale.ROOT));
        assertThat(ScreenAudit.render(stage, card, theme, 900, 620, file))
            .as("%s %s", theme, language)
            .isEmpty();
      }
    }
    WaitForAsyncUtils.asyncFx(() -> Texts.languageProperty().set(Language.ENGLISH)).get();
  }

  private BulkViewModel model() {
    return model(new DirectWork());
  }

  private BulkViewModel model(Work work) {
    return model(work, (id, outcome, note) -> labels.add(id + " " + outcome + " " + note));
  }

  private BulkViewModel model(Work work, BulkViewModel.Labelling labelling) {
    return new BulkViewModel(
        new BulkDesk(bench.service(), bench.cache, bench.clock), labelling, work, ZoneOffset.UTC);
  }

  private ReviewHead head(UUID id) {
    Review review = bench.cache.reviews.get(id);
    return new ReviewHead(
        id,
        review.code(),
        review.source().key(),
        "CVE-2021-44228",
        "A lookup in a log line runs code: " + review.source().key(),
        Severity.CRITICAL,
        "maven",
        "log4j-core",
        "2.14.1",
        "2.17.1",
        PatchStrategy.CODE_REWRITE,
        null,
        EvidenceTier.E2,
        0.9,
        null,
        review.status(),
        null,
        Bench.IMPORTED,
        null);
  }
}
