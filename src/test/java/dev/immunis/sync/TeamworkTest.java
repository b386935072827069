package dev.immunis.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immunis.fakes.MemoryTeam;
import dev.immunis.model.Actor;
import dev.immunis.model.Verdict;
import dev.immunis.model.decision.DecisionDraft;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewStatus;
import dev.immunis.model.sync.ChangeCursor;
import dev.immunis.model.sync.RowKind;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.DecisionReceipt;
import dev.immunis.store.FactClearance;
import dev.immunis.store.Mailbox;
import dev.immunis.store.Membership;
import dev.immunis.store.Outbox;
import dev.immunis.store.PushAnswer;
import dev.immunis.store.Replica;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.Samples;
import dev.immunis.store.SharedRow;
import dev.immunis.store.StoreException;
import dev.immunis.store.TeamAuthority;
import dev.immunis.store.TeamException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Two people, two laptops, one authority: what each sees and what is never lost. */
final class TeamworkTest extends OnTwoLaptops {
  private final ReviewAdmission one = Samples.full("case-1", "first");
  private final ReviewAdmission two = Samples.full("case-1", "second");
  private final ReviewAdmission other = Samples.bare("case-2", "first");

  @Test
  void aSoloWorkspaceJoinsWithAllThatItHolds() {
    ana.admit(one);
    ana.admit(two);
    ana.admit(other);
    String code = ana.head(one).code();
    byte[] document = Samples.bytes("document");
    var advisory =
        Samples.advisory(
            "OSV-1",
            List.of("CVE-2024-10001"),
            dev.immunis.model.Severity.LOW,
            "document",
            Samples.START);
    ana.workspace.authority().admitAdvisory(advisory, document, Samples.ANA);
    WargameRun run = ana.run(two, Verdict.FIX_SUPPORTED);
    FactClearance clearance =
        new FactClearance(
            two.source().reviewId(),
            two.version(),
            "deleted-test",
            "a.c",
            1,
            "only moved elsewhere",
            Samples.ANA,
            clock.now());
    ana.workspace.authority().clear(clearance);
    ana.decide(two, DecisionKind.APPROVE, "the proof holds");

    ana.join();
    assertThat(ana.head(one).code()).startsWith("LOCAL-");
    assertThat(ana.find(code)).isEqualTo(one.source().reviewId());
    assertThat(ana.workspace.outbox().counts().waiting()).isEqualTo(7);

    SyncReport report = ana.sync.syncNow();

    assertThat(report.told()).isEqualTo(7);
    assertThat(ana.workspace.outbox().counts()).isEqualTo(new Outbox.Counts(0, 0, 0));
    assertThat(team.lines(ana.workspace.profiles().current().device()))
        .isEqualTo(ana.workspace.auditTrail().count());
    assertThat(ana.head(one).code()).startsWith("APV-");
    assertThat(ana.find(code)).isEqualTo(one.source().reviewId());
    assertThat(ana.head(two).status()).isEqualTo(ReviewStatus.HITL_APPROVED);

    ben.join().sync.syncNow();
    Review seen = ben.workspace.cache().review(one.source().reviewId()).orElseThrow();
    assertThat(seen.code()).isEqualTo(ana.head(one).code());
    assertThat(seen.versions()).isEqualTo(2);
    assertThat(seen.version().digest()).isEqualTo(two.version());
    assertThat(seen.advisories()).containsExactly(advisory);
    assertThat(seen.decision().reviewer()).isEqualTo(Actor.human("ana"));
    assertThat(ben.head(two)).isEqualTo(ana.head(two));
    assertThat(ben.workspace.cache().runs(one.source().reviewId()))
        .extracting(WargameRun::id)
        .containsExactly(run.id());
    assertThat(ben.workspace.cache().clearances(two.source().reviewId(), two.version()))
        .containsExactly(clearance);
    assertThat(ben.workspace.vault().get(two.content().patch().bytes())).isPresent();
    assertThat(ben.workspace.outbox().counts().waiting()).isZero();
    assertThat(ben.workspace.cache().tally(Samples.START, Samples.START).decisions()).isEqualTo(1);
  }

