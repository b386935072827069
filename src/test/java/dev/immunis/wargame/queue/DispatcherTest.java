package dev.immunis.wargame.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.immunis.fakes.TestClock;
import dev.immunis.model.Actor;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.model.wargame.RunRequest;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.Samples;
import dev.immunis.store.h2.H2Workspace;
import dev.immunis.store.h2.MadeBefore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** So many at a time, in their order, none lost and none run twice. */
class DispatcherTest {
  private static final Actor ANA = Samples.ANA;

  @TempDir Path folder;
  private final TestClock clock = new TestClock();
  private final List<Begun> begun = new ArrayList<>();
  private H2Workspace workspace;
  private int made;

  private record Begun(UUID request, int attempt, CompletableFuture<RunEnd> end) {}

  @BeforeEach
  void open() {
    workspace =
        H2Workspace.open(
            MadeBefore.in(folder),
            clock,
            UUID::randomUUID,
            count -> new byte[count],
            new ChangeBus());
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  private UUID wish(int priority) {
    ReviewAdmission review = Samples.full("case-" + ++made, "p");
    workspace.authority().admit(List.of(review), ANA);
    RunRequest wish =
        RunRequest.wish(
            new UUID(6, made),
            review.source().reviewId(),
            review.version(),
            ANA,
            clock.now().plusSeconds(made),
            priority);
    assertThat(workspace.runRequests().add(wish)).isPresent();
    return wish.id();
  }

  private Dispatcher dispatcher(int parallel) {
    return new Dispatcher(workspace.runRequests(), clock, "me", parallel, this::begin);
  }

  private BegunRun begin(RunRequest row) {
    CompletableFuture<RunEnd> end = new CompletableFuture<>();
    begun.add(new Begun(row.id(), row.attempts(), end));
    return new BegunRun(() -> end.complete(new RunEnd.GivenBack("stopped")), end, () -> {});
  }

  private List<UUID> ids() {
    return begun.stream().map(Begun::request).toList();
  }

  private RunRequest row(UUID id) {
    return workspace.runRequests().byId(id).orElseThrow();
  }

  @Test
  void asManyAsAllowedInTheOrderOfPriority() {
    UUID usual = wish(0);
    UUID later = wish(0);
    UUID urgent = wish(10);
    try (Dispatcher dispatcher = dispatcher(2)) {
      dispatcher.pump();
      assertThat(begun).as("it serves nobody yet").isEmpty();
      dispatcher.serve();
      assertThat(ids()).containsExactly(urgent, usual);
      assertThat(row(later).state()).isEqualTo(RunRequest.State.WAITING);

      begun.getFirst().end().complete(new RunEnd.Failed("no sandbox"));
      assertThat(ids()).containsExactly(urgent, usual, later);
      assertThat(row(urgent).state()).isEqualTo(RunRequest.State.FAILED);
      assertThat(row(urgent).detail()).isEqualTo("no sandbox");
    }
  }

  @Test
  void aWishOfThisProcessIsTakenAlthoughTheOthersAreNot() {
    UUID other = wish(5);
    UUID own = wish(0);
    try (Dispatcher dispatcher = dispatcher(2)) {
      dispatcher.offer(own);
      assertThat(ids()).containsExactly(own);
      assertThat(row(other).state()).isEqualTo(RunRequest.State.WAITING);
    }
  }

  @Test
  void aWaitingWishIsTakenOutAndARunningOneIsStopped() {
    UUID first = wish(1);
    UUID second = wish(0);
    try (Dispatcher dispatcher = dispatcher(1)) {
      dispatcher.serve();
      assertThat(dispatcher.cancel(second, ANA)).isTrue();
      assertThat(row(second).state()).isEqualTo(RunRequest.State.CANCELLED);
      assertThat(dispatcher.cancel(first, ANA)).isFalse();
      assertThat(begun.getFirst().end()).isDone();
    }
    assertThat(ids()).doesNotContain(second);
  }

  @Test
  void whatAKilledProcessHadTakenIsGivenBackAndBegunAnew() {
    UUID wish = wish(0);
    workspace.runRequests().claim(wish, "me", clock.now(), clock.now().plusSeconds(60));
    try (Dispatcher dispatcher = dispatcher(1)) {
      assertThat(dispatcher.recover()).extracting(RunRequest::id).containsExactly(wish);
      assertThat(row(wish).state()).isEqualTo(RunRequest.State.WAITING);
      assertThat(row(wish).detail()).contains("middle");
      dispatcher.serve();
      assertThat(begun.getFirst().attempt()).isEqualTo(2);
      assertThat(dispatcher.recover()).as("it runs here now").isEmpty();
    }
  }

  @Test
  void whatAnotherConsoleHoldsIsLeftUntilItsLeaseEnds() {
    UUID wish = wish(0);
    workspace.runRequests().claim(wish, "hub", clock.now(), clock.now().plusSeconds(60));
    try (Dispatcher dispatcher = dispatcher(1)) {
      assertThat(dispatcher.recover()).isEmpty();
      dispatcher.serve();
      assertThat(begun).isEmpty();
      clock.tick(Duration.ofSeconds(61));
      dispatcher.pump();
      assertThat(ids()).containsExactly(wish);
    }
  }

  @Test
  void closingGivesBackWhatRunsAndBeginsNothingMore() {
    UUID first = wish(1);
    UUID second = wish(0);
    Dispatcher dispatcher = dispatcher(1);
    dispatcher.serve();
    dispatcher.close();
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> row(first).state() == RunRequest.State.WAITING);
    assertThat(ids()).containsExactly(first);
    assertThat(row(second).state()).isEqualTo(RunRequest.State.WAITING);
    assertThat(row(first).detail()).isEqualTo("stopped");
  }

  @Test
  void aMachineHasAtLeastOnePlaceAndAtMostFour() {
    assertThat(Parallel.usual(1)).isEqualTo(1);
    assertThat(Parallel.usual(2)).isEqualTo(1);
    assertThat(Parallel.usual(4)).isEqualTo(2);
    assertThat(Parallel.usual(64)).isEqualTo(4);
  }
}
