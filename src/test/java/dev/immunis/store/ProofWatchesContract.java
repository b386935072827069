package dev.immunis.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.wargame.ProofWatch;
import dev.immunis.model.wargame.TrialOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of proofs that stay after the merge promises. */
public abstract class ProofWatchesContract extends StoreContract {
  private static final Instant T = Samples.START;

  private ProofWatch watch(String key, Instant since) {
    ReviewAdmission review = Samples.full(key, "p");
    admit(review);
    ProofWatch watch =
        ProofWatch.begun(id(review), review.version(), "main", "m", Samples.ANA, since);
    store.proofWatches().keep(watch, Samples.ANA);
    return watch;
  }

  @Test
  void aWatchIsDueUntilItWasLookedAtAndAgainADayLater() {
    ProofWatch late = watch("a", T.plusSeconds(10));
    ProofWatch early = watch("b", T);
    assertThat(store.proofWatches().due(T.minusSeconds(1))).isEmpty();
    assertThat(store.proofWatches().due(T.plusSeconds(20))).containsExactly(early, late);

    Instant looked = T.plusSeconds(30);
    assertThat(
            store
                .proofWatches()
                .checked(early.reviewId(), looked, "c0ffee", TrialOutcome.CLEAN, "still shut"))
        .isTrue();
    restart();
    assertThat(store.proofWatches().due(T.plusSeconds(40))).containsExactly(late);
    ProofWatch now = store.proofWatches().of(early.reviewId()).orElseThrow();
    assertThat(now.outcome()).isEqualTo(TrialOutcome.CLEAN);
    assertThat(now.checkedCommit()).isEqualTo("c0ffee");
    assertThat(now.detail()).isEqualTo("still shut");
    assertThat(store.proofWatches().due(looked.plus(Duration.ofHours(24)))).hasSize(2);
    assertThat(store.auditTrail().about(early.reviewId().toString()))
        .extracting(line -> line.action())
        .contains("proof.watched", "proof.checked");
  }

  @Test
  void anApprovalIsUnwatchedUntilItsPullRequestWasClosedWithoutAMerge() {
    ReviewAdmission old = Samples.full("a", "p");
    ReviewAdmission young = Samples.full("b", "p");
    approve(old, T);
    approve(young, T.plusSeconds(1));
    List<ProofWatches.Approved> both = store.proofWatches().unwatched();
    assertThat(both)
        .containsExactly(
            new ProofWatches.Approved(id(young), young.version(), T.plusSeconds(1)),
            new ProofWatches.Approved(id(old), old.version(), T));
    // A word on an approval that was taken back meanwhile is none on the one that stands.
    store
        .proofWatches()
        .unmerged(new ProofWatches.Approved(id(old), old.version(), T.minusNanos(1)));
    assertThat(store.proofWatches().unwatched()).isEqualTo(both);
    store.proofWatches().unmerged(both.getLast());
    store.proofWatches().unmerged(both.getLast());
    restart();
    assertThat(store.proofWatches().unwatched()).containsExactly(both.getFirst());
  }

  private void approve(ReviewAdmission review, Instant at) {
    admit(review);
    store
        .authority()
        .record(Samples.decision(UUID.randomUUID(), review, DecisionKind.APPROVE, null, at));
  }

  @Test
  void anEndedWatchIsNeverDueAndOneThatIsNotThereIsNotLookedAt() {
    ProofWatch watch = watch("a", T);
    store.proofWatches().keep(watch.withAlertsClosed(Set.of(12, 3)).ended(), Samples.ANA);
    restart();
    ProofWatch now = store.proofWatches().of(watch.reviewId()).orElseThrow();
    assertThat(now).isEqualTo(watch.withAlertsClosed(Set.of(12, 3)).ended());
    assertThat(store.proofWatches().active()).isEmpty();
    assertThat(store.proofWatches().due(T.plusSeconds(20))).isEmpty();
    assertThat(
            store.proofWatches().checked(watch.reviewId(), T, "c", TrialOutcome.TRIGGERED, "back"))
        .isFalse();
    assertThat(
            store.proofWatches().checked(UUID.randomUUID(), T, "c", TrialOutcome.TRIGGERED, "back"))
        .isFalse();
  }
}
