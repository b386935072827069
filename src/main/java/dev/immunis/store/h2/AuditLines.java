package dev.immunis.store.h2;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.audit.AuditLine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/** Reads rows of the chain. */
final class AuditLines {
  static final String SELECT =
      "SELECT device, number, happened_at, actor_type, actor_digest, action, subject, payload,"
          + " previous, digest FROM audit_line";

  private AuditLines() {}

  static AuditLine line(ResultSet row) throws SQLException {
    return new AuditLine(
        row.getObject(1, UUID.class),
        row.getLong(2),
        row.getObject(3, Instant.class),
        Actor.Type.valueOf(row.getString(4)),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        new Digest(row.getString(9)),
        new Digest(row.getString(10)));
  }
}
