package dev.immunis.ui.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.decision.RefusalCodes;
import dev.immunis.model.Verdict;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.event.Change;
import dev.immunis.model.review.PullRequest;
import dev.immunis.model.review.ReviewStatus;
import dev.immunis.store.DecisionReceipt;
import dev.immunis.store.StoreException;
import dev.immunis.ui.kit.Language;
import dev.immunis.ui.kit.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From the first choice to the record, and everything that can stand in between. */
class DecideViewModelTest {
  private final Bench bench = new Bench();

  @AfterEach
  void english() {
    Texts.languageProperty().set(Language.ENGLISH);
    assertThat(bench.work.unheard()).isEmpty();
  }

  private DecideViewModel opened() {
    DecideViewModel model = bench.model();
    model.open(bench.one);
    return model;
  }

  private DecideViewModel ready(DecisionKind kind) {
    DecideViewModel model = opened();
    model.choose(kind);
    model.form().justificationProperty().set(Bench.REASON);
    return model;
  }

  @Test
  void nothingIsChosenAndNothingCanBeSubmittedAtFirst() {
    DecideViewModel model = bench.model();
    assertThat(model.stageProperty().get()).isEqualTo(Stage.NOTHING);
    assertThat(model.canSubmitProperty().get()).isFalse();
    assertThat(model.whyNotSubmitProperty().get()).isEqualTo("Opens with a review.");
    model.open(bench.one);
    assertThat(model.stageProperty().get()).isEqualTo(Stage.FORM);
    assertThat(model.form().kindProperty().get()).isNull();
    assertThat(model.form().confidenceProperty().get()).isNull();
    assertThat(model.consequences()).isEmpty();
    assertThat(model.canSubmitProperty().get()).isFalse();
    assertThat(model.whyNotSubmitProperty().get())
        .isEqualTo("Choose a decision. One more point is open.");
  }

  @Test
  void aDecisionIsRecordedWithEverythingThatWasEntered() {
    var run = bench.run(Verdict.FIX_SUPPORTED);
    DecideViewModel model = ready(DecisionKind.MODIFY);
    model.form().modifications().getFirst().nameProperty().set(" depth limit ");
    model.form().modifications().getFirst().valueProperty().set("10");
    model.setConfidence(70);
    List<DecisionRecord> told = new ArrayList<>();
    model.onDecided(told::add);
    assertThat(model.whyNotSubmitProperty().get()).isEmpty();
    model.submit();
    assertThat(bench.cache.decisions).hasSize(1).isEqualTo(told);
    DecisionRecord record = told.getFirst();
    assertThat(record.kind()).isEqualTo(DecisionKind.MODIFY);
    assertThat(record.justification()).isEqualTo(Bench.REASON);
    assertThat(record.confidence()).isEqualTo(0.7);
    assertThat(record.modifications()).containsOnly(java.util.Map.entry("depth limit", "10"));
    assertThat(record.run()).isEqualTo(run.id());
    assertThat(record.reviewer().name()).isEqualTo("Ana Müller");
    assertThat(model.stageProperty().get()).isEqualTo(Stage.DECIDED);
    assertThat(model.decisionProperty().get()).isEqualTo(record);
    assertThat(bench.drafts.stored).isEmpty();
  }

  @Test
  void theButtonSaysWhenADecisionStaysHereForNow() {
    DecideViewModel model = ready(DecisionKind.REJECT);
    assertThat(SubmitText.key(model)).isEqualTo("decide.submit.reject");
    model.form().onlyHereProperty().set(true);
    assertThat(SubmitText.key(model)).isEqualTo("decide.submit.here.reject");
  }

  @Test
  void anUntouchedConfidenceIsNotRecorded() {
    DecideViewModel model = ready(DecisionKind.REJECT);
    model.submit();
    assertThat(bench.cache.decisions.getFirst().confidence()).isNull();
  }