  @Test
  void theSameReviewImportedOnTwoLaptopsIsOneReview() {
    ana.admit(one);
    ben.admit(one);
    ana.run(one, Verdict.FIX_SUPPORTED);
    ben.run(one, Verdict.NOT_FIXED);

    ana.join().sync.syncNow();
    ben.join().sync.syncNow();
    ana.sync.syncNow();

    assertThat(ana.workspace.cache().heads()).hasSize(1);
    assertThat(ben.workspace.cache().heads()).hasSize(1);
    assertThat(ana.head(one)).isEqualTo(ben.head(one));
    assertThat(ana.workspace.cache().runs(one.source().reviewId()))
        .isEqualTo(ben.workspace.cache().runs(one.source().reviewId()))
        .hasSize(2);
  }

  @Test
  void whatIsDecidedOfflineIsShownHereAndSentLater() {
    shared(one);
    ben.decide(one, DecisionKind.REJECT, "it does not fix it");

    assertThat(ben.head(one).status()).isEqualTo(ReviewStatus.HITL_REJECTED);
    assertThat(ben.workspace.outbox().unsent(List.of(one.source().reviewId()))).hasSize(1);
    assertThat(ana.head(one).status()).isEqualTo(ReviewStatus.PENDING_HITL);

    ben.sync.syncNow();
    ana.sync.syncNow();
    assertThat(ben.workspace.outbox().unsent(List.of(one.source().reviewId()))).isEmpty();
    assertThat(ana.head(one).status()).isEqualTo(ReviewStatus.HITL_REJECTED);
    assertThat(ana.texts(one)).containsExactly("it does not fix it");
    assertThat(ana.decide(one, DecisionKind.APPROVE, "too late"))
        .isInstanceOf(DecisionReceipt.AlreadyDecided.class);
  }

  @Test
  void aWordOfTheAuthorityInBetweenDoesNotHideWhatWaits() {
    shared(one);
    ben.decide(one, DecisionKind.REJECT, "mine");
    team.login("carl", TeamRole.ANALYST)
        .claim(one.source().reviewId(), new UUID(1, 1), Duration.ofMillis(1));
    clock.tick(Duration.ofHours(1));
    told(team.standing(one.source().reviewId()).orElseThrow());

    assertThat(ben.head(one).status()).isEqualTo(ReviewStatus.HITL_REJECTED);
  }

  private void told(SharedRow row) {
    Replica.Place now = Replica.Place.of(ben.workspace.replica().membership().orElseThrow());
    assertThat(
            ben.workspace
                .replica()
                .apply(new TeamAuthority.Batch(List.of(row), now.cursor(), 0), now))
        .isTrue();
  }

  @Test
  void whatWasAskedBeforeLeavingIsNotTakenAfterJoiningAgain() {
    shared(one);
    Replica replica = ben.workspace.replica();
    Membership before = replica.membership().orElseThrow();
    SharedRow row = team.standing(one.source().reviewId()).orElseThrow();
    TeamAuthority.Batch asked = new TeamAuthority.Batch(List.of(row), before.cursor(), 0);
    replica.leave();
    assertThat(replica.apply(asked, Replica.Place.of(before))).isFalse();
    ben.join();

    assertThat(replica.apply(asked, Replica.Place.of(before))).isFalse();
    replica.pulled(Replica.Place.of(before));

    Membership now = replica.membership().orElseThrow();
    assertThat(now.complete()).isFalse();
    assertThat(now.cursor()).isEqualTo(ChangeCursor.START);
    ben.sync.syncNow();
    Membership pulled = replica.membership().orElseThrow();
    replica.filter(TeamAuthority.PullFilter.all());
    assertThat(replica.apply(asked, Replica.Place.of(pulled))).isFalse();
    assertThat(replica.membership().orElseThrow().cursor()).isEqualTo(ChangeCursor.START);
  }

  @Test
  void whatAFormerTeamAnsweredSaysNothingOfThisOne() {
    shared(one);
    Outbox outbox = ana.workspace.outbox();
    Membership before = ana.workspace.replica().membership().orElseThrow();
    UUID wish =
        ((DecisionReceipt.Recorded) ana.decide(one, DecisionKind.APPROVE, "kept")).decision().id();
    Map<UUID, PushAnswer> answer = Map.of(wish, new PushAnswer.AlreadyRecorded());
    ana.workspace.replica().leave();
    assertThat(outbox.answered(answer, before.generation())).isFalse();
    ana.join();

    assertThat(outbox.answered(answer, before.generation())).isFalse();
    assertThat(outbox.linesTaken(Long.MAX_VALUE, before.generation())).isFalse();

    assertThat(outbox.parcels(Outbox.State.WAITING, 10))
        .extracting(parcel -> parcel.wish().id())
        .contains(wish);
    ana.sync.syncNow();
    assertThat(team.decisions(one.source().reviewId())).hasSize(1);
    assertThat(team.lines(ana.workspace.profiles().current().device())).isPositive();
  }

