package dev.immunis.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.Actor;
import dev.immunis.model.audit.AuditLine;
import dev.immunis.model.decision.Channel;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.decision.Opinion;
import dev.immunis.model.review.ReviewStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a store does with two readers' opinions. */
public abstract class OpinionsContract extends StoreContract {
  private final ReviewAdmission review = Samples.full("case-1", "first");

  @Test
  void theFirstOpinionWaitsAndStaysSealed() {
    admit(review);
    Opinion first = opinion("Bruno", DecisionKind.APPROVE, "looks right to me");

    assertThat(keep(first)).isEqualTo(new Opinions.Receipt.First(first));

    assertThat(store.opinions().readers(id(review), review.version()))
        .containsExactly(new Opinions.Sealed(first.reader(), first.at()));
    assertThat(store.opinions().open(id(review))).isEmpty();
    assertThat(store.cache().decisions(id(review))).isEmpty();
    assertThat(status()).isEqualTo(ReviewStatus.PENDING_HITL);
    AuditLine line = store.auditTrail().about(id(review).toString()).getLast();
    assertThat(line.action()).isEqualTo("opinion.kept");
    assertThat(line.payload()).doesNotContain("approve").doesNotContain("looks right");
  }

  @Test
  void theSecondOpinionOpensBothAndBringsTheDecision() {
    admit(review);
    Opinion first = opinion("Bruno", DecisionKind.APPROVE, "looks right to me");
    Opinion second = opinion("Carla", DecisionKind.APPROVE, "the tests convince me");
    keep(first);

    Opinions.Receipt receipt = keep(second);

    assertThat(receipt).isInstanceOf(Opinions.Receipt.Second.class);
    assertThat(((Opinions.Receipt.Second) receipt).first()).isEqualTo(first);
    assertThat(store.opinions().open(id(review))).containsExactly(first, second);
    assertThat(store.cache().decisions(id(review)))
        .extracting(DecisionRecord::kind)
        .containsExactly(DecisionKind.APPROVE);
    assertThat(status()).isEqualTo(ReviewStatus.HITL_APPROVED);
  }

  @Test
  void nobodyReadsTwiceAndThereIsNoThird() {
    admit(review);
    keep(opinion("Bruno", DecisionKind.APPROVE, "looks right to me"));
    assertThat(keep(opinion("Bruno", DecisionKind.REJECT, "on second thoughts no")))
        .isEqualTo(new Opinions.Receipt.Refused());
    keep(opinion("Carla", DecisionKind.REJECT, "the tests are gone"));
    assertThat(keep(opinion("Dora", DecisionKind.APPROVE, "me too, me too")))
        .isEqualTo(new Opinions.Receipt.Alone());
    assertThat(store.opinions().open(id(review))).hasSize(2);
  }

  @Test
  void afterTheirDecisionWasTakenBackNobodyApprovesAlone() throws SQLException {
    admit(review);
    keep(opinion("Bruno", DecisionKind.APPROVE, "looks right to me"));
    keep(opinion("Carla", DecisionKind.APPROVE, "the tests convince me"));
    try (Connection raw = store.raw();
        Statement undo = raw.createStatement()) {
      undo.executeUpdate("UPDATE review SET status = 'PENDING_HITL'");
    }

    assertThat(keep(opinion("Dora", DecisionKind.APPROVE, "me too, me too")))
        .isInstanceOf(Opinions.Receipt.TakenBack.class);
    assertThat(keep(opinion("Dora", DecisionKind.ESCALATE, "a lead has to look")))
        .isEqualTo(new Opinions.Receipt.Alone());
  }

  @Test
  void anOpinionBelongsToItsVersion() {
    admit(review);
    keep(opinion("Bruno", DecisionKind.APPROVE, "looks right to me"));
    ReviewAdmission next = Samples.full("case-1", "second");
    admit(next);
    assertThat(store.opinions().readers(id(review), next.version())).isEmpty();
  }

  @Test
  void ofManySecondReadersAtOnceOneSettlesIt() throws Exception {
    admit(review);
    keep(opinion("Bruno", DecisionKind.APPROVE, "looks right to me"));
    List<Opinions.Receipt> receipts;
    try (ExecutorService pool = Executors.newFixedThreadPool(6)) {
      List<Future<Opinions.Receipt>> asked =
          IntStream.range(0, 12)
              .mapToObj(
                  i ->
                      pool.submit(
                          () -> keep(opinion("reader " + i, DecisionKind.APPROVE, "as I see it"))))
              .toList();
      receipts = new java.util.ArrayList<>();
      for (Future<Opinions.Receipt> one : asked) {
        receipts.add(one.get());
      }
    }
    assertThat(receipts).filteredOn(r -> r instanceof Opinions.Receipt.Second).hasSize(1);
    assertThat(receipts).filteredOn(r -> r instanceof Opinions.Receipt.Alone).hasSize(11);
    assertThat(store.cache().decisions(id(review))).hasSize(1);
  }

  private ReviewStatus status() {
    return store.cache().heads(List.of(id(review))).getFirst().status();
  }

  private Opinions.Receipt keep(Opinion mine) {
    return store
        .opinions()
        .keep(
            mine,
            (first, second) ->
                Samples.decision(UUID.randomUUID(), review, second.kind(), null, second.at()));
  }

  private Opinion opinion(String reader, DecisionKind kind, String words) {
    return new Opinion(
        UUID.randomUUID(),
        id(review),
        review.version(),
        kind,
        words,
        0.8,
        Actor.human(reader),
        Channel.CONSOLE,
        "policy",
        store.clock().now());
  }
}
