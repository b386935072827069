package dev.immunis.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immunis.model.Verdict;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.event.Change;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.review.ReviewStatus;
import dev.immunis.model.wargame.WargameRun;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an authority does with decisions. */
public abstract class DecisionsContract extends StoreContract {
  private final ReviewAdmission review = Samples.full("case-1", "first");
  private final ReviewAdmission next = Samples.full("case-1", "second");

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
  void ofTwoPeopleOneWinsAndTheOtherIsToldEveryTime() throws Exception {
    int races = "full".equals(System.getProperty("immunis.proof")) ? 1_000 : 25;
    List<ReviewAdmission> reviews =
        IntStream.range(0, races).mapToObj(i -> Samples.bare("race-" + i, "p")).toList();
    reviews.forEach(this::admit);
    CyclicBarrier together = new CyclicBarrier(2);
    Callable<List<DecisionReceipt>> person =
        () -> {
          List<DecisionReceipt> heard = new ArrayList<>();
          for (ReviewAdmission one : reviews) {
            DecisionRecord mine = decision(one, DecisionKind.REJECT);
            together.await(60, TimeUnit.SECONDS);
            heard.add(store.authority().record(mine));
          }
          return heard;
        };
    List<DecisionReceipt> ana;
    List<DecisionReceipt> bruno;
    try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
      Future<List<DecisionReceipt>> first = pool.submit(person);
      Future<List<DecisionReceipt>> second = pool.submit(person);
      ana = first.get();
      bruno = second.get();
    }
    for (int i = 0; i < races; i++) {
      DecisionReceipt one = ana.get(i);
      DecisionReceipt other = bruno.get(i);
      DecisionReceipt won = one instanceof DecisionReceipt.Recorded ? one : other;
      DecisionReceipt lost = won == one ? other : one;
      assertThat(won).isInstanceOf(DecisionReceipt.Recorded.class);
      assertThat(lost)
          .isEqualTo(
              new DecisionReceipt.AlreadyDecided(((DecisionReceipt.Recorded) won).decision()));
      assertThat(store.cache().decisions(id(reviews.get(i)))).hasSize(1);
    }
    assertThat(store.auditTrail().verify().whole()).isTrue();
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