  @Test
  void whoComesSecondFindsBothSidesInTheMailbox() {
    shared(one);
    ana.run(one, Verdict.FIX_SUPPORTED);
    ana.decide(one, DecisionKind.APPROVE, "theirs");
    ana.sync.syncNow();
    ben.decide(one, DecisionKind.REJECT, "mine");
    ben.sync.syncNow();

    assertThat(ben.head(one).status()).isEqualTo(ReviewStatus.HITL_APPROVED);
    assertThat(ben.texts(one)).containsExactly("theirs");
    assertThat(ben.workspace.outbox().counts()).isEqualTo(new Outbox.Counts(0, 0, 1));
    Mailbox.Conflict conflict = ben.workspace.mailbox().open().getFirst();
    assertThat(conflict.reason()).isEqualTo(Mailbox.Reason.DECIDED_FIRST);
    assertThat(mine(conflict).justification()).isEqualTo("mine");
    assertThat(conflict.theirs()).isNotNull();
    assertThat(conflict.theirs().reviewer()).isEqualTo(Actor.human("ana"));
    assertThat(conflict.theirs().evidence()).isNotNull();
    assertThat(ben.workspace.cache().tally(Samples.START, Samples.START).decisions()).isEqualTo(1);

    ben.sync.syncNow();
    assertThat(ben.workspace.mailbox().open()).hasSize(1);
    ben.workspace.mailbox().resolve(conflict.id(), Mailbox.Resolution.KEEP_THEIRS, "");

    assertThat(ben.workspace.mailbox().open()).isEmpty();
    assertThat(ben.workspace.outbox().counts()).isEqualTo(new Outbox.Counts(0, 0, 0));
    Mailbox.Conflict kept = ben.workspace.mailbox().about(one.source().reviewId()).getFirst();
    assertThat(mine(kept).justification()).isEqualTo("mine");
    assertThat(kept.resolution()).isEqualTo(Mailbox.Resolution.KEEP_THEIRS);
    assertThatThrownBy(
            () -> ben.workspace.mailbox().resolve(conflict.id(), Mailbox.Resolution.SEND_AGAIN, ""))
        .isInstanceOf(StoreException.class);
  }

  private static DecisionRecord mine(Mailbox.Conflict conflict) {
    return ((SharedRow.Decision) conflict.mine().row()).decision();
  }

  @Test
  void aDecisionOnAnOlderVersionBecomesADraftOnTheNewOne() {
    shared(one);
    ana.admit(two);
    ana.sync.syncNow();
    ben.decide(one, DecisionKind.MODIFY, "change the limit");
    DecisionDraft typed = Samples.draft(one, "notes that I typed");
    ben.workspace.drafts().save(typed);
    ben.sync.syncNow();

    Mailbox.Conflict conflict = ben.workspace.mailbox().open().getFirst();
    assertThat(conflict.reason()).isEqualTo(Mailbox.Reason.MOVED_ON);
    assertThat(conflict.standing().version()).isEqualTo(two.version());
    assertThat(ben.head(one).status()).isEqualTo(ReviewStatus.PENDING_HITL);

    ben.workspace.mailbox().resolve(conflict.id(), Mailbox.Resolution.DECIDE_AGAIN, "");

    DecisionDraft draft = ben.workspace.drafts().load(one.source().reviewId()).orElseThrow();
    assertThat(draft.version()).isEqualTo(two.version());
    assertThat(draft.justification()).contains("notes that I typed", "change the limit");
    assertThat(draft.kind()).isEqualTo(DecisionKind.MODIFY);
    assertThat(ben.decide(two, DecisionKind.MODIFY, "change the limit"))
        .isInstanceOf(DecisionReceipt.Recorded.class);
    ben.sync.syncNow();
    ana.sync.syncNow();
    assertThat(ana.texts(one)).containsExactly("change the limit");
  }

