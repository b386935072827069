package dev.immunis.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.EvidenceTier;
import dev.immunis.model.Severity;
import dev.immunis.model.Verdict;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.review.PatchStrategy;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.review.ReviewStatus;
import dev.immunis.model.review.ReviewVersion;
import dev.immunis.model.wargame.WargameRun;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the faces may count on when they read. */
public abstract class CacheContract extends StoreContract {
  private final ReviewAdmission full = Samples.full("npm/left-pad#12", "first");

  @Test
  void aHeadShowsWhatTheReviewSaysAndNothingInsteadOfWhatItDoesNotSay() {
    ReviewAdmission bare = Samples.bare("bare", "p");
    store.authority().admit(List.of(full, bare), Samples.ANA);
    WargameRun run =
        store.authority().keep(Samples.run(full, Verdict.FIX_SUPPORTED, Samples.START));
    Instant decided = Samples.START.plusSeconds(5);
    store
        .authority()
        .record(Samples.decision(UUID.randomUUID(), full, DecisionKind.APPROVE, run, decided));

    assertThat(store.cache().heads())
        .containsExactlyInAnyOrder(
            new ReviewHead(
                id(full),
                "APV-20260304-001",
                "npm/left-pad#12",
                "CVE-2024-10001",
                "Review of npm/left-pad#12",
                Severity.HIGH,
                "npm",
                "left-pad",
                "1.0.0",
                "1.0.1",
                PatchStrategy.VERSION_BUMP,
                Verdict.FIX_SUPPORTED,
                EvidenceTier.E3,
                0.9,
                7,
                ReviewStatus.HITL_APPROVED,
                DecisionKind.APPROVE,
                full.content().createdAt(),
                decided),
            new ReviewHead(
                id(bare),
                "APV-20260304-002",
                "bare",
                null,
                "Review of bare",
                Severity.UNKNOWN,
                null,
                null,
                null,
                null,
                PatchStrategy.UNKNOWN,
                null,
                null,
                null,
                null,
                ReviewStatus.PENDING_HITL,
                null,
                bare.content().createdAt(),
                null));
  }

  @Test
  void someHeadsAreThoseThatExist() {
    admit(full);

    assertThat(store.cache().heads(List.of(id(full), UUID.randomUUID())))
        .extracting(ReviewHead::id)
        .containsExactly(id(full));
    assertThat(store.cache().heads(List.of())).isEmpty();
  }

  @Test
  void headsComeNewestFirst() {
    List<ReviewAdmission> many =
        IntStream.range(0, 1100).mapToObj(i -> Samples.bare("n-" + i, "p")).toList();
    store.authority().admit(many, Samples.ANA);

    List<ReviewHead> heads = store.cache().heads();

    assertThat(heads).isSortedAccordingTo((a, b) -> b.createdAt().compareTo(a.createdAt()));
    assertThat(heads.getFirst().code()).isEqualTo("APV-20260304-1100");
    assertThat(heads.getLast().code()).isEqualTo("APV-20260304-001");
  }

  @Test
  void versionsComeNewestFirst() {
    admit(full);
    admit(Samples.full("npm/left-pad#12", "second"));

    assertThat(store.cache().versions(id(full)))
        .extracting(ReviewVersion::number)
        .containsExactly(2, 1);
    assertThat(store.cache().versions(id(full)).getLast().content()).isEqualTo(full.content());
  }

  @Test
  void whatIsNotThereIsEmpty() {
    UUID unknown = UUID.randomUUID();

    assertThat(store.cache().review(unknown)).isEmpty();
    assertThat(store.cache().versions(unknown)).isEmpty();
    assertThat(store.cache().runs(unknown)).isEmpty();
    assertThat(store.cache().decisions(unknown)).isEmpty();
    assertThat(store.cache().heads()).isEmpty();
    assertThat(store.cache().find("")).isEqualTo(new Found.None());
  }

  @Test
  void aReviewIsFoundByCodeIdSourceKeyAndVersion() {
    store.authority().admit(List.of(full, Samples.bare("other", "p")), Samples.ANA);
    String uuid = id(full).toString();
    String version = full.version().hex();

    for (String text :
        List.of(
            "APV-20260304-001",
            "apv-20260304-001",
            " APV-20260304-001 ",
            uuid,
            uuid.substring(0, 8),
            uuid.substring(0, 10),
            uuid.toUpperCase(java.util.Locale.ROOT).substring(0, 13),
            "npm/left-pad#12",
            "npm/",
            version,
            version.substring(0, 7),
            "sha256:" + version.substring(0, 7))) {
      assertThat(store.cache().find(text))
          .as(text)
          .isInstanceOfSatisfying(
              Found.One.class, one -> assertThat(one.head().id()).isEqualTo(id(full)));
    }
    for (String text : List.of("npm", "APV-20260304-003", "zzzz", "%", "____", "APV%", "\uffff")) {
      assertThat(store.cache().find(text)).as(text).isEqualTo(new Found.None());
    }
  }

