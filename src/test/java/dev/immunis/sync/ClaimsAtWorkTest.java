package dev.immunis.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.Actor;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.review.ReviewStatus;
import dev.immunis.model.sync.RowKind;
import dev.immunis.store.Mailbox;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.Samples;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Two people who claim a review: leases that are real, soft, renewed and ended. */
final class ClaimsAtWorkTest extends OnTwoLaptops {
  private final ReviewAdmission one = Samples.full("case-1", "first");

  @Test
  void aReviewClaimedByAnotherWaitsUntilItIsFree() {
    shared(one);
    ClaimKeeper hers = laptops.keeper(ana);
    assertThat(hers.take(one.source().reviewId())).isInstanceOf(ClaimKeeper.Taken.Mine.class);
    ben.decide(one, DecisionKind.APPROVE, "mine");
    ben.sync.syncNow();

    Mailbox.Conflict conflict = ben.workspace.mailbox().open().getFirst();
    assertThat(conflict.reason()).isEqualTo(Mailbox.Reason.CLAIMED_BY_OTHER);
    assertThat(conflict.claim().holder()).isEqualTo(Actor.human("ana"));
    assertThat(ben.head(one).status()).isEqualTo(ReviewStatus.PENDING_HITL);
    assertThat(laptops.keeper(ben).take(one.source().reviewId()))
        .isInstanceOf(ClaimKeeper.Taken.Theirs.class);

    hers.handBack(one.source().reviewId());
    ben.workspace.mailbox().resolve(conflict.id(), Mailbox.Resolution.SEND_AGAIN, "");
    assertThat(ben.head(one).status()).isEqualTo(ReviewStatus.HITL_APPROVED);
    ben.sync.syncNow();
    ana.sync.syncNow();
    assertThat(ana.texts(one)).containsExactly("mine");
    assertThat(ben.workspace.mailbox().open()).isEmpty();
    assertThat(ben.workspace.claims().of(one.source().reviewId())).isEmpty();
  }

  @Test
  void anOfflineClaimIsSoftAndBecomesARealOneLater() {
    shared(one);
    UUID id = one.source().reviewId();
    ben.sync.pause();
    ClaimKeeper his = laptops.keeper(ben);

    assertThat(his.take(id)).isInstanceOf(ClaimKeeper.Taken.Soft.class);
    assertThat(ben.workspace.claims().of(id).orElseThrow().soft()).isTrue();

    ben.sync.syncNow();
    his.beat();
    assertThat(ben.workspace.claims().of(id).orElseThrow().soft()).isFalse();
    ana.sync.syncNow();
    assertThat(ana.workspace.claims().of(id).orElseThrow().holder()).isEqualTo(Actor.human("ben"));
  }

  @Test
  void aClaimThatEndedAtTheAuthorityIsNotTakenAgain() {
    shared(one);
    UUID id = one.source().reviewId();
    ClaimKeeper hers = laptops.keeper(ana);
    hers.take(id);
    team.remove(RowKind.CLAIM, id.toString());
    ana.sync.syncNow();
    assertThat(ana.workspace.claims().of(id)).isEmpty();

    hers.beat();

    assertThat(ana.workspace.claims().of(id)).isEmpty();
    assertThat(laptops.keeper(ben).take(id)).isInstanceOf(ClaimKeeper.Taken.Theirs.class);
    clock.tick(ClaimKeeper.LEASE);
    hers.beat();
    assertThat(laptops.keeper(ben).take(id)).isInstanceOf(ClaimKeeper.Taken.Mine.class);
  }

  @Test
  void aSoftClaimIsRenewedOffline() {
    shared(one);
    UUID id = one.source().reviewId();
    ben.sync.pause();
    ClaimKeeper his = laptops.keeper(ben);
    his.take(id);
    clock.tick(ClaimKeeper.LEASE.minusMinutes(1));

    his.beat();

    assertThat(ben.workspace.claims().of(id).orElseThrow().until())
        .isEqualTo(clock.now().plus(ClaimKeeper.LEASE));
  }
}