  @Test
  void aNewVersionTakenInHereIsTheCurrentOneUntilTheAuthoritySpeaks() {
    shared(one);
    ben.admit(two);
    assertThat(
            ben.workspace.cache().review(one.source().reviewId()).orElseThrow().version().digest())
        .isEqualTo(two.version());
    told(team.standing(one.source().reviewId()).orElseThrow());
    assertThat(
            ben.workspace.cache().review(one.source().reviewId()).orElseThrow().version().digest())
        .isEqualTo(two.version());
    ReviewAdmission third = Samples.full("case-1", "third");
    ana.admit(third);
    ana.sync.syncNow();

    ben.sync.syncNow();
    ana.sync.syncNow();

    assertThat(ben.head(one)).isEqualTo(ana.head(one));
    assertThat(ben.workspace.cache().versions(one.source().reviewId()))
        .extracting(v -> v.number() + v.digest().hex())
        .isEqualTo(
            ana.workspace.cache().versions(one.source().reviewId()).stream()
                .map(v -> v.number() + v.digest().hex())
                .toList())
        .hasSize(3);
  }

  @Test
  void aViewersActIsRefusedStaysVisibleAndIsToldAgainOnceTheRightIsThere() {
    shared(one);
    try (Laptop vera =
        new Laptop(
            folder.resolve("vera"),
            "vera",
            clock,
            new java.util.function.Supplier<>() {
              private int calls;

              @Override
              public dev.immunis.store.TeamAuthority get() {
                return team.login("vera", calls++ == 0 ? TeamRole.VIEWER : TeamRole.ANALYST);
              }
            })) {
      vera.join().sync.syncNow();
      vera.decide(one, DecisionKind.REJECT, "may I?");
      assertThat(vera.sync.syncNow().refused()).isEqualTo(1);

      assertThat(vera.head(one).status()).isEqualTo(ReviewStatus.PENDING_HITL);
      Outbox.Parcel refused = vera.workspace.outbox().parcels(Outbox.State.REFUSED, 10).getFirst();
      assertThat(refused.why()).contains("may not");
      assertThat(refused.code()).isEqualTo(vera.head(one).code());

      vera.workspace.outbox().retry(refused.wish().id());
      assertThat(vera.head(one).status()).isEqualTo(ReviewStatus.HITL_REJECTED);
      vera.sync.pause();
      assertThat(vera.sync.syncNow().told()).isEqualTo(1);
      ana.sync.syncNow();
      assertThat(ana.texts(one)).containsExactly("may I?");
    }
  }

  @Test
  void whatIsGivenUpLeavesTheWayForTheRestOfItsLane() {
    shared(one);
    team.remove(RowKind.CLAIM, one.source().reviewId().toString());
    ben.admit(other);
    ben.decide(other, DecisionKind.APPROVE, "first try");
    UUID decision = ben.workspace.outbox().parcels(Outbox.State.WAITING, 10).getLast().wish().id();
    ben.workspace.outbox().failed(decision, "the server stumbled", clock.now(), 1);
    assertThat(ben.head(other).status()).isEqualTo(ReviewStatus.PENDING_HITL);
    ben.decide(other, DecisionKind.REJECT, "second try");

    ben.sync.syncNow();
    assertThat(ben.workspace.outbox().counts()).isEqualTo(new Outbox.Counts(1, 1, 0));
    ben.workspace.outbox().discard(decision);
    ben.sync.syncNow();

    assertThat(ben.workspace.outbox().counts()).isEqualTo(new Outbox.Counts(0, 0, 0));
    ana.sync.syncNow();
    assertThat(ana.texts(other)).containsExactly("second try");
  }