  @Test
  void theHotKeyDoesNothingUntilTheReviewIsLoaded() {
    UUID two =
        bench.put("two", 1, ReviewStatus.PENDING_HITL, new PullRequest(2, null, null), null, null);
    DecideViewModel model = ready(DecisionKind.REJECT);
    bench.work.hold();
    model.open(two);
    assertThat(model.stageProperty().get()).isEqualTo(Stage.LOADING);
    model.submit();
    model.choose(DecisionKind.APPROVE);
    while (bench.work.runNext()) {
      model.submit();
    }
    assertThat(model.stageProperty().get()).isEqualTo(Stage.FORM);
    assertThat(model.form().kindProperty().get()).isNull();
    model.submit();
    assertThat(bench.cache.decisions).isEmpty();
  }

  @Test
  void twoPressesAreOneDecision() {
    DecideViewModel model = ready(DecisionKind.REJECT);
    bench.work.hold();
    model.submit();
    assertThat(model.submittingProperty().get()).isTrue();
    assertThat(model.whyNotSubmitProperty().get()).isEqualTo("The decision is being recorded.");
    model.submit();
    model.choose(DecisionKind.APPROVE);
    model.form().justificationProperty().set("typed while it was recorded");
    while (bench.work.runNext()) {
      // everything that was started
    }
    assertThat(bench.cache.decisions).hasSize(1);
    assertThat(bench.cache.decisions.getFirst().kind()).isEqualTo(DecisionKind.REJECT);
    assertThat(bench.cache.decisions.getFirst().justification()).isEqualTo(Bench.REASON);
    assertThat(bench.drafts.stored).isEmpty();
  }

  @Test
  void anAnswerForAReviewThatWasLeftDoesNotMoveThePersonOn() {
    UUID two =
        bench.put("two", 1, ReviewStatus.PENDING_HITL, new PullRequest(2, null, null), null, null);
    DecideViewModel model = ready(DecisionKind.REJECT);
    List<DecisionRecord> told = new ArrayList<>();
    model.onDecided(told::add);
    bench.work.hold();
    model.submit();
    model.open(two);
    while (bench.work.runNext()) {
      // everything that was started
    }
    assertThat(bench.cache.decisions).hasSize(1);
    assertThat(told).isEmpty();
    assertThat(model.stageProperty().get()).isEqualTo(Stage.FORM);
    assertThat(model.openProperty().get().review().id()).isEqualTo(two);
    assertThat(model.canEditProperty().get()).isTrue();
  }

  @Test
  void whatHappensToTheNextReviewWhileTheOneBeforeIsRecordedIsSeen() {
    UUID two =
        bench.put("two", 1, ReviewStatus.PENDING_HITL, new PullRequest(2, null, null), null, null);
    DecideViewModel model = ready(DecisionKind.REJECT);
    bench.work.hold();
    model.submit();
    model.open(two);
    assertThat(model.submittingProperty().get()).isTrue();
    bench.put("two", 2, ReviewStatus.PENDING_HITL, new PullRequest(2, null, null), null, null);
    int waiting = bench.work.waiting();
    bench.bus.publish(new Change.ReviewsImported(List.of(two)));
    assertThat(bench.work.waiting()).as("two is read again").isEqualTo(waiting + 1);
    while (bench.work.runNext()) {
      // everything that was started
    }
    assertThat(model.openProperty().get().review().version().number()).isEqualTo(2);
  }

  @Test
  void whatHappenedToTheReviewWhoseDecisionCouldNotBeRecordedIsSeen() {
    Bench broken = new Bench().with(new OneAnswer(new StoreException("the disk is full")));
    DecideViewModel model = broken.model();
    model.open(broken.one);
    model.choose(DecisionKind.APPROVE);
    model.form().justificationProperty().set(Bench.REASON);
    assertThat(model.consequences()).contains(new Consequence.NoRun());
    broken.work.hold();
    model.submit();
    broken.run(Verdict.FIX_SUPPORTED);
    broken.bus.publish(new Change.RunKept(broken.one, new UUID(0, 0)));
    while (broken.work.runNext()) {
      // everything that was started
    }
    assertThat(model.consequences()).isNotEmpty().doesNotContain(new Consequence.NoRun());
    assertThat(model.noticeProperty().get()).isEqualTo(new Notice.NotRecorded("the disk is full"));
  }

