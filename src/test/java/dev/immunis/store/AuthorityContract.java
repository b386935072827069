package dev.immunis.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immunis.model.Digest;
import dev.immunis.model.Severity;
import dev.immunis.model.Verdict;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.event.Change;
import dev.immunis.model.review.AdvisoryRecord;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.review.ReviewStatus;
import dev.immunis.model.wargame.WargameRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an authority does, whatever database it stands on. */
public abstract class AuthorityContract extends StoreContract {
  private final ReviewAdmission review = Samples.full("case-1", "first");
  private final ReviewAdmission next = Samples.full("case-1", "second");

  @Test
  void aNewReviewIsPendingAndHasTheDaysNextCode() {
    Admitted first = admit(review);
    Admitted second = admit(Samples.bare("case-2", "x"));

    assertThat(first).isEqualTo(new Admitted.New(id(review), "APV-20260304-001"));
    assertThat(second.code()).isEqualTo("APV-20260304-002");
    Review kept = store.cache().review(id(review)).orElseThrow();
    assertThat(kept.status()).isEqualTo(ReviewStatus.PENDING_HITL);
    assertThat(kept.source()).isEqualTo(review.source());
    assertThat(kept.version().content()).isEqualTo(review.content());
    assertThat(kept.version().plan()).isEqualTo(review.plan());
    assertThat(kept.version().digest()).isEqualTo(review.version());
    assertThat(kept.version().importedAt()).isEqualTo(Samples.START);
    assertThat(store.vault().get(review.content().patch().bytes())).isPresent();
  }

  @Test
  void codesStartAnewEachDayAndGrowBeyondThreeDigits() {
    List<ReviewAdmission> many =
        IntStream.range(0, 1001).mapToObj(i -> Samples.bare("many-" + i, "p")).toList();
    List<Admitted> outcomes = store.authority().admit(many, Samples.ANA);
    store.clock().set(Instant.parse("2026-03-05T00:00:00Z"));
    Admitted tomorrow = admit(review);

    assertThat(outcomes.get(998).code()).isEqualTo("APV-20260304-999");
    assertThat(outcomes.get(999).code()).isEqualTo("APV-20260304-1000");
    assertThat(outcomes.get(1000).code()).isEqualTo("APV-20260304-1001");
    assertThat(tomorrow.code()).isEqualTo("APV-20260305-001");
  }

  @Test
  void admittingTheSameTwiceChangesNothing() {
    admit(review);
    long lines = store.auditTrail().count();
    int events = store.events().size();

    Admitted again = admit(review);

    assertThat(again).isEqualTo(new Admitted.Unchanged(id(review), "APV-20260304-001"));
    assertThat(store.auditTrail().count()).isEqualTo(lines);
    assertThat(store.events()).hasSize(events);
    assertThat(store.cache().versions(id(review))).hasSize(1);
  }

  @Test
  void otherContentIsANewVersionThatIsPendingAgainAndHasNoVerdict() {
    admit(review);
    store.authority().keep(Samples.run(review, Verdict.FIX_SUPPORTED, Samples.START));
    decide(review, DecisionKind.APPROVE);
    assertThat(head(review).decision()).isEqualTo(DecisionKind.APPROVE);

    Admitted outcome = admit(next);

    assertThat(outcome).isEqualTo(new Admitted.NewVersion(id(review), "APV-20260304-001", 2));
    ReviewHead head = head(review);
    assertThat(head.status()).isEqualTo(ReviewStatus.PENDING_HITL);
    assertThat(head.verdict()).isNull();
    assertThat(head.tier()).isNull();
    assertThat(head.decision()).isNull();
    assertThat(head.decidedAt()).isNull();
    assertThat(store.cache().review(id(review)).orElseThrow().decision()).isNull();
    assertThat(store.cache().decisions(id(review)))
        .extracting(DecisionRecord::version)
        .containsExactly(review.version());
  }

  @Test
  void anOlderVersionHandedInAgainChangesNothing() {
    admit(review);
    admit(next);

    assertThat(admit(review)).isInstanceOf(Admitted.Unchanged.class);
    assertThat(store.cache().review(id(review)).orElseThrow().version().digest())
        .isEqualTo(next.version());
  }

