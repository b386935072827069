package dev.immunis.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.immunis.fakes.MemoryTeam;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.event.Change;
import dev.immunis.model.review.ReviewStatus;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.Outbox;
import dev.immunis.store.PushAnswer;
import dev.immunis.store.Replica;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.Samples;
import dev.immunis.store.SettableClock;
import dev.immunis.store.SharedRow;
import dev.immunis.store.TeamAuthority;
import dev.immunis.store.TeamException;
import dev.immunis.store.Wish;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service by itself: when it syncs, when it waits, what it says. */
final class SyncServiceTest {
  private final SettableClock clock = new SettableClock(Samples.START);
  private final SettableClock serverClock = new SettableClock(Samples.START);
  private final MemoryTeam team = new MemoryTeam(serverClock);
  private final ReviewAdmission one = Samples.full("case-1", "first");
  private final ReviewAdmission other = Samples.bare("case-2", "first");
  private final AtomicInteger attempts = new AtomicInteger();
  private final AtomicReference<TeamException.Kind> trouble = new AtomicReference<>();
  private final AtomicReference<UnaryOperator<TeamAuthority>> wrap =
      new AtomicReference<>(UnaryOperator.identity());
  private final List<SyncState> told = new CopyOnWriteArrayList<>();
  @TempDir Path folder;
  private Laptop ana;

  @BeforeEach
  void openLaptop() {
    ana = new Laptop(folder.resolve("ana"), "ana", clock, this::connect);
    ana.sync.listen(told::add);
  }

  @AfterEach
  void closeLaptop() {
    ana.close();
  }

  private TeamAuthority connect() {
    attempts.incrementAndGet();
    TeamException.Kind kind = trouble.get();
    if (kind != null) {
      throw new TeamException(kind, "trouble of kind " + kind);
    }
    CutAuthority.Cuts cuts = (call, afterwards) -> trouble.get() != null;
    return wrap.get().apply(new CutAuthority(team.login("ana", TeamRole.ANALYST), cuts));
  }

  private void awaitMode(SyncMode mode) {
    await().untilAsserted(() -> assertThat(ana.sync.state().mode()).isEqualTo(mode));
  }

  @Test
  void withoutATeamItDoesNothing() {
    ana.sync.start();
    ana.admit(one);

    assertThat(ana.sync.state()).isEqualTo(SyncState.solo());
    assertThat(attempts).hasValue(0);
  }

  @Test
  void whatHappensHereIsToldAtOnceAndWhatHappensThereIsHeardAtTheBell() {
    ana.join();
    ana.sync.start();
    awaitMode(SyncMode.ONLINE);

    ana.admit(one);
    await().until(() -> team.standing(one.source().reviewId()).isPresent());
    TeamAuthority ben = team.login("ben", TeamRole.ANALYST);
    var theirs =
        Samples.decision(
            new java.util.UUID(0x7000, 1), one, DecisionKind.REJECT, null, Samples.START);
    PushAnswer answer =
        ben.push(
                List.of(
                    new Wish(theirs.id(), theirs.reviewId(), new SharedRow.Decision(theirs, null))))
            .getFirst();
    assertThat(answer).isInstanceOf(PushAnswer.Recorded.class);
    ana.sync.ring();

    await()
        .untilAsserted(
            () -> assertThat(ana.head(one).status()).isEqualTo(ReviewStatus.HITL_REJECTED));
    assertThat(ana.sync.state().pending()).isZero();
    assertThat(ana.sync.state().lastSync()).isNotNull();
    assertThat(ana.sync.state().login()).isEqualTo("ana");
    assertThat(ana.sync.state().roles()).containsExactly(TeamRole.ANALYST);
  }

  @Test
  void offlineItCountsWhatWaitsAndComesBackByItself() {
    trouble.set(TeamException.Kind.UNREACHABLE);
    ana.join();
    ana.sync.start();
    awaitMode(SyncMode.OFFLINE);
    assertThat(ana.sync.state().why()).isEqualTo(SyncState.Why.NO_CONNECTION);
    await().until(() -> ana.sync.state().retryAt() != null);

    ana.admit(one);
    ana.decide(one, DecisionKind.APPROVE, "offline");
    await().untilAsserted(() -> assertThat(ana.sync.state().pending()).isEqualTo(2));
    assertThat(ana.sync.state().mode()).isEqualTo(SyncMode.OFFLINE);

    trouble.set(null);
    awaitMode(SyncMode.ONLINE);
    await().untilAsserted(() -> assertThat(ana.sync.state().pending()).isZero());
    assertThat(team.decisions(one.source().reviewId())).hasSize(1);
    assertThat(ana.sync.state().retryAt()).isNull();
  }