  @Test
  void everyIdIsFoundByItsBeginning() {
    List<ReviewAdmission> many =
        IntStream.range(0, 60).mapToObj(i -> Samples.bare("id-" + i, "p")).toList();
    store.authority().admit(many, Samples.ANA);

    for (ReviewAdmission one : many) {
      assertThat(store.cache().find(id(one).toString().substring(0, 13)))
          .isInstanceOfSatisfying(
              Found.One.class, found -> assertThat(found.head().id()).isEqualTo(id(one)));
      assertThat(store.cache().find(one.version().hex().substring(0, 12)))
          .isInstanceOfSatisfying(
              Found.One.class, found -> assertThat(found.head().id()).isEqualTo(id(one)));
    }
  }

  @Test
  void aBeginningOfManyIsAmbiguousAndNamesAtMostTen() {
    List<ReviewAdmission> many =
        IntStream.range(0, 25).mapToObj(i -> Samples.bare("many-" + i, "p")).toList();
    store.authority().admit(many, Samples.ANA);

    assertThat(store.cache().find("APV-2026"))
        .isInstanceOfSatisfying(Found.Ambiguous.class, a -> assertThat(a.candidates()).hasSize(10));
    assertThat(store.cache().find("many-2"))
        .isInstanceOfSatisfying(
            Found.One.class, one -> assertThat(one.head().sourceKey()).isEqualTo("many-2"));
    assertThat(store.cache().find("APV-20260304-01"))
        .isInstanceOfSatisfying(Found.Ambiguous.class, a -> assertThat(a.candidates()).hasSize(10));
  }

  @Test
  void anEmptyStoreTalliesToZeroWithEveryKeyThere() {
    Tally tally = store.cache().tally(Samples.START, Samples.START);

    assertThat(tally.pending()).isZero();
    assertThat(tally.pendingBySeverity()).hasSize(5).containsEntry(Severity.UNKNOWN, 0L);
    assertThat(tally.byKind()).hasSize(4).containsEntry(DecisionKind.ESCALATE, 0L);
    assertThat(tally.medianReviewSeconds()).isNull();
    assertThat(tally.averageReviewSeconds()).isNull();
  }

  @Test
  void aTallyCountsWhatTheRowsSay() {
    ReviewAdmission pending = Samples.bare("pending", "p");
    ReviewAdmission escalated = Samples.bare("escalated", "p");
    store.authority().admit(List.of(full, pending, escalated), Samples.ANA);
    WargameRun run = store.authority().keep(Samples.run(full, Verdict.NOT_FIXED, Samples.START));
    Instant day = Samples.START.plusSeconds(50);
    decide(full, DecisionKind.REJECT, run, 10);
    decide(escalated, DecisionKind.ESCALATE, null, 100);

    Tally tally = store.cache().tally(day, Samples.START);

    assertThat(tally.pending()).isEqualTo(2);
    assertThat(tally.pendingBySeverity()).containsEntry(Severity.UNKNOWN, 2L);
    assertThat(tally.decisions()).isEqualTo(2);
    assertThat(tally.decisionsToday()).isEqualTo(1);
    assertThat(tally.decisionsThisWeek()).isEqualTo(2);
    assertThat(tally.byKind())
        .isEqualTo(
            Map.of(
                DecisionKind.APPROVE, 0L,
                DecisionKind.REJECT, 1L,
                DecisionKind.MODIFY, 0L,
                DecisionKind.ESCALATE, 1L));
    assertThat(tally.medianReviewSeconds()).isEqualTo(55.0);
    assertThat(tally.averageReviewSeconds()).isEqualTo(55.0);
    assertThat(tally.fastestReviewSeconds()).isEqualTo(10.0);
    assertThat(tally.slowestReviewSeconds()).isEqualTo(100.0);
    assertThat(tally.compared()).isEqualTo(1);
    assertThat(tally.agreed()).isEqualTo(1);
  }

  private void decide(
      ReviewAdmission of,
      DecisionKind kind,
      @org.jspecify.annotations.Nullable WargameRun run,
      int seconds) {
    assertThat(
            store
                .authority()
                .record(
                    Samples.decision(
                        UUID.randomUUID(), of, kind, run, Samples.START.plusSeconds(seconds))))
        .isInstanceOf(DecisionReceipt.Recorded.class);
  }
}
