package dev.immunis.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.Verdict;
import dev.immunis.model.audit.AuditLine;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.ReviewStatus;
import dev.immunis.model.sync.ChangeCursor;
import dev.immunis.model.sync.RowKind;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.model.wargame.WargameRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every team authority does with what consoles tell it. */
public abstract class TeamAuthorityContract {
  private static final UUID DEVICE = new UUID(7, 1);
  private static final UUID OTHER_DEVICE = new UUID(7, 2);

  private final ReviewAdmission review = Samples.full("case-1", "first");
  private final ReviewAdmission next = Samples.full("case-1", "second");
  protected TeamBench bench;
  private TeamAuthority ana;
  private TeamAuthority ben;

  /** An empty authority. */
  protected abstract TeamBench open();

  @BeforeEach
  void openBench() {
    bench = open();
    ana = bench.login("ana", TeamRole.ANALYST);
    ben = bench.login("ben", TeamRole.ANALYST);
  }

  @AfterEach
  void closeBench() {
    bench.close();
  }

  @Test
  void itSaysWhoItIsAndWhoWeAre() {
    TeamAuthority.Greeting greeting = ana.greet();

    assertThat(greeting.login()).isEqualTo("ana");
    assertThat(greeting.roles()).contains(TeamRole.ANALYST);
    assertThat(greeting.incarnation()).isEqualTo(ben.greet().incarnation());
    assertThat(greeting.schema()).isNotBlank();
  }

  @Test
  void aVersionNeedsItsContentsFirstThenGetsACode() {
    Wish wish = wish(version(review));
    PushAnswer first = push(ana, wish);
    assertThat(first)
        .isInstanceOfSatisfying(
            PushAnswer.Needs.class,
            needs -> assertThat(needs.contents()).isEqualTo(review.blobs().keySet()));

    ana.offer(review.blobs());
    assertThat(ana.missing(review.blobs().keySet())).isEmpty();
    assertThat(push(ana, wish)).isInstanceOf(PushAnswer.Recorded.class);
    assertThat(push(ana, wish)).isInstanceOf(PushAnswer.AlreadyRecorded.class);

    SharedRow.Standing standing = Pulled.standing(ben, review);
    assertThat(standing.code()).startsWith("APV-");
    assertThat(standing.status()).isEqualTo(ReviewStatus.PENDING_HITL);
    assertThat(standing.versions()).isEqualTo(1);
    SharedRow.Version pulled = Pulled.only(ben, SharedRow.Version.class);
    assertThat(pulled.digest()).isEqualTo(review.version());
    assertThat(pulled.content()).isEqualTo(review.content());
    assertThat(pulled.plan()).isEqualTo(review.plan());
    assertThat(pulled.by()).isEqualTo(Actor.human("ana"));
  }

  @Test
  void contentsTravelBeforeTheRowThatNamesThemUpToTheCap() {
    admit(ana, review);

    List<SharedRow> all = Pulled.pull(ben, ChangeCursor.START, TeamAuthority.PullFilter.all());
    List<RowKind> kinds = all.stream().map(SharedRow::kind).toList();
    assertThat(kinds.lastIndexOf(RowKind.CONTENT)).isLessThan(kinds.indexOf(RowKind.VERSION));
    assertThat(Pulled.of(all, SharedRow.Content.class))
        .extracting(SharedRow.Content::digest)
        .containsExactlyInAnyOrderElementsOf(review.blobs().keySet());

    List<SharedRow> small =
        Pulled.pull(
            ben, ChangeCursor.START, new TeamAuthority.PullFilter(null, false, Set.of(), 1_000));
    assertThat(Pulled.of(small, SharedRow.Content.class))
        .extracting(SharedRow.Content::digest)
        .containsExactly(review.content().patch().bytes());
    for (Digest digest : review.blobs().keySet()) {
      assertThat(ben.content(digest)).hasValue(review.blobs().get(digest));
    }
    assertThat(ben.content(Samples.digest("never given"))).isEmpty();
  }

  @Test
  void aSecondVersionIsTheCurrentOneAndTheFirstCannotComeBack() {
    admit(ana, review);
    admit(ben, next);
    assertThat(push(ana, wish(version(review)))).isInstanceOf(PushAnswer.AlreadyRecorded.class);

    SharedRow.Standing standing = Pulled.standing(ana, review);
    assertThat(standing.version()).isEqualTo(next.version());
    assertThat(standing.versions()).isEqualTo(2);
  }