  @Test
  void aRefusedLoginPausesAndDeletesNothing() {
    trouble.set(TeamException.Kind.LOGIN_REFUSED);
    ana.admit(one);
    ana.join();
    ana.sync.start();
    awaitMode(SyncMode.PAUSED);
    int before = attempts.get();

    ana.decide(one, DecisionKind.APPROVE, "still works here");
    await().untilAsserted(() -> assertThat(ana.sync.state().pending()).isEqualTo(2));
    ana.sync.ring();
    await().during(Duration.ofMillis(500)).until(() -> attempts.get() == before);

    trouble.set(null);
    ana.sync.resume();
    awaitMode(SyncMode.ONLINE);
    await().until(() -> team.decisions(one.source().reviewId()).size() == 1);
  }

  @Test
  void anotherSchemaPausesAndIsLookedAtAgainNowAndThen() {
    trouble.set(TeamException.Kind.OTHER_SCHEMA);
    ana.admit(one);
    ana.join();
    ana.sync.start();
    await()
        .untilAsserted(
            () -> assertThat(ana.sync.state().why()).isEqualTo(SyncState.Why.OTHER_SCHEMA));
    assertThat(ana.sync.state().pending()).isEqualTo(1);

    trouble.set(null);
    awaitMode(SyncMode.ONLINE);
  }

  @Test
  void aPersonsPauseHoldsUntilThePersonEndsIt() {
    ana.join();
    ana.sync.start();
    awaitMode(SyncMode.ONLINE);
    ana.sync.pause();
    ana.admit(one);

    await()
        .during(Duration.ofMillis(500))
        .until(() -> team.standing(one.source().reviewId()).isEmpty());
    assertThat(ana.sync.state().why()).isEqualTo(SyncState.Why.BY_PERSON);
    ana.sync.resume();
    await().until(() -> team.standing(one.source().reviewId()).isPresent());
  }

  @Test
  void oneWishThatTheServerFailsOnStopsOnlyItsOwnLane() {
    wrap.set(there -> new Poisoned(there, one.source().reviewId()));
    ana.admit(one);
    ana.admit(other);
    ana.decide(other, DecisionKind.APPROVE, "goes through");
    ana.join();

    SyncReport report = ana.sync.syncNow();

    assertThat(report.told()).isEqualTo(2);
    assertThat(report.failed()).isEqualTo(1);
    assertThat(ana.sync.state().mode()).isEqualTo(SyncMode.DEGRADED);
    assertThat(team.decisions(other.source().reviewId())).hasSize(1);
    Outbox.Parcel waiting = ana.workspace.outbox().parcels(Outbox.State.WAITING, 10).getFirst();
    assertThat(waiting.attempts()).isEqualTo(1);
    assertThat(waiting.nextAt()).isAfter(clock.now());
    for (int i = 2; i <= 8; i++) {
      clock.tick(Duration.ofMinutes(1));
      assertThat(ana.sync.syncNow().failed()).isEqualTo(1);
    }
    Outbox.Parcel blocked = ana.workspace.outbox().parcels(Outbox.State.REFUSED, 10).getFirst();
    assertThat(blocked.why()).contains("poison");
    assertThat(ana.sync.state().failed()).isEqualTo(1);

    wrap.set(UnaryOperator.identity());
    ana.sync.pause();
    ana.workspace.outbox().retry(blocked.wish().id());
    assertThat(ana.sync.syncNow().told()).isEqualTo(1);
  }

