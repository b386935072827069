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

  @Test
  void aWishWhoseTakerDiedIsTakenByAnotherOnceTheServerSaysThatItsLeaseIsOver() {
    RealPostgres.Database database = RealPostgres.shared().database();
    TeamWork work = new TeamWork(database);
    try (TeamAuthority ana =
            database.open(database.namedLogin("run_ana", TeamRole.ANALYST)).teamAuthority();
        TeamAuthority ben =
            database.open(database.namedLogin("run_ben", TeamRole.ANALYST)).teamAuthority()) {
      work.admit(ana, "team-run");
      ReviewAdmission review = TeamWork.review("team-run");
      UUID id = UUID.randomUUID();
      Instant now = Samples.START;
      ana.runs()
          .add(
              RunRequest.wish(
                  id, review.source().reviewId(), review.version(), Samples.ANA, now, 5));
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
