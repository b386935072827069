package dev.immunis.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.immunis.model.sync.TeamRole;
import dev.immunis.model.wargame.RunRequest;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.Samples;
import dev.immunis.store.TeamAuthority;
import dev.immunis.store.TeamAuthorityContract;
import dev.immunis.store.TeamBench;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The team authority's contract, held against a real PostgreSQL. */
final class PgTeamAuthorityTest extends TeamAuthorityContract {
  @Override
  protected TeamBench open() {
    RealPostgres.Database database = RealPostgres.shared().database();
    Map<String, TeamAuthority> logins = new HashMap<>();
    return new TeamBench() {
      @Override
      public TeamAuthority login(String name, TeamRole... roles) {
        return logins.computeIfAbsent(
            name, n -> database.open(database.namedLogin(n, roles)).teamAuthority());
      }

      @Override
      public void close() {
        logins.values().forEach(TeamAuthority::close);
      }
    };
  }

  private final TeamWork work = new TeamWork(RealPostgres.shared().database());

  /** A wish that ana asked the team for. */
  private RunRequest asked(TeamAuthority ana, String key) {
    work.admit(ana, key);
    ReviewAdmission review = TeamWork.review(key);
    return ana.runs()
        .add(
            RunRequest.wish(
                UUID.randomUUID(),
                review.source().reviewId(),
                review.version(),
                Samples.ANA,
                Samples.START,
                5))
        .orElseThrow();
  }

  private TeamAuthority login(String name) {
    RealPostgres.Database database = work.database();
    return database.open(database.namedLogin(name, TeamRole.ANALYST)).teamAuthority();
  }

  @Test
  void aWishForARunIsTakenByOneAndEndedByItsTakerAlone() {
    try (TeamAuthority ana = login("wish_ana");
        TeamAuthority ben = login("wish_ben")) {
      RunRequest asked = asked(ana, "team-wish");
      assertThat(asked.requestedBy().name()).isEqualTo("wish_ana");
      assertThat(ben.runs().open()).containsExactly(asked);
      assertThat(ben.runs().add(asked)).isEmpty();

      UUID id = asked.id();
      Instant now = Samples.START;
      Instant until = now.plus(Duration.ofMinutes(2));
      RunRequest taken = ben.runs().claim(id, "ben's", now, until).orElseThrow();
      assertThat(taken.state()).isEqualTo(RunRequest.State.RUNNING);
      assertThat(taken.claimedBy()).isEqualTo("ben's");
      assertThat(ana.runs().claim(id, "ana's", now, until)).isEmpty();
      assertThat(ana.runs().cancel(id, Samples.ANA, now)).isFalse();
      assertThat(ana.runs().renew(id, "ben's", until)).isFalse();
      assertThat(ben.runs().renew(id, "ben's", until)).isTrue();
      assertThat(ben.runs().release(id, "ben's", "the console was closed")).isTrue();
      assertThat(ana.runs().byId(id).orElseThrow().detail()).isEqualTo("the console was closed");

      ben.runs().claim(id, "ben's", now, until).orElseThrow();
      UUID run = UUID.randomUUID();
      assertThat(ana.runs().end(id, "ben's", RunRequest.State.DONE, run, "", now)).isFalse();
      assertThat(ben.runs().end(id, "ben's", RunRequest.State.DONE, run, "", now)).isTrue();
      assertThat(ana.runs().open()).isEmpty();
      assertThat(ana.runs().ended(3).getFirst().run()).isEqualTo(run);
    }
  }

  @Test
  void aWishWhoseTakerDiedIsTakenByAnotherOnceTheServerSaysThatItsLeaseIsOver() {
    try (TeamAuthority ana = login("run_ana");
        TeamAuthority ben = login("run_ben")) {
      UUID id = asked(ana, "team-run").id();
      Instant now = Samples.START;
      ana.runs().claim(id, "dead", now, now.plusSeconds(1)).orElseThrow();
      Optional<RunRequest> taken =
          await()
              .atMost(Duration.ofSeconds(60))
              .until(
                  () -> ben.runs().claim(id, "living", now, now.plusSeconds(60)),
                  Optional::isPresent);
      assertThat(taken.orElseThrow().attempts()).isEqualTo(2);
      assertThat(ana.runs().end(id, "dead", RunRequest.State.DONE, null, "", now)).isFalse();
    }
  }
}
