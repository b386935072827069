package dev.immunis.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immunis.model.Digest;
import dev.immunis.model.Verdict;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.event.Change;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.review.ReviewStatus;
import dev.immunis.model.wargame.WargameRun;
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
