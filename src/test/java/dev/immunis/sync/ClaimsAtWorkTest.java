package dev.immunis.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.MemoryTeam;
import dev.immunis.model.Actor;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.review.ReviewStatus;
import dev.immunis.model.sync.RowKind;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.Mailbox;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.Samples;
import dev.immunis.store.SettableClock;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two people who claim a review: leases that are real, soft, renewed and ended. */
final class ClaimsAtWorkTest {
  private final SettableClock clock = new SettableClock(Samples.START);
  private final MemoryTeam team = new MemoryTeam(clock);
  private final ReviewAdmission one = Samples.full("case-1", "first");
  @TempDir Path folder;
  private Laptop ana;
  private Laptop ben;

  @BeforeEach
  void openLaptops() {
    ana = laptop("ana");
    ben = laptop("ben");
  }

  @AfterEach
  void closeLaptops() {
    ana.close();
    ben.close();
  }

  private Laptop laptop(String name) {
    return new Laptop(folder.resolve(name), name, clock, () -> team.login(name, TeamRole.ANALYST));
  }

  @Test
  void aReviewClaimedByAnotherWaitsUntilItIsFree() {
    shared(one);
    ClaimKeeper hers = claims(ana);
    assertThat(hers.take(one.source().reviewId())).isInstanceOf(ClaimKeeper.Taken.Mine.class);
    ben.decide(one, DecisionKind.APPROVE, "mine");
    ben.sync.syncNow();

    Mailbox.Conflict conflict = ben.workspace.mailbox().open().getFirst();
    assertThat(conflict.reason()).isEqualTo(Mailbox.Reason.CLAIMED_BY_OTHER);
    assertThat(conflict.claim().holder()).isEqualTo(Actor.human("ana"));
    assertThat(ben.head(one).status()).isEqualTo(ReviewStatus.PENDING_HITL);
    assertThat(claims(ben).take(one.source().reviewId()))
        .isInstanceOf(ClaimKeeper.Taken.Theirs.class);

    hers.handBack(one.source().reviewId());
    ben.workspace.mailbox().resolve(conflict.id(), Mailbox.Resolution.SEND_AGAIN);
    assertThat(ben.head(one).status()).isEqualTo(ReviewStatus.HITL_APPROVED);
    ben.sync.syncNow();
    ana.sync.syncNow();
    assertThat(ana.texts(one)).containsExactly("mine");
    assertThat(ben.workspace.mailbox().open()).isEmpty();
    assertThat(ben.workspace.claims().of(one.source().reviewId())).isEmpty();
  }

  private ClaimKeeper claims(Laptop laptop) {
    return new ClaimKeeper(
        laptop.workspace.claims(),
        laptop.workspace.profiles(),
        laptop.sync::connection,
        laptop.clock);
  }

  @Test
  void anOfflineClaimIsSoftAndBecomesARealOneLater() {
    shared(one);
    UUID id = one.source().reviewId();
    ben.sync.pause();
    ClaimKeeper his = claims(ben);

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
    ClaimKeeper hers = claims(ana);
    hers.take(id);
    team.remove(RowKind.CLAIM, id.toString());
    ana.sync.syncNow();
    assertThat(ana.workspace.claims().of(id)).isEmpty();

    hers.beat();

    assertThat(ana.workspace.claims().of(id)).isEmpty();
    assertThat(claims(ben).take(id)).isInstanceOf(ClaimKeeper.Taken.Theirs.class);
    clock.tick(ClaimKeeper.LEASE);
    hers.beat();
    assertThat(claims(ben).take(id)).isInstanceOf(ClaimKeeper.Taken.Mine.class);
  }

  @Test
  void aSoftClaimIsRenewedOffline() {
    shared(one);
    UUID id = one.source().reviewId();
    ben.sync.pause();
    ClaimKeeper his = claims(ben);
    his.take(id);
    clock.tick(ClaimKeeper.LEASE.minusMinutes(1));

    his.beat();

    assertThat(ben.workspace.claims().of(id).orElseThrow().until())
        .isEqualTo(clock.now().plus(ClaimKeeper.LEASE));
  }

  private void shared(ReviewAdmission review) {
    ana.admit(review);
    ana.join().sync.syncNow();
    ben.join().sync.syncNow();
  }
}
