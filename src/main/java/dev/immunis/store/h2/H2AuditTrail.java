package dev.immunis.store.h2;

import dev.immunis.model.audit.AuditLine;
import dev.immunis.store.AuditTrail;
import dev.immunis.store.ChainWalk;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The workspace's chain, read and walked. */
final class H2AuditTrail implements AuditTrail {
  private static final int PAGE = 5_000;

  private final Db db;
  private final UUID device;

  H2AuditTrail(Db db, UUID device) {
    this.db = db;
    this.device = device;
  }

  @Override
  public List<AuditLine> lines(long from, int limit) {
    return db.read(
        handle ->
            handle
                .createQuery(
                    AuditLines.SELECT
                        + " WHERE device = :device AND number >= :from ORDER BY device, number"
                        + " FETCH FIRST :limit ROWS ONLY")
                .bind("device", device)
                .bind("from", from)
                .bind("limit", limit)
                .map((row, context) -> AuditLines.line(row))
                .list());
  }

  @Override
  public long count() {
    return db.read(
        handle ->
            handle
                .createQuery("SELECT COUNT(*) FROM audit_line WHERE device = :device")
                .bind("device", device)
                .mapTo(Long.class)
                .one());
  }

  @Override
  public List<AuditLine> about(String subject) {
    return db.read(
        handle ->
            handle
                .createQuery(
                    AuditLines.SELECT
                        + " WHERE subject = :subject AND device = :device ORDER BY number")
                .bind("subject", subject)
                .bind("device", device)
                .map((row, context) -> AuditLines.line(row))
                .list());
  }

  @Override
  public ChainCheck verify() {
    return db.read(this::walk);
  }

  private ChainCheck walk(Handle handle) throws SQLException {
    ChainWalk walk = new ChainWalk(device);
    try (PreparedStatement select =
        handle
            .getConnection()
            .prepareStatement(
                AuditLines.SELECT
                    + " WHERE device = ? AND number > ? ORDER BY device, number FETCH FIRST ? ROWS"
                    + " ONLY")) {
      long after = Long.MIN_VALUE;
      boolean more = true;
      while (more) {
        select.setObject(1, device);
        select.setLong(2, after);
        select.setInt(3, PAGE);
        more = false;
        try (ResultSet rows = select.executeQuery()) {
          while (rows.next()) {
            after = rows.getLong(2);
            step(walk, rows, after);
            more = true;
          }
        }
      }
    }
    return walk.end(handle.createQuery("SELECT last_line FROM workspace").mapTo(Long.class).one());
  }

  private static void step(ChainWalk walk, ResultSet row, long number) throws SQLException {
    AuditLine line;
    try {
      line = AuditLines.line(row);
    } catch (IllegalArgumentException e) {
      walk.unreadable(number, String.valueOf(e.getMessage()));
      return;
    }
    walk.line(line);
  }
}