  @Test
  void aFailureOfTheWorkspaceDoesNotEndTheThread() {
    java.util.concurrent.atomic.AtomicBoolean sick =
        new java.util.concurrent.atomic.AtomicBoolean();
    Replica real = ana.workspace.replica();
    Replica stumbling =
        (Replica)
            java.lang.reflect.Proxy.newProxyInstance(
                Replica.class.getClassLoader(),
                new Class<?>[] {Replica.class},
                (proxy, method, given) -> {
                  if (sick.get() && method.getName().equals("membership")) {
                    throw new IllegalStateException("the disk is away");
                  }
                  return method.invoke(real, given);
                });
    ana.join();
    try (SyncService service =
        new SyncService(
            new SyncService.Rooms(
                stumbling,
                ana.workspace.outbox(),
                ana.workspace.vault(),
                ana.bus,
                clock,
                Laptop::chance),
            this::connect,
            Laptop.QUICK)) {
      service.start();
      await().until(() -> service.state().mode() == SyncMode.ONLINE);
      sick.set(true);
      service.ring();
      await().during(Duration.ofMillis(300)).until(sick::get);
      sick.set(false);
      ana.admit(one);
      service.ring();
      await().until(() -> team.standing(one.source().reviewId()).isPresent());
    }
  }

  @Test
  void whatFollowsARoundDoesNotMakeItFailAndIsDoneAfterFailedOnesToo() {
    AtomicInteger followed = new AtomicInteger();
    ana.sync.afterRound(
        () -> {
          followed.incrementAndGet();
          throw new IllegalStateException("the beat failed");
        });
    ana.join();
    ana.sync.start();
    awaitMode(SyncMode.ONLINE);
    await().until(() -> followed.get() > 1);
    assertThat(ana.sync.state().mode()).isEqualTo(SyncMode.ONLINE);

    trouble.set(TeamException.Kind.UNREACHABLE);
    awaitMode(SyncMode.OFFLINE);
    int before = followed.get();
    await().until(() -> followed.get() > before + 1);
  }

  @Test
  void whatFollowsARoundHasItsTurnAlsoWhileThingsHappenHereInEachRound() {
    AtomicInteger followed = new AtomicInteger();
    ana.sync.afterRound(followed::incrementAndGet);
    // At the end of each round, when nothing asks any more whether something was done.
    wrap.set(
        there ->
            new CutAuthority(
                there,
                (call, afterwards) -> {
                  if (call.equals("pull") && afterwards) {
                    happensElsewhere();
                  }
                  return false;
                }));
    ana.join();
    ana.sync.start();
    awaitMode(SyncMode.ONLINE);
    await().atMost(Duration.ofSeconds(60)).until(() -> followed.get() > 2);
  }