  @Test
  void aDecisionIsKeptOnceUnderTheLoginsNameWithTheServersTime() {
    admit(ana, review);
    DecisionRecord mine = decision(review, DecisionKind.APPROVE, null);
    Wish wish = new Wish(mine.id(), mine.reviewId(), new SharedRow.Decision(mine, null));

    assertThat(push(ben, wish)).isInstanceOf(PushAnswer.Recorded.class);
    assertThat(push(ben, wish)).isInstanceOf(PushAnswer.AlreadyRecorded.class);

    SharedRow.Decision pulled = Pulled.only(ana, SharedRow.Decision.class);
    assertThat(pulled.receivedAt()).isNotNull();
    assertThat(pulled.decision().reviewer()).isEqualTo(Actor.human("ben"));
    assertThat(pulled.decision().justification()).isEqualTo(mine.justification());
    assertThat(pulled.decision().decidedAt()).isEqualTo(mine.decidedAt());
    assertThat(Pulled.standing(ana, review).status()).isEqualTo(ReviewStatus.HITL_APPROVED);
  }

  @Test
  void whoeverComesSecondGetsTheOtherSide() {
    admit(ana, review);
    DecisionRecord first = decide(ana, review, DecisionKind.REJECT);
    DecisionRecord second = decision(review, DecisionKind.APPROVE, null);

    assertThat(push(ben, wish(second)))
        .isInstanceOfSatisfying(
            PushAnswer.DecidedFirst.class,
            answer -> {
              assertThat(answer.theirs().id()).isEqualTo(first.id());
              assertThat(answer.theirs().reviewer()).isEqualTo(Actor.human("ana"));
              assertThat(answer.standing().status()).isEqualTo(ReviewStatus.HITL_REJECTED);
            });
    assertThat(Pulled.of(Pulled.pullAll(ana), SharedRow.Decision.class)).hasSize(1);
  }

  @Test
  void onlyAnEscalationMayBeFollowedAndNotByAnother() {
    admit(ana, review);
    DecisionRecord escalation = decide(ana, review, DecisionKind.ESCALATE);

    assertThat(push(ben, wish(decision(review, DecisionKind.ESCALATE, null))))
        .isInstanceOfSatisfying(
            PushAnswer.DecidedFirst.class,
            answer -> assertThat(answer.theirs().id()).isEqualTo(escalation.id()));
    DecisionRecord last = decide(ben, review, DecisionKind.MODIFY);
    assertThat(Pulled.of(Pulled.pullAll(ana), SharedRow.Decision.class))
        .extracting(d -> d.decision().id())
        .containsExactly(escalation.id(), last.id());
    assertThat(Pulled.standing(ana, review).status()).isEqualTo(ReviewStatus.IN_REMEDIATION);
  }

  @Test
  void aDecisionOnAnOlderVersionMovedOn() {
    admit(ana, review);
    admit(ana, next);

    assertThat(push(ben, wish(decision(review, DecisionKind.APPROVE, null))))
        .isInstanceOfSatisfying(
            PushAnswer.MovedOn.class,
            answer -> assertThat(answer.standing().version()).isEqualTo(next.version()));
  }

  @Test
  void oneBadWishDoesNotHarmItsNeighbours() {
    admit(ana, review);
    ReviewAdmission unknown = Samples.bare("nobody-knows", "p");
    Wish bad = wish(decision(unknown, DecisionKind.APPROVE, null));
    Wish good = wish(decision(review, DecisionKind.APPROVE, null));

    List<PushAnswer> answers = ana.push(List.of(bad, good, good));

    assertThat(answers.get(0)).isInstanceOf(PushAnswer.Refused.class);
    assertThat(answers.get(1)).isInstanceOf(PushAnswer.Recorded.class);
    assertThat(answers.get(2)).isInstanceOf(PushAnswer.AlreadyRecorded.class);
  }

  @Test
  void aRunGetsACodeAndItsEvidenceMustBeThere() {
    admit(ana, review);
    RunDraft draft = Samples.run(review, Verdict.FIX_SUPPORTED, Samples.START);
    WargameRun run = run(draft);
    Wish wish = new Wish(run.id(), run.reviewId(), new SharedRow.Run(run));

    assertThat(push(ana, wish)).isEqualTo(new PushAnswer.Needs(Set.of(draft.evidence())));
    ana.offer(draft.blobs());
    assertThat(push(ana, wish)).isInstanceOf(PushAnswer.Recorded.class);
    assertThat(push(ana, wish)).isInstanceOf(PushAnswer.AlreadyRecorded.class);

    WargameRun pulled = Pulled.only(ben, SharedRow.Run.class).run();
    assertThat(pulled.id()).isEqualTo(run.id());
    assertThat(pulled.code()).startsWith("WAR-");
    assertThat(pulled.judgement()).isEqualTo(run.judgement());
    DecisionRecord bound = decision(review, DecisionKind.APPROVE, run);
    assertThat(push(ben, wish(bound))).isInstanceOf(PushAnswer.Recorded.class);
  }

