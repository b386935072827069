package dev.immunis.store.postgres;

import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.TeamAuthority;
import dev.immunis.store.TeamAuthorityContract;
import dev.immunis.store.TeamBench;
import java.util.HashMap;
import java.util.Map;

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
}
