package dev.immunis.store.h2;

import dev.immunis.model.sync.ChangeCursor;
import dev.immunis.store.Membership;
import dev.immunis.store.RecordJson;
import dev.immunis.store.TeamAuthority;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The one row that says which team the workspace belongs to. */
final class TeamRow {
  private TeamRow() {}

  static boolean isThere(Handle handle) {
    return handle.createQuery("SELECT COUNT(*) FROM team").mapTo(Integer.class).one() > 0;
  }

  static int generation(Handle handle) {
    return handle.createQuery("SELECT generation FROM workspace").mapTo(Integer.class).one();
  }

  /** Whether the workspace belongs to a team and is in this generation of it. */
  static boolean isIn(Handle handle, int generation) {
    return isThere(handle) && generation(handle) == generation;
  }

  /** The next generation; from now on nothing counts as heard. */
  static int renew(Tx tx) {
    tx.handle().createUpdate("UPDATE workspace SET generation = generation + 1").execute();
    return generation(tx.handle());
  }

  static Optional<Membership> read(Handle handle) {
    return handle
        .createQuery(
            "SELECT t.address, t.login, t.incarnation, w.generation, t.cursor_transaction,"
                + " t.cursor_number, t.complete, t.filter, t.synced_at FROM team t, workspace w")
        .map(
            (row, context) ->
                new Membership(
                    row.getString(1),
                    row.getString(2),
                    row.getObject(3, UUID.class),
                    row.getInt(4),
                    new ChangeCursor(row.getLong(5), row.getLong(6)),
                    row.getBoolean(7),
                    RecordJson.read(row.getString(8), TeamAuthority.PullFilter.class),
                    row.getObject(9, Instant.class)))
        .findOne();
  }
}
