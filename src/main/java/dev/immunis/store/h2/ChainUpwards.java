package dev.immunis.store.h2;

import dev.immunis.model.audit.AuditLine;
import dev.immunis.store.SharedRow;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** How far this workspace's audit chain went up to the authority. */
final class ChainUpwards {
  private ChainUpwards() {}

  /** The next lines to be told. */
  static Optional<SharedRow.Lines> next(Handle handle, int limit) {
    UUID device = handle.createQuery("SELECT device FROM workspace").mapTo(UUID.class).one();
    Optional<Long> sent =
        handle.createQuery("SELECT lines_sent FROM team").mapTo(Long.class).findOne();
    if (sent.isEmpty()) {
      return Optional.empty();
    }
    List<AuditLine> lines =
        handle
            .createQuery(
                AuditLines.SELECT
                    + " WHERE device = :device AND number > :sent ORDER BY device, number FETCH"
                    + " FIRST :limit ROWS ONLY")
            .bind("device", device)
            .bind("sent", sent.get())
            .bind("limit", limit)
            .map((row, context) -> AuditLines.line(row))
            .list();
    return lines.isEmpty() ? Optional.empty() : Optional.of(new SharedRow.Lines(device, lines));
  }

  static int taken(Handle handle, long upTo) {
    return handle
        .createUpdate("UPDATE team SET lines_sent = :upTo WHERE lines_sent < :upTo")
        .bind("upTo", upTo)
        .execute();
  }
}