  @Test
  void whatWillHappenFollowsTheChoice() {
    DecideViewModel model = opened();
    model.choose(DecisionKind.APPROVE);
    assertThat(model.consequences())
        .containsExactly(
            new Consequence.NoRun(),
            new Consequence.Recorded("Ana Müller"),
            new Consequence.Bound(1, Bench.digest("patch 1").toString(), null),
            new Consequence.Audited(),
            new Consequence.Moves(ReviewStatus.HITL_APPROVED, false),
            new Consequence.PullRequestStays(1042));
    bench.run(Verdict.NOT_FIXED);
    bench.bus.publish(new Change.RunKept(bench.one, new UUID(0, 0)));
    assertThat(model.consequences().getFirst())
        .isEqualTo(new Consequence.AgainstVerdict(DecisionKind.APPROVE, Verdict.NOT_FIXED));
    model.choose(DecisionKind.ESCALATE);
    assertThat(model.consequences())
        .containsExactly(
            new Consequence.Recorded("Ana Müller"),
            new Consequence.Bound(1, Bench.digest("patch 1").toString(), "WAR-20260101-007"),
            new Consequence.Audited(),
            new Consequence.Moves(ReviewStatus.ESCALATED, true),
            new Consequence.PullRequestStays(1042));
  }

  @Test
  void whatBecomesOfAPullRequestThatIsKnownIsSaid() {
    PullRequest known = new PullRequest(7, "https://github.com/acme/shop/pull/7", null);
    bench.put("one", 1, ReviewStatus.PENDING_HITL, known, null, null);
    DecideViewModel model = opened();
    model.choose(DecisionKind.REJECT);
    assertThat(model.consequences())
        .endsWith(new Consequence.PullRequestChanges(7, DecisionKind.REJECT));
  }

  @Test
  void somebodyElseWasFasterAndTheTextStays() {
    DecideViewModel model = ready(DecisionKind.APPROVE);
    DecisionRecord theirs = bench.decision(DecisionKind.REJECT, "Ben");
    bench.put("one", 1, ReviewStatus.HITL_REJECTED, null, null, theirs);
    model.submit();
    assertThat(model.noticeProperty().get()).isEqualTo(new Notice.AlreadyDecided(theirs));
    assertThat(model.stageProperty().get()).isEqualTo(Stage.DECIDED);
    assertThat(bench.drafts.stored.get(bench.one).justification()).isEqualTo(Bench.REASON);
  }

  @Test
  void aDecisionThatCameInWhileTypingReplacesTheForm() {
    DecideViewModel model = ready(DecisionKind.APPROVE);
    DecisionRecord theirs = bench.decision(DecisionKind.REJECT, "Ben");
    bench.put("one", 1, ReviewStatus.HITL_REJECTED, null, null, theirs);
    bench.bus.publish(new Change.DecisionKept(bench.one, theirs.id()));
    assertThat(model.stageProperty().get()).isEqualTo(Stage.DECIDED);
    assertThat(model.noticeProperty().get()).isEqualTo(new Notice.AlreadyDecided(theirs));
    assertThat(model.canSubmitProperty().get()).isFalse();
  }

  @Test
  void movedOnAtTheLastMomentIsSaid() {
    Bench moving =
        new Bench().with(new OneAnswer(new DecisionReceipt.MovedOn("there is a version 2")));
    DecideViewModel model = moving.model();
    model.open(moving.one);
    model.choose(DecisionKind.REJECT);
    model.form().justificationProperty().set(Bench.REASON);
    model.submit();
    assertThat(model.noticeProperty().get()).isEqualTo(new Notice.MovedOn());
    assertThat(model.stageProperty().get()).isEqualTo(Stage.FORM);
    assertThat(model.form().justificationProperty().get()).isEqualTo(Bench.REASON);
  }