  @Test
  void oneListMayHoldAReviewAndItsNextVersion() {
    List<Admitted> outcomes = store.authority().admit(List.of(review, next, review), Samples.ANA);

    assertThat(outcomes)
        .hasExactlyElementsOfTypes(
            Admitted.New.class, Admitted.NewVersion.class, Admitted.Unchanged.class);
    assertThat(store.cache().review(id(review)).orElseThrow().versions()).isEqualTo(2);
    assertThat(actions(2)).containsExactly("review.imported", "review.new-version");
  }

  @Test
  void contentUnderAWrongDigestKeepsNothingOfTheList() {
    ReviewAdmission wrong =
        new ReviewAdmission(
            Samples.source("wrong"),
            Samples.digest("wrong"),
            review.content(),
            null,
            Map.of(review.content().patch().bytes(), Samples.bytes("something else")));

    assertThatThrownBy(
            () -> store.authority().admit(List.of(Samples.bare("fine", "p"), wrong), Samples.ANA))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("not its own");
    assertThat(store.cache().heads()).isEmpty();
    assertThat(store.auditTrail().count()).isEqualTo(1);
  }

  @Test
  void aReviewWhoseContentIsMissingKeepsNothingOfTheList() {
    ReviewAdmission incomplete =
        new ReviewAdmission(
            Samples.source("incomplete"),
            Samples.digest("incomplete"),
            review.content(),
            null,
            Map.of());

    assertThatThrownBy(
            () ->
                store
                    .authority()
                    .admit(List.of(Samples.bare("fine", "p"), incomplete), Samples.ANA))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("incomplete")
        .hasMessageContaining("not handed in");
    assertThat(store.cache().heads()).isEmpty();
    assertThat(admit(review).code()).isEqualTo("APV-20260304-001");
  }

  @Test
  void aRunGetsItsCodeAndShowsOnTheHead() {
    admit(review);
    WargameRun run =
        store
            .authority()
            .keep(Samples.run(review, Verdict.NOT_FIXED, Samples.START.plusSeconds(60)));

    assertThat(run.code()).isEqualTo("WAR-20260304-001");
    assertThat(store.cache().runs(id(review))).containsExactly(run);
    assertThat(head(review).verdict()).isEqualTo(Verdict.NOT_FIXED);
    assertThat(head(review).tier()).isEqualTo(run.judgement().tier());
    assertThat(store.vault().get(run.evidence())).isPresent();
    assertThat(store.events().getLast().change())
        .isEqualTo(new Change.RunKept(id(review), run.id()));
  }

  @Test
  void theHeadShowsTheNewestRunOfTheCurrentVersionOnly() {
    admit(review);
    Instant late = Samples.START.plusSeconds(600);
    store.authority().keep(Samples.run(review, Verdict.FIX_SUPPORTED, late));
    store.authority().keep(Samples.run(review, Verdict.REGRESSION, late.minusSeconds(300)));
    assertThat(head(review).verdict()).isEqualTo(Verdict.FIX_SUPPORTED);

    admit(next);
    store.authority().keep(Samples.run(review, Verdict.BYPASSED, late.plusSeconds(300)));

    assertThat(head(review).verdict()).isNull();
    assertThat(store.cache().runs(id(review)))
        .extracting(r -> r.judgement().verdict())
        .containsExactly(Verdict.BYPASSED, Verdict.FIX_SUPPORTED, Verdict.REGRESSION);
  }