  /** Something that a person does here, on another thread than that of sync. */
  private void happensElsewhere() {
    Thread person =
        new Thread(
            () -> ana.bus.publish(new Change.FactCleared(one.source().reviewId(), one.version())));
    person.start();
    try {
      person.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aServerThatFailsOnEverythingRefusesNothing() {
    for (int i = 0; i < 5; i++) {
      ana.admit(Samples.bare("sick-" + i, "p"));
    }
    ana.admit(one);
    ana.join();
    wrap.set(there -> new Poisoned(there, null));
    for (int i = 0; i < 40; i++) {
      clock.tick(Duration.ofMinutes(1));
      assertThatThrownBy(() -> ana.sync.syncNow()).isInstanceOf(TeamException.class);
    }
    assertThat(ana.workspace.outbox().counts()).isEqualTo(new Outbox.Counts(6, 0, 0));

    wrap.set(UnaryOperator.identity());
    clock.tick(Duration.ofMinutes(1));
    assertThat(ana.sync.syncNow().told()).isEqualTo(6);
  }

  @Test
  void aClockFarOffIsSaid() {
    serverClock.tick(Duration.ofMinutes(3));
    ana.join().sync.syncNow();

    assertThat(ana.sync.state().clockDifference()).isEqualTo(Duration.ofMinutes(3));
    assertThat(ana.sync.state().mode()).isEqualTo(SyncMode.DEGRADED);
    assertThat(ana.sync.state().why()).isEqualTo(SyncState.Why.CLOCK_DIFFERS);
  }

  @Test
  void missingLiveUpdatesAreADegradedStateAndComeBack() {
    ana.join().sync.syncNow();
    ana.sync.live(true, false);
    assertThat(ana.sync.state().why()).isEqualTo(SyncState.Why.NO_LIVE_UPDATES);
    ana.sync.live(true, true);
    assertThat(ana.sync.state().mode()).isEqualTo(SyncMode.ONLINE);
  }

  @Test
  void aFirstPullTellsHowFarItIsAndGoesOnWhereItWasCut() {
    List<ReviewAdmission> many = new ArrayList<>();
    for (int i = 0; i < 1_200; i++) {
      many.add(Samples.bare("many-" + i, "p"));
    }
    try (Laptop ben =
        new Laptop(
            folder.resolve("ben"), "ben", clock, () -> team.login("ben", TeamRole.ANALYST))) {
      ben.workspace.authority().admit(many, Samples.BEN);
      ben.join().sync.syncNow();
    }
    AtomicInteger batches = new AtomicInteger();
    wrap.set(
        there ->
            new CutAuthority(
                there,
                (call, afterwards) ->
                    call.equals("batch") && !afterwards && batches.incrementAndGet() == 2));
    ana.join();
    assertThatThrownBy(() -> ana.sync.syncNow()).isInstanceOf(TeamException.class);
    int half = ana.workspace.cache().heads().size();
    assertThat(half).isBetween(1, 1_199);

    ana.sync.syncNow();

    assertThat(ana.workspace.cache().heads()).hasSize(1_200);
    assertThat(told)
        .anySatisfy(
            state -> {
              assertThat(state.pull()).isNotNull();
              assertThat(state.pull().left()).isPositive();
            });
    assertThat(ana.sync.state().pull()).isNull();
  }

  @Test
  void waitsGrowWithFailuresAndNeverAreThatLongForAll() {
    BackOff none = new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(30), byte[]::new);
    BackOff all =
        new BackOff(
            Duration.ofSeconds(1),
            Duration.ofSeconds(30),
            count -> {
              byte[] ones = new byte[count];
              java.util.Arrays.fill(ones, (byte) 0xff);
              return ones;
            });

    assertThat(none.after(1)).isEqualTo(Duration.ofMillis(500));
    assertThat(all.after(1)).isEqualTo(Duration.ofSeconds(1));
    assertThat(none.after(3)).isEqualTo(Duration.ofSeconds(2));
    assertThat(all.after(1_000)).isEqualTo(Duration.ofSeconds(30));
  }

  /** The server stumbles over everything of one lane. */
  private static final class Poisoned implements TeamAuthority {
    private final TeamAuthority there;
    private final java.util.@Nullable UUID lane;

    /** Of every lane when none is named. */
    Poisoned(TeamAuthority there, java.util.@Nullable UUID lane) {
      this.there = there;
      this.lane = lane;
    }

    @Override
    public List<PushAnswer> push(List<Wish> wishes) {
      if (wishes.stream().anyMatch(wish -> lane == null || wish.lane().equals(lane))) {
        throw new TeamException(TeamException.Kind.SERVER_FAILED, "poison");
      }
      return there.push(wishes);
    }

    @Override
    public Greeting greet() {
      return there.greet();
    }

    @Override
    public dev.immunis.model.sync.ChangeCursor pull(
        dev.immunis.model.sync.ChangeCursor after,
        PullFilter filter,
        int batchRows,
        BatchTaker taker) {
      return there.pull(after, filter, batchRows, taker);
    }

    @Override
    public java.util.Set<dev.immunis.model.Digest> missing(
        java.util.Collection<dev.immunis.model.Digest> digests) {
      return there.missing(digests);
    }

    @Override
    public void offer(java.util.Map<dev.immunis.model.Digest, byte[]> contents) {
      there.offer(contents);
    }

    @Override
    public java.util.Optional<byte[]> content(dev.immunis.model.Digest digest) {
      return there.content(digest);
    }

    @Override
    public SharedRow.Claim claim(java.util.UUID review, java.util.UUID device, Duration lease) {
      return there.claim(review, device, lease);
    }

    @Override
    public void release(java.util.UUID review, java.util.UUID device) {
      there.release(review, device);
    }

    @Override
    public dev.immunis.store.RunRequests runs() {
      return there.runs();
    }

    @Override
    public LiveToken liveToken() {
      return there.liveToken();
    }

    @Override
    public void close() {
      there.close();
    }
  }
}
