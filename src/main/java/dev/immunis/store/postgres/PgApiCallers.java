package dev.immunis.store.postgres;

import dev.immunis.model.Ids;
import dev.immunis.store.ApiCaller;
import dev.immunis.store.ApiCallers;
import dev.immunis.store.ApiScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Asks the database whose a secret is; only a hub's login may. */
final class PgApiCallers implements ApiCallers {
  private final PgDb db;
  private final Ids ids;

  PgApiCallers(PgDb db, Ids ids) {
    this.db = db;
    this.ids = ids;
  }

  @Override
  public Optional<ApiCaller> of(String secret) {
    if (secret.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    return db.read(
            connection ->
                Sql.list(
                        connection,
                        "SELECT id, login, rights, scopes, until FROM api_grant(?)",
                        row ->
                            new Grant(
                                Sql.uuid(row, 1),
                                row.getString(2),
                                PgTeamAuthority.roles(row, 3),
                                scopes(row, 4),
                                Sql.instant(row, 5)),
                        secret)
                    .stream()
                    .findFirst())
        .map(grant -> new PgApiCaller(db, ids, secret, grant));
  }

  static Set<ApiScope> scopes(ResultSet row, int column) throws SQLException {
    Set<ApiScope> scopes = EnumSet.noneOf(ApiScope.class);
    for (String scope : (String[]) row.getArray(column).getArray()) {
      scopes.add(ApiScope.valueOf(scope));
    }
    return scopes;
  }
}
