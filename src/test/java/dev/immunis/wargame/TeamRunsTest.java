package dev.immunis.wargame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.immunis.fakes.MemoryTeam;
import dev.immunis.model.Actor;
import dev.immunis.model.Verdict;
import dev.immunis.model.wargame.RunRequest;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.RunRequests;
import dev.immunis.store.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Wishes of a team, taken by a console with a store of its own. */
class TeamRunsTest extends OneWorkspace {
  private static final Actor BEN = Actor.human("Ben");
  private static final Duration LONG = Duration.ofSeconds(60);

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T10:00:00Z"));
  private final RunRequests team = new MemoryTeam(clock).requests();
  private final AtomicReference<RunRequests> connection = new AtomicReference<>(team);

  private TeamRuns runs(WargameService service, boolean able) {
    return new TeamRuns(
        new TeamRuns.Rooms(service, workspace.cache(), clock, IDS::generate, () -> ANA),
        () -> Optional.ofNullable(connection.get()),
        "the machine of Ana",
        () -> able);
  }

  private RunRequest wished(UUID id) {
    return team.byId(id).orElseThrow();
  }

  @Test
  void whatIsAskedOfTheTeamIsRunByWhoOffersItsSandboxAndItsRunIsNamed() throws Exception {
    UUID review = imported("good");
    try (WargameService service = service(sandbox());
        TeamRuns runs = runs(service, true)) {
      RunRequest wish = runs.ask(review, BEN, RunRequest.USUAL).orElseThrow();
      assertThat(runs.ask(review, BEN, RunRequest.USUAL)).isEmpty();
      runs.look();
      assertThat(wished(wish.id()).state()).isEqualTo(RunRequest.State.WAITING);

      runs.offer();
      runs.look();
      await().atMost(LONG).until(() -> wished(wish.id()).state() == RunRequest.State.DONE);
      WargameRun run = workspace.cache().runs(review).getFirst();
      assertThat(wished(wish.id()).run()).isEqualTo(run.id());
      assertThat(wished(wish.id()).claimedBy()).isEqualTo("the machine of Ana");
      assertThat(run.judgement().verdict()).isEqualTo(Verdict.FIX_SUPPORTED);
      assertThat(run.startedBy()).isEqualTo(ANA);
    }
  }

  @Test
  void aWishWhoseTakerDiedIsTakenAgainOnceItsLeaseIsOver() throws Exception {
    UUID review = imported("good");
    try (WargameService service = service(sandbox());
        TeamRuns runs = runs(service, true)) {
      RunRequest wish = runs.ask(review, BEN, RunRequest.USUAL).orElseThrow();
      team.claim(wish.id(), "a dead one", clock.now(), clock.now().plus(Duration.ofMinutes(2)));
      runs.offer();
      runs.look();
      assertThat(wished(wish.id()).claimedBy()).isEqualTo("a dead one");

      clock.tick(Duration.ofMinutes(3));
      runs.look();
      await().atMost(LONG).until(() -> wished(wish.id()).state() == RunRequest.State.DONE);
      assertThat(wished(wish.id()).attempts()).isEqualTo(2);
    }
  }

  @Test
  void whatCannotBeRunHereIsLeftToOthers() throws Exception {
    UUID review = imported("good");
    try (WargameService service = service(sandbox());
        TeamRuns without = runs(service, false);
        TeamRuns runs = runs(service, true)) {
      RunRequest wish = without.ask(review, BEN, RunRequest.USUAL).orElseThrow();
      without.offer();
      without.look();
      assertThat(wished(wish.id()).state()).isEqualTo(RunRequest.State.WAITING);
      assertThat(without.cancel(wish.id(), BEN)).isTrue();

      RunRequest other =
          RunRequest.wish(IDS.generate(), UUID.randomUUID(), wish.version(), BEN, clock.now(), 0);
      team.add(other);
      runs.offer();
      runs.look();
      assertThat(wished(other.id()).state()).isEqualTo(RunRequest.State.WAITING);
    }
  }

  @Test
  void aTeamThatIsAwayStopsNothing() throws Exception {
    UUID review = imported("good");
    try (WargameService service = service(sandbox());
        TeamRuns runs = runs(service, true)) {
      RunRequest wish = runs.ask(review, BEN, RunRequest.USUAL).orElseThrow();
      runs.offer();
      connection.set(null);
      runs.look();
      assertThat(runs.reachable()).isFalse();
      assertThat(runs.open()).isEmpty();
      connection.set(team);
      runs.look();
      await().atMost(LONG).until(() -> wished(wish.id()).state() == RunRequest.State.DONE);
    }
  }
}