  @Test
  void advisoriesAndClearancesAreKeptOnce() {
    admit(ana, review);
    var advisory =
        Samples.advisory(
            "OSV-1",
            List.of("CVE-2024-10001"),
            dev.immunis.model.Severity.LOW,
            "document",
            Samples.START);
    ana.offer(Map.of(advisory.document(), Samples.bytes("document")));
    Wish told = wish(new SharedRow.Advisory(advisory));
    FactClearance clearance =
        new FactClearance(
            review.source().reviewId(),
            review.version(),
            "deleted-test",
            "a/b.c",
            3,
            "only moved elsewhere",
            Actor.human("ana"),
            Samples.START);
    Wish cleared = wish(new SharedRow.Clearance(clearance));

    assertThat(ana.push(List.of(told, cleared)))
        .allMatch(answer -> answer instanceof PushAnswer.Recorded);
    assertThat(ana.push(List.of(told, cleared)))
        .allMatch(answer -> answer instanceof PushAnswer.AlreadyRecorded);

    assertThat(Pulled.only(ben, SharedRow.Advisory.class).advisory()).isEqualTo(advisory);
    assertThat(Pulled.only(ben, SharedRow.Clearance.class).clearance()).isEqualTo(clearance);
  }

  @Test
  void notesOfRoomsTravelAsTheyAre() {
    admit(ana, review);
    SharedRow.Note note =
        new SharedRow.Note(
            RowKind.COMMENT,
            new UUID(0x7000, 9),
            review.source().reviewId(),
            "{\"text\":\"look here\"}",
            Actor.human("ana"),
            Samples.START);

    assertThat(push(ana, wish(note))).isInstanceOf(PushAnswer.Recorded.class);

    SharedRow.Note pulled = Pulled.only(ben, SharedRow.Note.class);
    assertThat(pulled.kind()).isEqualTo(RowKind.COMMENT);
    assertThat(pulled.id()).isEqualTo(note.id());
    assertThat(pulled.json()).isEqualTo(note.json());
    assertThat(pulled.by()).isEqualTo(Actor.human("ana"));
  }

  @Test
  void aDevicesChainContinuesWithoutGapOrOtherPast() {
    List<AuditLine> lines = Chains.of(DEVICE, 5, "first");
    assertThat(push(ana, lines(lines.subList(0, 2)))).isInstanceOf(PushAnswer.Recorded.class);
    assertThat(push(ana, lines(lines.subList(0, 2))))
        .isInstanceOf(PushAnswer.AlreadyRecorded.class);
    assertThat(push(ana, lines(lines.subList(3, 5)))).isInstanceOf(PushAnswer.Refused.class);
    assertThat(push(ana, lines(lines.subList(1, 5)))).isInstanceOf(PushAnswer.Recorded.class);
    assertThat(push(ana, lines(Chains.of(DEVICE, 6, "other"))))
        .isInstanceOf(PushAnswer.Refused.class);
  }

  @Test
  void aPullGoesOnWhereItEndedInBatchesOfTheAskedSize() {
    for (int i = 0; i < 7; i++) {
      admit(ana, Samples.bare("many-" + i, "p"));
    }
    List<SharedRow> whole = Pulled.pullAll(ben);
    List<SharedRow> inParts = new ArrayList<>();
    ChangeCursor at = ChangeCursor.START;
    int calls = 0;
    while (true) {
      List<TeamAuthority.Batch> taken = new ArrayList<>();
      ChangeCursor end =
          ben.pull(
              at,
              TeamAuthority.PullFilter.all(),
              3,
              batch -> {
                taken.add(batch);
                return false;
              });
      if (taken.isEmpty()) {
        assertThat(end).isEqualTo(at);
        break;
      }
      assertThat(taken).hasSize(1);
      assertThat(end).isEqualTo(taken.getFirst().upTo());
      assertThat(end).isGreaterThan(at);
      inParts.addAll(taken.getFirst().rows());
      at = end;
      calls++;
    }

    assertThat(calls).isGreaterThan(2);
    assertThat(Pulled.of(inParts, SharedRow.Version.class))
        .isEqualTo(Pulled.of(whole, SharedRow.Version.class))
        .hasSize(7);
  }

  @Test
  void aFilterLeavesOtherPackagesOut() {
    admit(ana, review);
    admit(ana, Samples.bare("no-package", "p"));

    List<SharedRow> wanted =
        Pulled.pull(
            ben,
            ChangeCursor.START,
            new TeamAuthority.PullFilter(null, false, Set.of("left-pad"), 1 << 20));

    assertThat(Pulled.of(wanted, SharedRow.Version.class))
        .extracting(SharedRow.Version::reviewId)
        .containsExactly(review.source().reviewId());
  }