  @Test
  void aRunOnAnUnknownVersionIsRefused() {
    assertThatThrownBy(
            () -> store.authority().keep(Samples.run(review, Verdict.NOT_FIXED, Samples.START)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("no version");
  }

  @Test
  void aDecisionIsKeptWithStatusLineAndEvent() {
    admit(review);
    WargameRun run =
        store.authority().keep(Samples.run(review, Verdict.FIX_SUPPORTED, Samples.START));
    DecisionRecord decision =
        Samples.decision(
            UUID.randomUUID(), review, DecisionKind.APPROVE, run, Samples.START.plusSeconds(90));

    assertThat(store.authority().record(decision))
        .isEqualTo(new DecisionReceipt.Recorded(decision));

    Review kept = store.cache().review(id(review)).orElseThrow();
    assertThat(kept.status()).isEqualTo(ReviewStatus.HITL_APPROVED);
    assertThat(kept.decision()).isEqualTo(decision);
    assertThat(head(review).decidedAt()).isEqualTo(decision.decidedAt());
    assertThat(store.cache().decisions(id(review))).containsExactly(decision);
    assertThat(store.events().getLast().change())
        .isEqualTo(new Change.DecisionKept(id(review), decision.id()));
    assertThat(actions(store.auditTrail().count())).containsExactly("decision.recorded");
  }

  @Test
  void everyKindOfDecisionComesBackAsItWasGiven() {
    for (DecisionKind kind : DecisionKind.values()) {
      ReviewAdmission one = Samples.bare("kind-" + kind, "p");
      admit(one);
      DecisionRecord decision = decide(one, kind);
      assertThat(store.cache().decisions(id(one))).containsExactly(decision);
      assertThat(head(one).status()).isEqualTo(kind.leadsTo());
    }
  }

  @Test
  void theSameDecisionIdTwiceIsHarmless() {
    admit(review);
    DecisionRecord decision = decide(review, DecisionKind.REJECT);
    long lines = store.auditTrail().count();

    assertThat(store.authority().record(decision))
        .isEqualTo(new DecisionReceipt.AlreadyRecorded(decision));
    assertThat(store.auditTrail().count()).isEqualTo(lines);
  }

  @Test
  void aSecondDecisionOnAFinalOneIsRefusedAndNamesTheFirst() {
    for (DecisionKind first :
        List.of(DecisionKind.APPROVE, DecisionKind.REJECT, DecisionKind.MODIFY)) {
      for (DecisionKind second : DecisionKind.values()) {
        ReviewAdmission one = Samples.bare("final-" + first + second, "p");
        admit(one);
        DecisionRecord kept = decide(one, first);
        long lines = store.auditTrail().count();

        assertThat(store.authority().record(decision(one, second)))
            .isEqualTo(new DecisionReceipt.AlreadyDecided(kept));
        assertThat(store.auditTrail().count()).isEqualTo(lines);
        assertThat(head(one).status()).isEqualTo(first.leadsTo());
      }
    }
  }

  @Test
  void anEscalatedReviewMayGetOneMoreDecisionButNoSecondEscalation() {
    for (DecisionKind second :
        List.of(DecisionKind.APPROVE, DecisionKind.REJECT, DecisionKind.MODIFY)) {
      ReviewAdmission one = Samples.bare("escalated-" + second, "p");
      admit(one);
      DecisionRecord escalation = decide(one, DecisionKind.ESCALATE);
      assertThat(store.authority().record(decision(one, DecisionKind.ESCALATE)))
          .isEqualTo(new DecisionReceipt.AlreadyDecided(escalation));

      DecisionRecord last = decide(one, second);

      assertThat(head(one).status()).isEqualTo(second.leadsTo());
      assertThat(store.cache().review(id(one)).orElseThrow().decision()).isEqualTo(last);
      assertThat(store.cache().decisions(id(one))).containsExactly(escalation, last);
      assertThat(store.authority().record(decision(one, DecisionKind.APPROVE)))
          .isEqualTo(new DecisionReceipt.AlreadyDecided(last));
    }
  }

  @Test
  void aDecisionOnAnOlderVersionFindsThatTheReviewMovedOn() {
    admit(review);
    admit(next);

    assertThat(store.authority().record(decision(review, DecisionKind.APPROVE)))
        .isInstanceOf(DecisionReceipt.MovedOn.class);
    assertThat(store.cache().decisions(id(review))).isEmpty();
    assertThat(head(review).status()).isEqualTo(ReviewStatus.PENDING_HITL);
  }

  @Test
  void aNewVersionOfAnEscalatedReviewCanBeDecidedAndEscalatedAgain() {
    admit(review);
    decide(review, DecisionKind.ESCALATE);
    admit(next);

    assertThat(head(review).status()).isEqualTo(ReviewStatus.PENDING_HITL);
    decide(next, DecisionKind.ESCALATE);
    assertThat(head(review).status()).isEqualTo(ReviewStatus.ESCALATED);
  }

  @Test
  void aDecisionMustNameThePatchAndARunOfItsVersion() {
    admit(review);
    admit(Samples.bare("other", "p"));
    WargameRun foreign =
        store
            .authority()
            .keep(Samples.run(Samples.bare("other", "p"), Verdict.FIX_SUPPORTED, Samples.START));

    assertThatThrownBy(
            () ->
                store
                    .authority()
                    .record(
                        Samples.decision(
                            UUID.randomUUID(),
                            review,
                            DecisionKind.APPROVE,
                            foreign,
                            Samples.START)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("run");
    assertThat(store.cache().decisions(id(review))).isEmpty();
    assertThat(head(review).status()).isEqualTo(ReviewStatus.PENDING_HITL);
  }

  @Test
  void ofManyDecisionsAtOnceExactlyOneIsKept() throws Exception {
    admit(review);
    List<DecisionReceipt> receipts = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
      List<Future<DecisionReceipt>> asked =
          IntStream.range(0, 24)
              .mapToObj(
                  i ->
                      pool.submit(
                          () ->
                              store
                                  .authority()
                                  .record(
                                      decision(
                                          review,
                                          i % 2 == 0
                                              ? DecisionKind.APPROVE
                                              : DecisionKind.REJECT))))
              .toList();
      for (Future<DecisionReceipt> receipt : asked) {
        receipts.add(receipt.get());
      }
    }

    assertThat(receipts).filteredOn(r -> r instanceof DecisionReceipt.Recorded).hasSize(1);
    assertThat(receipts).filteredOn(r -> r instanceof DecisionReceipt.AlreadyDecided).hasSize(23);
    assertThat(store.auditTrail().verify().whole()).isTrue();
  }

  @Test
  void codesOfManyWritersNeverRepeat() throws Exception {
    List<String> codes = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
      List<Future<Admitted>> asked =
          IntStream.range(0, 64)
              .mapToObj(i -> pool.submit(() -> admit(Samples.bare("w-" + i, "p"))))
              .toList();
      for (Future<Admitted> admitted : asked) {
        codes.add(admitted.get().code());
      }
    }

    assertThat(codes).doesNotHaveDuplicates().contains("APV-20260304-001", "APV-20260304-064");
    assertThat(store.events().stream().map(e -> e.number()).toList()).isSorted();
    assertThat(store.auditTrail().verify().whole()).isTrue();
  }

  @Test
  void anAdvisoryFindsTheReviewsThatShareAnIdAndSetsWhatTheyLack() {
    ReviewAdmission silent =
        Samples.admission("silent", "p", Severity.UNKNOWN, List.of("cve-2024-77"), false);
    ReviewAdmission said =
        Samples.admission("said", "p", Severity.LOW, List.of("CVE-2024-77"), false);
    store.authority().admit(List.of(silent, said, review), Samples.ANA);
    AdvisoryRecord advisory =
        Samples.advisory(
            "GHSA-1", List.of("GHSA-1", "CVE-2024-77"), Severity.CRITICAL, "one", Samples.START);

    List<UUID> sharing =
        store.authority().admitAdvisory(advisory, Samples.bytes("one"), Samples.ANA);

    assertThat(sharing).containsExactlyInAnyOrder(id(silent), id(said));
    assertThat(head(silent).severity()).isEqualTo(Severity.CRITICAL);
    assertThat(head(said).severity()).isEqualTo(Severity.LOW);
    assertThat(store.cache().review(id(silent)).orElseThrow().advisories())
        .containsExactly(advisory);
    assertThat(store.vault().get(advisory.document())).contains(Samples.bytes("one"));
    assertThat(store.events().getLast().change()).isInstanceOf(Change.AdvisoriesImported.class);
  }

  @Test
  void anAdvisoryThatCameFirstIsFoundByALaterReview() {
    AdvisoryRecord advisory =
        Samples.advisory(
            "GHSA-aaaa-bbbb-cccc",
            List.of("GHSA-aaaa-bbbb-cccc", "CVE-2024-5"),
            Severity.MEDIUM,
            "doc",
            Samples.START);
    assertThat(store.authority().admitAdvisory(advisory, Samples.bytes("doc"), Samples.ANA))
        .isEmpty();
    ReviewAdmission silent = Samples.admission("silent", "p", Severity.UNKNOWN, List.of(), true);

    admit(silent);

    assertThat(head(silent).severity()).isEqualTo(Severity.MEDIUM);
    assertThat(head(silent).cve()).isEqualTo("CVE-2024-5");
  }

  @Test
  void anAdvisoryIsReplacedByANewerFormOnly() {
    ReviewAdmission silent =
        Samples.admission("silent", "p", Severity.UNKNOWN, List.of("CVE-1-1"), false);
    admit(silent);
    List<String> ids = List.of("A-1", "CVE-1-1");
    AdvisoryRecord first = Samples.advisory("A-1", ids, Severity.LOW, "first", Samples.START);
    AdvisoryRecord newer =
        Samples.advisory(
            "A-1", ids, Severity.HIGH, "newer", Samples.START.plus(Duration.ofDays(1)));
    store.authority().admitAdvisory(first, Samples.bytes("first"), Samples.ANA);

    assertThat(store.authority().admitAdvisory(first, Samples.bytes("first"), Samples.ANA))
        .isEmpty();
    assertThat(store.authority().admitAdvisory(newer, Samples.bytes("newer"), Samples.ANA))
        .containsExactly(id(silent));
    assertThat(store.authority().admitAdvisory(first, Samples.bytes("first"), Samples.ANA))
        .isEmpty();
    assertThat(head(silent).severity()).isEqualTo(Severity.HIGH);
  }

  @Test
  void theNewestAdvisoryGivesTheSeverity() {
    ReviewAdmission silent =
        Samples.admission("silent", "p", Severity.UNKNOWN, List.of("CVE-1-1"), false);
    admit(silent);
    for (int day : new int[] {1, 3, 2}) {
      store
          .authority()
          .admitAdvisory(
              Samples.advisory(
                  "A-" + day,
                  List.of("CVE-1-1"),
                  day == 3 ? Severity.CRITICAL : Severity.LOW,
                  "doc" + day,
                  Samples.START.plus(Duration.ofDays(day))),
              Samples.bytes("doc" + day),
              Samples.ANA);
    }

    assertThat(head(silent).severity()).isEqualTo(Severity.CRITICAL);
    assertThat(store.cache().review(id(silent)).orElseThrow().advisories())
        .extracting(AdvisoryRecord::id)
        .containsExactly("A-3", "A-2", "A-1");
  }

  @Test
  void clearingAFactTwiceKeepsTheFirstWord() {
    admit(review);
    FactClearance clearance = clearance("a test helper, not the target");
    store.authority().clear(clearance);
    long lines = store.auditTrail().count();
    store.authority().clear(clearance("another reason, given later"));

    assertThat(store.cache().clearances(id(review), review.version())).containsExactly(clearance);
    assertThat(store.auditTrail().count()).isEqualTo(lines);
    assertThat(store.cache().clearances(id(review), next.version())).isEmpty();
  }

  @Test
  void whatWasAcknowledgedIsThereAfterARestart() {
    admit(review);
    WargameRun run =
        store.authority().keep(Samples.run(review, Verdict.FIX_SUPPORTED, Samples.START));
    DecisionRecord decision = decide(review, DecisionKind.APPROVE);
    Review before = store.cache().review(id(review)).orElseThrow();
    Digest head = store.auditTrail().lines(store.auditTrail().count(), 1).getFirst().digest();

    restart();

    assertThat(store.cache().review(id(review))).contains(before);
    assertThat(store.cache().runs(id(review))).containsExactly(run);
    assertThat(store.cache().decisions(id(review))).containsExactly(decision);
    assertThat(store.auditTrail().verify().whole()).isTrue();
    assertThat(store.auditTrail().lines(store.auditTrail().count(), 1).getFirst().digest())
        .isEqualTo(head);
    assertThat(admit(Samples.bare("after", "p")).code()).isEqualTo("APV-20260304-002");
  }

  private FactClearance clearance(String reason) {
    return new FactClearance(
        id(review),
        review.version(),
        "PROCESS_EXIT",
        "src/A.java",
        7,
        reason,
        Samples.BEN,
        Samples.START);
  }

  private ReviewHead head(ReviewAdmission of) {
    return store.cache().heads(List.of(id(of))).getFirst();
  }

  private DecisionRecord decision(ReviewAdmission of, DecisionKind kind) {
    return Samples.decision(UUID.randomUUID(), of, kind, null, store.clock().now());
  }

  private DecisionRecord decide(ReviewAdmission of, DecisionKind kind) {
    DecisionRecord decision = decision(of, kind);
    assertThat(store.authority().record(decision))
        .isEqualTo(new DecisionReceipt.Recorded(decision));
    return decision;
  }
}
