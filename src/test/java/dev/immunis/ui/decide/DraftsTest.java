package dev.immunis.ui.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.decision.DecisionDraft;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.review.PullRequest;
import dev.immunis.model.review.ReviewStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is typed is kept soon, per review, and comes back; every time here is a tick. */
class DraftsTest {
  private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

  private final Bench bench = new Bench();
  private final UUID two =
      bench.put("two", 1, ReviewStatus.PENDING_HITL, new PullRequest(2, null, null), null, null);
  private final DecideViewModel model = bench.model();

  private void type(String text) {
    model.form().justificationProperty().set(model.form().justificationProperty().get() + text);
  }

  @Test
  void theLastKeystrokeIsSavedWithinHalfASecond() {
    model.open(bench.one);
    type("a");
    assertThat(bench.drafts.stored).isEmpty();
    bench.alarms.tick(HALF_A_SECOND);
    assertThat(bench.drafts.stored.get(bench.one).justification()).isEqualTo("a");
    assertThat(model.savedProperty().get()).isEqualTo("Draft saved 03:04:05");
  }

  @Test
  void typingWithoutAPauseIsSavedAllTheTime() {
    model.open(bench.one);
    StringBuilder typed = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      type("x");
      typed.append('x');
      bench.alarms.tick(Duration.ofMillis(60));
      DecisionDraft kept = bench.drafts.stored.get(bench.one);
      int saved = kept == null ? 0 : kept.justification().length();
      // At 60 ms per key at most eight keys fall into half a second.
      assertThat(typed.length() - saved).isLessThanOrEqualTo(8);
    }
    assertThat(bench.drafts.saves).hasSizeBetween(30, 60);
    bench.alarms.tick(HALF_A_SECOND);
    assertThat(bench.drafts.stored.get(bench.one).justification()).hasSize(200);
    assertThat(bench.alarms.waiting()).isZero();
  }

  @Test
  void everyFieldComesBackAndEachReviewHasItsOwn() {
    model.open(bench.one);
    model.choose(DecisionKind.MODIFY);
    type("first text");
    model.setConfidence(30);
    model.form().modifications().getFirst().nameProperty().set("limit");
    model.form().modifications().getFirst().valueProperty().set("10");
    model.addModification();
    model.form().modifications().getLast().nameProperty().set("limit");
    model.form().targetProperty().set("lead");
    model.form().recordOnlyProperty().set(true);
    model.open(two);
    assertThat(model.form().isEmpty()).isTrue();
    assertThat(model.savedProperty().get()).isEmpty();
    type("second text");
    model.open(bench.one);
    assertThat(model.form().kindProperty().get()).isEqualTo(DecisionKind.MODIFY);
    assertThat(model.form().justificationProperty().get()).isEqualTo("first text");
    assertThat(model.form().confidenceProperty().get()).isEqualTo(30);
    assertThat(model.form().modifications()).hasSize(2);
    assertThat(model.form().modifications().getLast().nameProperty().get()).isEqualTo("limit");
    assertThat(model.form().targetProperty().get()).isEqualTo("lead");
    assertThat(model.form().recordOnlyProperty().get()).isTrue();
    assertThat(model.savedProperty().get()).isNotEmpty();
    model.open(two);
    assertThat(model.form().justificationProperty().get()).isEqualTo("second text");
  }

  @Test
  void aDraftComesBackEvenWhileItsSaveWaits() {
    model.open(bench.one);
    type("typed");
    bench.work.hold();
    model.open(two);
    model.open(bench.one);
    // The save was started first; let the read of the reopened review come before it.
    assertThat(bench.work.waiting()).isGreaterThanOrEqualTo(2);
    while (bench.work.runNext()) {
      // all of them
    }
    assertThat(model.form().justificationProperty().get()).isEqualTo("typed");
    assertThat(bench.drafts.stored.get(bench.one).justification()).isEqualTo("typed");
  }

  @Test
  void anEmptiedFormLeavesNoDraft() {
    model.open(bench.one);
    type("a");
    bench.alarms.tick(HALF_A_SECOND);
    model.form().justificationProperty().set("");
    assertThat(bench.drafts.stored).isEmpty();
    assertThat(model.savedProperty().get()).isEmpty();
    type("again");
    model.discardDraft();
    bench.alarms.tick(HALF_A_SECOND);
    assertThat(bench.drafts.stored).isEmpty();
    assertThat(model.form().isEmpty()).isTrue();
  }

  @Test
  void openingAloneSavesNothing() {
    model.open(bench.one);
    model.open(two);
    bench.alarms.tick(Duration.ofMinutes(1));
    assertThat(bench.drafts.saves).isEmpty();
  }

  @Test
  void aSaveThatFailsIsSaidAndTriedAgain() {
    model.open(bench.one);
    bench.drafts.broken = true;
    type("precious");
    bench.alarms.tick(HALF_A_SECOND);
    assertThat(model.draftProblemProperty().get()).isEqualTo("the disk is full");
    bench.drafts.broken = false;
    bench.alarms.tick(Duration.ofSeconds(3));
    assertThat(bench.drafts.stored.get(bench.one).justification()).isEqualTo("precious");
    assertThat(model.draftProblemProperty().get()).isEmpty();
  }

  @Test
  void aSaveThatKeepsFailingStaysInSightWhateverElseHappens() {
    model.open(bench.one);
    bench.drafts.broken = true;
    model.choose(DecisionKind.REJECT);
    type(Bench.REASON);
    bench.alarms.tick(HALF_A_SECOND);
    bench.alarms.tick(Duration.ofMinutes(1));
    assertThat(model.draftProblemProperty().get()).isEqualTo("the disk is full");
    model.open(two);
    assertThat(model.draftProblemProperty().get()).as("another review").isNotEmpty();
    model.open(bench.one);
    assertThat(model.form().justificationProperty().get()).isEqualTo(Bench.REASON);
    bench.work.hold();
    model.submit();
    assertThat(model.draftProblemProperty().get()).as("being submitted").isNotEmpty();
  }

  @Test
  void whatCouldNotBeSavedIsTriedAgainAlsoAfterThePersonWentOn() {
    model.open(bench.one);
    bench.drafts.broken = true;
    type("precious");
    bench.alarms.tick(HALF_A_SECOND);
    model.open(two);
    bench.drafts.broken = false;
    bench.alarms.tick(Duration.ofSeconds(3));
    assertThat(bench.drafts.stored.get(bench.one).justification()).isEqualTo("precious");
    assertThat(model.draftProblemProperty().get()).isEmpty();
    assertThat(model.savedProperty().get()).as("the open review has no draft").isEmpty();
  }

  @Test
  void closingSavesWhatWasTypedLast() {
    model.open(bench.one);
    type("the last word");
    model.close();
    assertThat(bench.drafts.stored.get(bench.one).justification()).isEqualTo("the last word");
  }

  @Test
  void aDraftForAnOlderVersionComesBackAndSaysSo() {
    bench.drafts.stored.put(
        bench.one,
        new DecisionDraft(
            bench.one,
            Bench.version("one", 0),
            DecisionKind.REJECT,
            Bench.REASON,
            null,
            java.util.Map.of(),
            null,
            false,
            Instant.parse("2025-12-24T10:00:00Z")));
    model.open(bench.one);
    assertThat(model.newVersionProperty().get()).isTrue();
    assertThat(model.canSubmitProperty().get()).isFalse();
    assertThat(model.savedProperty().get()).isEqualTo("Draft saved Dec 24, 2025");
    model.acceptNewVersion();
    assertThat(model.canSubmitProperty().get()).isTrue();
    bench.alarms.tick(HALF_A_SECOND);
    assertThat(bench.drafts.stored.get(bench.one).version()).isEqualTo(Bench.version("one", 1));
  }
}
