package dev.immunis.store.postgres;

import dev.immunis.store.LiveTokens;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Asks the database about live tokens; only a hub's login may. */
final class PgLiveTokens implements LiveTokens {
  private final PgDb db;

  PgLiveTokens(PgDb db) {
    this.db = db;
  }

  @Override
  public Optional<Grant> verify(String secret) {
    if (secret.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    return db.write(
        connection ->
            Sql.list(
                    connection,
                    "SELECT id, login, rights, seconds_left, until FROM verify_token(?, 'LIVE')",
                    row ->
                        new Grant(
                            Sql.uuid(row, 1),
                            row.getString(2),
                            PgTeamAuthority.roles(row, 3),
                            Duration.ofMillis((long) (row.getDouble(4) * 1000)),
                            Sql.instant(row, 5)),
                    secret)
                .stream()
                .findFirst());
  }

  @Override
  public Set<UUID> ended(Collection<UUID> grants) {
    if (grants.isEmpty()) {
      return Set.of();
    }
    return db.write(
        connection ->
            new HashSet<>(
                Sql.list(
                    connection,
                    "SELECT ended_tokens(?)",
                    row -> Sql.uuid(row, 1),
                    (Object) Sql.uuids(grants))));
  }
}
