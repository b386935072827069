package dev.immunis.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immunis.model.Verdict;
import dev.immunis.model.wargame.RunRequest;
import dev.immunis.model.wargame.WargameRun;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of wishes for runs promises. */
public abstract class RunRequestsContract extends StoreContract {
  private static final Instant T = Samples.START;
  private static final Instant LATER = T.plus(Duration.ofMinutes(2));
  private int made;

  private ReviewAdmission review(String key) {
    ReviewAdmission review = Samples.full(key, "p");
    admit(review);
    return review;
  }

  private RunRequest wish(ReviewAdmission review, int priority) {
    RunRequest wish =
        RunRequest.wish(
            new UUID(3, ++made),
            id(review),
            review.version(),
            Samples.ANA,
            T.plusSeconds(made),
            priority);
    assertThat(store.runRequests().add(wish)).contains(wish);
    return wish;
  }

  @Test
  void aWishIsThereAfterARestartWithItsAuditLine() {
    long before = store.auditTrail().count();
    RunRequest wish = wish(review("a"), RunRequest.USUAL);
    restart();

    assertThat(store.runRequests().open()).containsExactly(wish);
    assertThat(store.runRequests().byId(wish.id())).contains(wish);
    assertThat(actions(before + 1)).containsExactly("review.imported", "wargame.requested");
  }

  @Test
  void oneOpenWishPerReviewAndNoneOnAVersionThatIsNotThere() {
    ReviewAdmission review = review("a");
    RunRequest wish = wish(review, 0);
    RunRequest second =
        RunRequest.wish(new UUID(9, 9), id(review), review.version(), Samples.BEN, T, 0);

    assertThat(store.runRequests().add(second)).isEmpty();
    assertThat(store.runRequests().cancel(wish.id(), Samples.ANA, T)).isTrue();
    assertThat(store.runRequests().add(second)).contains(second);
    assertThatThrownBy(
            () ->
                store
                    .runRequests()
                    .add(
                        RunRequest.wish(
                            new UUID(8, 8),
                            UUID.randomUUID(),
                            review.version(),
                            Samples.ANA,
                            T,
                            0)))
        .isInstanceOf(StoreException.class);
  }

  @Test
  void higherPriorityGoesFirstThenTheOlder() {
    RunRequest first = wish(review("a"), 0);
    RunRequest second = wish(review("b"), 0);
    RunRequest urgent = wish(review("c"), 10);
    assertThat(store.runRequests().open()).containsExactly(urgent, first, second);

    assertThat(store.runRequests().prioritise(second.id(), 20, Samples.ANA)).isTrue();
    assertThat(store.runRequests().open().getFirst().id()).isEqualTo(second.id());
  }

  @Test
  void onlyOneGetsAWishUntilItsLeaseEnds() {
    RunRequest wish = wish(review("a"), 0);
    RunRequest mine = store.runRequests().claim(wish.id(), "one", T, LATER).orElseThrow();
    assertThat(mine.state()).isEqualTo(RunRequest.State.RUNNING);
    assertThat(mine.claimedBy()).isEqualTo("one");
    assertThat(mine.attempts()).isEqualTo(1);
    assertThat(mine.startedAt()).isEqualTo(T);

    assertThat(store.runRequests().claim(wish.id(), "two", T.plusSeconds(60), LATER)).isEmpty();
    assertThat(store.runRequests().renew(wish.id(), "one", LATER.plusSeconds(60))).isTrue();
    assertThat(store.runRequests().claim(wish.id(), "two", LATER.plusSeconds(30), LATER)).isEmpty();
    Instant over = LATER.plusSeconds(61);
    RunRequest taken =
        store.runRequests().claim(wish.id(), "two", over, over.plusSeconds(60)).orElseThrow();
    assertThat(taken.claimedBy()).isEqualTo("two");
    assertThat(taken.attempts()).isEqualTo(2);
    assertThat(store.runRequests().renew(wish.id(), "one", over)).isFalse();
    assertThat(end(wish, "one", RunRequest.State.DONE, null)).isFalse();
    assertThat(store.runRequests().release(wish.id(), "one", "why")).isFalse();
  }

  @Test
  void anEndedWishStaysWithItsRun() {
    ReviewAdmission review = review("a");
    RunRequest wish = wish(review, 0);
    WargameRun run = store.authority().keep(Samples.run(review, Verdict.FIX_SUPPORTED, LATER));
    store.runRequests().claim(wish.id(), "one", T, LATER);
    assertThat(end(wish, "one", RunRequest.State.DONE, run.id())).isTrue();

    assertThat(store.runRequests().open()).isEmpty();
    RunRequest ended = store.runRequests().ended(5).getFirst();
    assertThat(ended.run()).isEqualTo(run.id());
    assertThat(ended.endedAt()).isEqualTo(LATER);
    assertThat(ended.state()).isEqualTo(RunRequest.State.DONE);
    assertThat(store.runRequests().claim(wish.id(), "two", LATER.plusSeconds(999), LATER))
        .isEmpty();
    assertThat(store.runRequests().cancel(wish.id(), Samples.ANA, LATER)).isFalse();
    assertThat(store.runRequests().prioritise(wish.id(), 3, Samples.ANA)).isFalse();
    assertThatThrownBy(() -> end(wish, "one", RunRequest.State.WAITING, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aWishThatIsGivenBackWaitsAgainAndARunningOneIsNotCancelledFromOutside() {
    RunRequest wish = wish(review("a"), 0);
    store.runRequests().claim(wish.id(), "one", T, LATER);
    assertThat(store.runRequests().cancel(wish.id(), Samples.ANA, T)).isFalse();
    assertThat(store.runRequests().release(wish.id(), "one", "the console was closed")).isTrue();

    RunRequest back = store.runRequests().byId(wish.id()).orElseThrow();
    assertThat(back.state()).isEqualTo(RunRequest.State.WAITING);
    assertThat(back.claimedBy()).isNull();
    assertThat(back.attempts()).isEqualTo(1);
    assertThat(back.detail()).isEqualTo("the console was closed");
  }

  private boolean end(RunRequest wish, String claimer, RunRequest.State state, UUID run) {
    return store.runRequests().end(wish.id(), claimer, state, run, "", LATER);
  }
}
