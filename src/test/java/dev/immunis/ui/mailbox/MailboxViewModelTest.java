package dev.immunis.ui.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.DirectWork;
import dev.immunis.model.Verdict;
import dev.immunis.model.decision.DecisionDraft;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.store.Mailbox;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.Samples;
import dev.immunis.sync.TwoLaptops;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both sides of a conflict, and what a person does about it, on a real workspace. */
class MailboxViewModelTest {
  @TempDir Path folder;
  private final ReviewAdmission one = Samples.full("case-1", "first");
  private final ReviewAdmission other = Samples.full("case-2", "first");
  private final DirectWork work = new DirectWork();
  private final List<UUID> opened = new ArrayList<>();
  private TwoLaptops two;
  private MailboxViewModel model;

  @BeforeEach
  void open() {
    two = new TwoLaptops(folder);
    model =
        new MailboxViewModel(
            new MailboxViewModel.Rooms(
                two.ben.workspace.mailbox(),
                two.ben.workspace.cache(),
                two.ben.sync,
                two.ben.bus,
                two.clock,
                ZoneOffset.UTC),
            work,
            Runnable::run);
    model.onOpenReview(opened::add);
  }

  @AfterEach
  void close() {
    model.close();
    two.close();
    assertThat(work.unheard()).isEmpty();
  }

  /** Ana decided first, ben without knowing it. */
  private void conflict(ReviewAdmission review, DecisionKind hers) {
    two.ana.decide(review, hers, "theirs");
    two.ana.sync.syncNow();
    two.ben.decide(review, DecisionKind.REJECT, "mine, with all its words");
    two.ben.sync.syncNow();
  }

  @Test
  void bothSidesAreShownAndNothingIsChosenBeforehand() {
    two.shared(one);
    two.ana.run(one, Verdict.FIX_SUPPORTED);
    conflict(one, DecisionKind.APPROVE);

    OpenConflict open = model.openProperty().get();
    assertThat(model.conflictsProperty().get()).containsExactly(open);
    assertThat(open.conflict().reason()).isEqualTo(Mailbox.Reason.DECIDED_FIRST);
    assertThat(open.mine().justification()).isEqualTo("mine, with all its words");
    assertThat(open.mine().run()).isNull();
    assertThat(open.conflict().theirs().justification()).isEqualTo("theirs");
    assertThat(open.run(open.conflict().theirs()).orElseThrow().judgement().verdict())
        .isEqualTo(Verdict.FIX_SUPPORTED);
    assertThat(open.review().code()).isEqualTo(two.ben.head(one).code());
    assertThat(model.choiceProperty().get()).isNull();
    assertThat(model.canResolveProperty().get()).isFalse();
    model.resolve();
    assertThat(two.ben.workspace.mailbox().open()).hasSize(1);
  }

  @Test
  void theirsIsKeptAndMineStaysReadable() {
    UUID id = two.shared(one);
    conflict(one, DecisionKind.APPROVE);
    assertThat(model.canChoose(Mailbox.Resolution.DECIDE_AGAIN)).isFalse();
    assertThat(model.canChoose(Mailbox.Resolution.SEND_AGAIN)).isFalse();
    model.choose(Mailbox.Resolution.DECIDE_AGAIN);
    assertThat(model.choiceProperty().get()).isNull();

    model.choose(Mailbox.Resolution.KEEP_THEIRS);
    model.whyProperty().set(" hers saw the evidence ");
    model.resolve();

    assertThat(model.whyProperty().get()).isEmpty();
    assertThat(model.conflictsProperty().get()).isEmpty();
    assertThat(model.openProperty().get()).isNull();
    assertThat(opened).isEmpty();
    Mailbox.Conflict settled = two.ben.workspace.mailbox().about(id).getFirst();
    assertThat(settled.resolution()).isEqualTo(Mailbox.Resolution.KEEP_THEIRS);
    assertThat(settled.why()).isEqualTo("hers saw the evidence");
    assertThat(two.ben.workspace.auditTrail().about(id.toString()))
        .filteredOn(line -> line.action().equals("conflict.resolved"))
        .singleElement()
        .satisfies(
            line ->
                assertThat(line.payload()).contains("\"words\":\"sha256:").doesNotContain("hers"));
    assertThat(new OpenConflict(settled, null, List.of()).mine().justification())
        .isEqualTo("mine, with all its words");
    two.ben.sync.syncNow();
    assertThat(two.ben.texts(one)).containsExactly("theirs");
  }

  @Test
  void mineBecomesADraftOfTheReviewAsItIsNow() {
    UUID id = two.shared(one);
    two.ana.decide(one, DecisionKind.REJECT, "theirs");
    two.ana.sync.syncNow();
    // A new version opens the review again before ben hears of anything.
    ReviewAdmission next = Samples.full("case-1", "second");
    two.ana.admit(next);
    two.ana.sync.syncNow();
    two.ben.decide(one, DecisionKind.REJECT, "mine, with all its words");
    two.ben.sync.syncNow();
    assertThat(model.conflictsProperty().get()).hasSize(1);
    assertThat(model.canChoose(Mailbox.Resolution.DECIDE_AGAIN)).isTrue();

    model.choose(Mailbox.Resolution.DECIDE_AGAIN);
    model.resolve();

    assertThat(opened).containsExactly(id);
    DecisionDraft draft = two.ben.workspace.drafts().load(id).orElseThrow();
    assertThat(draft.justification()).isEqualTo("mine, with all its words");
    assertThat(draft.kind()).isEqualTo(DecisionKind.REJECT);
    assertThat(draft.version()).isEqualTo(next.version());
    assertThat(model.conflictsProperty().get()).isEmpty();
  }

  @Test
  void theChoiceStaysWhileOtherThingsHappenAndGoesWithTheConflict() {
    two.shared(one);
    two.ana.admit(other);
    two.ana.sync.syncNow();
    two.ben.sync.syncNow();
    conflict(one, DecisionKind.APPROVE);
    model.choose(Mailbox.Resolution.KEEP_THEIRS);
    conflict(other, DecisionKind.APPROVE);

    assertThat(model.conflictsProperty().get()).hasSize(2);
    assertThat(model.choiceProperty().get()).isEqualTo(Mailbox.Resolution.KEEP_THEIRS);
    OpenConflict first = model.openProperty().get();
    model.selectNext();
    assertThat(model.openProperty().get()).isNotEqualTo(first);
    assertThat(model.choiceProperty().get()).isNull();
    model.selectNext();
    model.selectPrevious();
    assertThat(model.openProperty().get()).isEqualTo(first);

    model.choose(Mailbox.Resolution.KEEP_THEIRS);
    model.resolve();
    assertThat(model.conflictsProperty().get()).hasSize(1);
    assertThat(model.openProperty().get()).isEqualTo(model.conflictsProperty().get().getFirst());
  }

  @Test
  void whatIsLeftInTheWayCanBeToldAgain() {
    UUID id = two.shared(one);
    var hers = two.keeper(two.ana);
    hers.take(id);
    two.ben.decide(one, DecisionKind.APPROVE, "mine");
    two.ben.sync.syncNow();
    assertThat(model.openProperty().get().conflict().reason())
        .isEqualTo(Mailbox.Reason.CLAIMED_BY_OTHER);
    hers.handBack(id);
    model.choose(Mailbox.Resolution.SEND_AGAIN);
    model.resolve();
    two.ben.sync.syncNow();
    two.ana.sync.syncNow();
    assertThat(two.ana.texts(one)).containsExactly("mine");
    model.openReview();
    assertThat(opened).isEmpty();
  }
}
