package dev.immunis.store.postgres;

import dev.immunis.model.Actor;
import dev.immunis.model.audit.AuditLine;
import dev.immunis.store.ActLog;
import dev.immunis.store.RecordJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Acts of a hub that change no row, in the authority's own chain; its login reads it, too. */
final class PgHubActs implements ActLog {
  private final PgDb db;

  PgHubActs(PgDb db) {
    this.db = db;
  }

  /** Kept in the engine's name, whoever is handed in. */
  @Override
  public AuditLine did(Actor by, String action, String subject, Map<String, ?> facts) {
    return db.write(
        connection -> {
          Sql.list(
              connection,
              "SELECT hub_did(?, ?, ?)",
              row -> action,
              action,
              subject,
              new String(RecordJson.canonical(facts), StandardCharsets.UTF_8));
          return PgAuditTrail.newest(connection, subject);
        });
  }
}
