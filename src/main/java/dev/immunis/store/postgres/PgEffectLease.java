package dev.immunis.store.postgres;

import dev.immunis.store.EffectLease;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** An advisory lock of the database on a connection of its own: it ends with that connection. */
final class PgEffectLease implements EffectLease {
  static final long EFFECTS = 0x656666656374L;
  static final long TELLING = 0x74656c6cL;

  private final DataSource source;
  private final long key;
  private @Nullable Connection connection;
  private boolean ours;
  private boolean closed;

  PgEffectLease(DataSource source, long key) {
    this.source = source;
    this.key = key;
  }

  @Override
  public synchronized boolean hold() {
    if (closed) {
      return false;
    }
    try {
      Connection open = connection;
      if (open == null) {
        open = source.getConnection();
        connection = open;
        ours = false;
      }
      ours = ask(open, ours ? "SELECT true" : "SELECT pg_try_advisory_lock(" + key + ")");
    } catch (SQLException e) {
      drop();
    }
    return ours;
  }

  private static boolean ask(Connection open, String sql) throws SQLException {
    try (Statement statement = open.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() && row.getBoolean(1);
    }
  }

  private void drop() {
    ours = false;
    Connection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        // The server ends the lock with the connection; there is nothing more to do.
        System.getLogger(PgEffectLease.class.getName())
            .log(System.Logger.Level.DEBUG, "the lease's connection did not close", e);
      }
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    drop();
  }
}