  @Test
  void aRestoredAuthorityGetsBackWhatWasToldAfterTheBackup() {
    shared(one);
    MemoryTeam.Backup backup = team.backup();
    ana.admit(other);
    ana.decide(other, DecisionKind.APPROVE, "after the backup");
    ana.sync.syncNow();
    ben.sync.syncNow();
    ben.decide(one, DecisionKind.ESCALATE, "told and lost");
    ben.sync.syncNow();
    ana.sync.syncNow();
    assertThat(ana.texts(one)).containsExactly("told and lost");

    backup.restore();
    assertThat(ana.sync.syncNow().restored()).isTrue();
    assertThat(team.standing(other.source().reviewId())).isPresent();
    assertThat(ana.texts(one)).isEmpty();
    assertThat(ana.head(one).status()).isEqualTo(ReviewStatus.PENDING_HITL);

    assertThat(ben.sync.syncNow().restored()).isTrue();
    ana.sync.syncNow();
    for (Laptop laptop : List.of(ana, ben)) {
      assertThat(laptop.texts(one)).containsExactly("told and lost");
      assertThat(laptop.texts(other)).containsExactly("after the backup");
      assertThat(laptop.head(one).status()).isEqualTo(ReviewStatus.ESCALATED);
      assertThat(laptop.head(other).status()).isEqualTo(ReviewStatus.HITL_APPROVED);
      assertThat(laptop.workspace.outbox().counts()).isEqualTo(new Outbox.Counts(0, 0, 0));
      assertThat(laptop.workspace.auditTrail().verify().whole()).isTrue();
      assertThat(team.lines(laptop.workspace.profiles().current().device()))
          .isEqualTo(laptop.workspace.auditTrail().count());
    }
    assertThat(ana.head(one)).isEqualTo(ben.head(one));
  }

  @Test
  void aReviewTakenAwayIsNoLongerShownUntilTheAuthoritySpeaksOfItAgain() {
    shared(one);
    team.remove(RowKind.STANDING, one.source().reviewId().toString());
    ben.sync.syncNow();

    assertThat(ben.workspace.cache().heads()).isEmpty();
    assertThat(ben.workspace.cache().review(one.source().reviewId())).isEmpty();
    ana.admit(two);
    ana.sync.syncNow();
    ben.sync.syncNow();
    assertThat(ben.workspace.cache().heads()).hasSize(1);
  }

  @Test
  void contentsAboveTheCapComeWhenAskedForAndStay() {
    shared(one);
    WargameRun run = ana.run(one, Verdict.FIX_SUPPORTED);
    ana.sync.syncNow();
    ben.sync.syncNow();
    assertThat(ben.workspace.vault().get(run.evidence())).isEmpty();

    OnDemandVault vault = new OnDemandVault(ben.workspace.vault(), ben.sync::connection);
    assertThat(vault.get(run.evidence())).isPresent();
    assertThat(ben.workspace.vault().get(run.evidence())).isPresent();
    ben.sync.pause();
    assertThat(vault.get(Samples.digest("elsewhere"))).isEmpty();
  }

  @Test
  void anotherLoginIsNotMixedWithThisWorkspace() {
    try (Laptop eve =
        new Laptop(
            folder.resolve("eve"), "eve", clock, () -> team.login("mallory", TeamRole.ANALYST))) {
      eve.admit(one);
      eve.join();

      assertThatThrownBy(() -> eve.sync.syncNow())
          .isInstanceOf(TeamException.class)
          .hasMessageContaining("mallory");
      assertThat(eve.sync.state().mode()).isEqualTo(SyncMode.PAUSED);
      assertThat(eve.sync.state().pending()).isEqualTo(1);
      assertThat(team.standing(one.source().reviewId())).isEmpty();
    }
  }

  @Test
  void whoLeavesKeepsEverythingAndMayJoinAgain() {
    shared(one);
    ben.decide(one, DecisionKind.REJECT, "not sent yet");
    ben.workspace.replica().leave();

    assertThat(ben.workspace.replica().membership()).isEmpty();
    assertThat(ben.texts(one)).containsExactly("not sent yet");
    assertThat(ben.workspace.outbox().counts().waiting()).isZero();
    ben.join().sync.syncNow();
    ana.sync.syncNow();
    assertThat(ana.texts(one)).containsExactly("not sent yet");
    assertThat(ben.head(one)).isEqualTo(ana.head(one));
  }

  @Test
  void whoRejoinsWithANarrowerFilterKeepsWhatItLeavesOut() {
    shared(one);
    ana.decide(one, DecisionKind.REJECT, "decided long ago");
    ana.sync.syncNow();
    ben.sync.syncNow();
    assertThat(ben.head(one).status()).isEqualTo(ReviewStatus.HITL_REJECTED);
    ben.workspace.replica().leave();
    ben.workspace
        .replica()
        .join(
            "team.example",
            "ben",
            new TeamAuthority.PullFilter(null, true, java.util.Set.of("another-package"), 1024));

    ben.sync.syncNow();

    assertThat(ben.texts(one)).containsExactly("decided long ago");
    assertThat(ben.head(one).status()).isEqualTo(ReviewStatus.HITL_REJECTED);
  }
}
