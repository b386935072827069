package dev.immunis.store.postgres;

import dev.immunis.store.ApiScope;
import dev.immunis.store.ApiTokens;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A login's own secrets, through the functions that know whose they are. */
final class PgApiTokens implements ApiTokens {
  private final PgDb db;

  PgApiTokens(PgDb db) {
    this.db = db;
  }

  @Override
  public Made make(Duration life, Set<ApiScope> scopes, String note) {
    return db.write(
        connection ->
            Sql.list(
                    connection,
                    "SELECT id, secret, ends FROM api_token(make_interval(secs => ?), ?, ?)",
                    row -> new Made(Sql.uuid(row, 1), row.getString(2), Sql.instant(row, 3)),
                    (double) life.toSeconds(),
                    scopes.stream().sorted().map(Enum::name).toArray(String[]::new),
                    note)
                .getFirst());
  }

  @Override
  public List<Kept> list() {
    return db.read(
        connection ->
            Sql.list(
                connection,
                "SELECT id, scopes, coalesce(note, ''), made_at, until FROM my_tokens()",
                row ->
                    new Kept(
                        Sql.uuid(row, 1),
                        PgApiCallers.scopes(row, 2),
                        row.getString(3),
                        Sql.instant(row, 4),
                        Sql.instant(row, 5))));
  }

  @Override
  public boolean revoke(UUID id) {
    return db.write(
        connection ->
            Sql.list(connection, "SELECT revoke_token(?)", row -> row.getBoolean(1), id)
                .getFirst());
  }

  @Override
  public void close() {
    db.close();
  }
}