  @Test
  void aStoreThatFailsRecordsNothingAndSaysSo() {
    Bench broken = new Bench().with(new OneAnswer(new StoreException("the disk is full")));
    DecideViewModel model = broken.model();
    model.open(broken.one);
    model.choose(DecisionKind.REJECT);
    model.form().justificationProperty().set(Bench.REASON);
    model.submit();
    assertThat(model.noticeProperty().get()).isEqualTo(new Notice.NotRecorded("the disk is full"));
    assertThat(model.canSubmitProperty().get()).isTrue();
  }

  @Test
  void aNewVersionLocksUntilThePersonHasLookedAtIt() {
    DecideViewModel model = ready(DecisionKind.REJECT);
    assertThat(model.canSubmitProperty().get()).isTrue();
    bench.put("one", 2, ReviewStatus.PENDING_HITL, null, null, null);
    bench.bus.publish(new Change.ReviewsImported(List.of(bench.one)));
    assertThat(model.newVersionProperty().get()).isTrue();
    assertThat(model.refusals().getFirst().code()).isEqualTo(RefusalCodes.VERSION_NOT_CURRENT);
    assertThat(model.form().justificationProperty().get()).isEqualTo(Bench.REASON);
    model.submit();
    assertThat(bench.cache.decisions).isEmpty();
    model.acceptNewVersion();
    assertThat(model.refusals()).isEmpty();
    model.submit();
    assertThat(bench.cache.decisions.getFirst().version()).isEqualTo(Bench.version("one", 2));
  }

  @Test
  void anEscalatedReviewCanBeDecidedButNotEscalatedAgain() {
    DecisionRecord handed = bench.decision(DecisionKind.ESCALATE, "Ben");
    bench.put("one", 1, ReviewStatus.ESCALATED, new PullRequest(1, null, null), null, handed);
    DecideViewModel model = opened();
    assertThat(model.stageProperty().get()).isEqualTo(Stage.FORM);
    assertThat(model.canChoose(DecisionKind.ESCALATE)).isFalse();
    model.choose(DecisionKind.ESCALATE);
    assertThat(model.form().kindProperty().get()).isNull();
    model.choose(DecisionKind.REJECT);
    assertThat(model.form().kindProperty().get()).isEqualTo(DecisionKind.REJECT);
  }

  @Test
  void ownEscalationShowsTheReviewAsEscalated() {
    DecideViewModel model = ready(DecisionKind.ESCALATE);
    model.form().targetProperty().set("security-lead");
    model.submit();
    assertThat(model.stageProperty().get()).isEqualTo(Stage.FORM);
    assertThat(model.openProperty().get().review().status()).isEqualTo(ReviewStatus.ESCALATED);
    assertThat(model.form().isEmpty()).isTrue();
  }

  @Test
  void aReviewThatIsGoneOrBrokenSaysSo() {
    DecideViewModel model = bench.model();
    model.open(new UUID(1, 1));
    assertThat(model.stageProperty().get()).isEqualTo(Stage.FAILED);
    assertThat(model.problemProperty().get()).contains("not in the workspace");
    model.submit();
    bench.put("late", 1, ReviewStatus.PENDING_TRIAGE, null, null, null);
    model.open(bench.put("late", 1, ReviewStatus.PENDING_TRIAGE, null, null, null));
    assertThat(model.stageProperty().get()).isEqualTo(Stage.CLOSED);
    assertThat(model.whyNotSubmitProperty().get()).isEqualTo("This review waits for no decision.");
  }

  @Test
  void templatesAreForTheirDecisionAndComeBehindWhatIsThere() {
    for (DecisionKind kind : DecisionKind.values()) {
      assertThat(JustificationTemplate.of(kind)).hasSize(3);
    }
    for (Language language : Language.values()) {
      Texts.languageProperty().set(language);
      for (JustificationTemplate template : JustificationTemplate.values()) {
        assertThat(template.text()).hasSizeGreaterThan(30).doesNotContain("⟦");
      }
    }
    DecideViewModel model = ready(DecisionKind.REJECT);
    Texts.languageProperty().set(Language.ENGLISH);
    model.insert(JustificationTemplate.NOT_FIXED);
    assertThat(model.form().justificationProperty().get())
        .startsWith(Bench.REASON + "\nThe flaw can still be triggered");
  }
}
