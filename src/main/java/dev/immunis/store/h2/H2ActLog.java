package dev.immunis.store.h2;

import dev.immunis.model.Actor;
import dev.immunis.model.audit.AuditLine;
import dev.immunis.store.ActLog;
import java.util.Map;

/** Lines for acts that change no row. */
final class H2ActLog implements ActLog {
  private final Db db;

  H2ActLog(Db db) {
    this.db = db;
  }

  @Override
  public AuditLine did(Actor by, String action, String subject, Map<String, ?> facts) {
    db.write(
        tx -> {
          tx.audit(by, action, subject, Map.copyOf(facts));
          return action;
        });
    return db.read(
        handle ->
            handle
                .createQuery(
                    AuditLines.SELECT
                        + " WHERE device = (SELECT device FROM workspace) AND action = :action AND"
                        + " subject = :subject ORDER BY number DESC FETCH FIRST ROW ONLY")
                .bind("action", action)
                .bind("subject", subject)
                .map((row, context) -> AuditLines.line(row))
                .one());
  }
}
