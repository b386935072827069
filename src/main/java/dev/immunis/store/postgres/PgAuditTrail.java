package dev.immunis.store.postgres;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.audit.AuditLine;
import dev.immunis.store.AuditTrail;
import dev.immunis.store.ChainWalk;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** The authority's own chain, read and walked; for an auditor's login. */
final class PgAuditTrail implements AuditTrail {
  private static final int PAGE = 5_000;
  private static final String SELECT =
      "SELECT device, number, happened_at, actor_type, actor_digest, action, subject, payload,"
          + " previous, digest FROM audit_line WHERE device = (SELECT device FROM authority)";

  private final PgDb db;

  PgAuditTrail(PgDb db) {
    this.db = db;
  }

  @Override
  public List<AuditLine> lines(long from, int limit) {
    return db.read(
        connection ->
            Sql.list(
                connection,
                SELECT + " AND number >= ? ORDER BY number LIMIT ?",
                PgAuditTrail::line,
                from,
                limit));
  }

  @Override
  public long count() {
    return db.read(
        connection ->
            Sql.list(
                    connection,
                    "SELECT count(*) FROM audit_line WHERE device = (SELECT device FROM authority)",
                    row -> row.getLong(1))
                .getFirst());
  }

  @Override
  public List<AuditLine> about(String subject) {
    return db.read(
        connection ->
            Sql.list(
                connection,
                SELECT + " AND subject = ? ORDER BY number",
                PgAuditTrail::line,
                subject));
  }

  /** The newest line about something, which is there. */
  static AuditLine newest(Connection connection, String subject) throws SQLException {
    return Sql.list(
            connection,
            SELECT + " AND subject = ? ORDER BY number DESC LIMIT 1",
            PgAuditTrail::line,
            subject)
        .getFirst();
  }

  /** Whose chain it is. */
  static UUID device(Connection connection) throws SQLException {
    return Sql.list(connection, "SELECT device FROM authority", row -> Sql.uuid(row, 1)).getFirst();
  }

  @Override
  public ChainCheck verify() {
    return db.read(PgAuditTrail::walk);
  }

  private static ChainCheck walk(Connection connection) throws SQLException {
    UUID device = device(connection);
    ChainWalk walk = new ChainWalk(device);
    try (PreparedStatement select =
        connection.prepareStatement(SELECT + " AND number > ? ORDER BY number LIMIT ?")) {
      long after = Long.MIN_VALUE;
      boolean more = true;
      while (more) {
        Sql.bind(select, after, PAGE);
        more = false;
        try (ResultSet rows = select.executeQuery()) {
          while (rows.next()) {
            after = rows.getLong(2);
            AuditLine line;
            try {
              line = line(rows);
            } catch (IllegalArgumentException e) {
              walk.unreadable(after, String.valueOf(e.getMessage()));
              continue;
            } finally {
              more = true;
            }
            walk.line(line);
          }
        }
      }
    }
    return walk.end(
        Sql.list(
                connection,
                "SELECT last_line FROM chain WHERE device = ?",
                row -> row.getLong(1),
                device)
            .getFirst());
  }

  static AuditLine line(ResultSet row) throws SQLException {
    return new AuditLine(
        Sql.uuid(row, 1),
        row.getLong(2),
        Sql.instant(row, 3),
        Actor.Type.valueOf(row.getString(4)),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        new Digest(row.getString(9)),
        new Digest(row.getString(10)));
  }
}