  @Test
  void aClaimIsALeaseThatItsHolderHandsBack() {
    admit(ana, review);
    UUID id = review.source().reviewId();
    SharedRow.Claim mine = ana.claim(id, DEVICE, Duration.ofMinutes(10));
    assertThat(mine.holder()).isEqualTo(Actor.human("ana"));
    assertThat(ana.claim(id, DEVICE, Duration.ofMinutes(20)).until()).isAfter(mine.until());
    assertThat(ben.claim(id, OTHER_DEVICE, Duration.ofMinutes(10)).holder())
        .isEqualTo(Actor.human("ana"));
    assertThat(push(ben, wish(decision(review, DecisionKind.APPROVE, null))))
        .isInstanceOfSatisfying(
            PushAnswer.ClaimedByOther.class,
            answer -> assertThat(answer.claim().holder()).isEqualTo(Actor.human("ana")));

    ben.release(id, OTHER_DEVICE);
    assertThat(ben.claim(id, OTHER_DEVICE, Duration.ofMinutes(10)).holder())
        .isEqualTo(Actor.human("ana"));
    ana.release(id, DEVICE);
    assertThat(Pulled.of(Pulled.pullAll(ben), SharedRow.Claim.class).getLast().holder()).isNull();
    assertThat(ben.claim(id, OTHER_DEVICE, Duration.ofMinutes(10)).holder())
        .isEqualTo(Actor.human("ben"));
  }

  @Test
  void aLoginWithoutTheRightIsRefusedByName() {
    TeamAuthority viewer = bench.login("vera", TeamRole.VIEWER);
    admit(ana, review);

    assertThat(push(viewer, wish(decision(review, DecisionKind.APPROVE, null))))
        .isInstanceOfSatisfying(
            PushAnswer.Refused.class,
            refused -> {
              assertThat(refused.right()).isNotNull();
              assertThat(refused.why()).isNotBlank();
            });
    assertThatThrownBy(
            () -> viewer.claim(review.source().reviewId(), DEVICE, Duration.ofMinutes(1)))
        .isInstanceOfSatisfying(
            TeamException.class, e -> assertThat(e.kind()).isEqualTo(TeamException.Kind.FORBIDDEN));
    assertThat(Pulled.of(Pulled.pullAll(viewer), SharedRow.Version.class)).hasSize(1);
  }

  @Test
  void aClosedConnectionCannotBeAsked() {
    ana.close();

    assertThatThrownBy(() -> ana.greet())
        .isInstanceOfSatisfying(
            TeamException.class,
            e -> assertThat(e.kind()).isEqualTo(TeamException.Kind.UNREACHABLE));
  }

  private static PushAnswer push(TeamAuthority who, Wish wish) {
    return who.push(List.of(wish)).getFirst();
  }

  private static void admit(TeamAuthority who, ReviewAdmission review) {
    who.offer(review.blobs());
    assertThat(push(who, wish(version(review)))).isInstanceOf(PushAnswer.Recorded.class);
  }

  private static DecisionRecord decide(
      TeamAuthority who, ReviewAdmission review, DecisionKind kind) {
    DecisionRecord decision = decision(review, kind, null);
    assertThat(push(who, wish(decision))).isInstanceOf(PushAnswer.Recorded.class);
    return decision;
  }

  private static DecisionRecord decision(
      ReviewAdmission review, DecisionKind kind, @Nullable WargameRun run) {
    return Samples.decision(UUID.randomUUID(), review, kind, run, Samples.START);
  }

  private static SharedRow.Version version(ReviewAdmission review) {
    return new SharedRow.Version(
        review.source(),
        review.version(),
        review.content(),
        review.plan(),
        Samples.START,
        Samples.ANA);
  }

  private static WargameRun run(RunDraft draft) {
    return new WargameRun(
        UUID.randomUUID(),
        "LOCAL-1",
        draft.reviewId(),
        draft.version(),
        draft.startedBy(),
        draft.startedAt(),
        draft.finishedAt(),
        draft.judgement(),
        draft.evidence(),
        draft.sandbox(),
        draft.trials());
  }

  private static Wish wish(DecisionRecord decision) {
    return new Wish(decision.id(), decision.reviewId(), new SharedRow.Decision(decision, null));
  }

  private static Wish wish(SharedRow row) {
    return new Wish(UUID.randomUUID(), new UUID(0, 1), row);
  }

  private static Wish lines(List<AuditLine> lines) {
    return wish(new SharedRow.Lines(DEVICE, lines));
  }
}
