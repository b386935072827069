package dev.immunis.store.postgres;

import dev.immunis.model.sync.ChangeCursor;
import dev.immunis.model.sync.Doorbell;
import dev.immunis.store.ChangeFeed;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Listens on a connection of its own. A notification only says when to look; what is told is read
 * from the stream by cursor, so that a lost notification or connection loses nothing.
 */
final class PgChangeFeed implements ChangeFeed {
  private static final Logger LOG = System.getLogger(PgChangeFeed.class.getName());
  private static final int PAGE = 1_000;

  /** Without any notification the stream is looked at as often; this also finds a dead socket. */
  private static final int IDLE_MILLIS = 5_000;

  /** An older transaction keeps a change back: look again soon, then less often. */
  private static final int SOON_MILLIS = 5;

  private static final int SELDOM_MILLIS = 500;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  /** A refused login is not tried again at once: the server may lock it, and counts each try. */
  private static final Duration REFUSED_PAUSE = Duration.ofMinutes(5);

  private final DataSource source;
  private volatile boolean closed;
  private volatile @Nullable Connection open;
  private @Nullable Thread thread;

  /** Of the feed's thread only: a place means nothing in another incarnation. */
  private @Nullable UUID incarnation;

  PgChangeFeed(DataSource source) {
    this.source = source;
  }

  @Override
  public synchronized void start(@Nullable ChangeCursor after, Listener listener) {
    if (thread != null) {
      throw new IllegalStateException("the feed was started already");
    }
    thread = Thread.ofPlatform().daemon().name("change-feed").start(() -> run(after, listener));
  }

  private void run(@Nullable ChangeCursor after, Listener listener) {
    @Nullable ChangeCursor[] cursor = {after};
    Duration pause = FIRST_PAUSE;
    while (!closed) {
      boolean connected = false;
      boolean refused = false;
      try (Connection connection = source.getConnection()) {
        open = connection;
        try (Statement statement = connection.createStatement()) {
          statement.execute("LISTEN immunis_change");
        }
        if (moved(connection)) {
          cursor[0] = null;
        }
        connected = true;
        pause = FIRST_PAUSE;
        listener.connected(true);
        listen(connection, cursor, listener);
      } catch (SQLException | RuntimeException e) {
        refused = PgFailures.isRefused(e);
        if (!closed) {
          LOG.log(Level.INFO, "the change feed lost its connection: {0}", PgFailures.said(e));
        }
      } finally {
        open = null;
      }
      if (connected) {
        listener.connected(false);
      }
      if (!closed) {
        long most = (refused ? REFUSED_PAUSE : pause).toNanos();
        LockSupport.parkNanos(most / 2 + ThreadLocalRandom.current().nextLong(most / 2));
        pause = pause.multipliedBy(2);
        pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
      }
    }
  }

  /** Whether the database is no longer the one whose place is known; refuses one not yet open. */
  private boolean moved(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT incarnation, schema_version, restored FROM immunis.greet()")) {
      row.next();
      PgSchema.requireOurs(row.getString(2), row.getBoolean(3));
      UUID before = incarnation;
      UUID now = Sql.uuid(row, 1);
      incarnation = now;
      return before != null && !before.equals(now);
    }
  }

  private void listen(Connection connection, @Nullable ChangeCursor[] cursor, Listener listener)
      throws SQLException {
    PGConnection driver = connection.unwrap(PGConnection.class);
    int patience = SOON_MILLIS;
    ChangeCursor at = cursor[0];
    if (at == null) {
      at = ChangeStream.end(connection);
      cursor[0] = at;
      listener.begins(at);
    }
    while (!closed) {
      List<ChangeStream.Change> changes = ChangeStream.after(connection, at, PAGE);
      if (!changes.isEmpty()) {
        listener.rang(
            changes.stream()
                .map(c -> new Doorbell(c.at(), c.kind(), c.review(), c.correlation()))
                .toList());
        at = changes.getLast().at();
        cursor[0] = at;
        patience = SOON_MILLIS;
      }
      if (changes.size() < PAGE) {
        boolean waiting = ChangeStream.unsettled(connection);
        // A change that settles is not notified again.
        driver.getNotifications(waiting ? patience : IDLE_MILLIS);
        patience = waiting ? Math.min(patience * 2, SELDOM_MILLIS) : SOON_MILLIS;
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    Thread running = thread;
    if (running == null) {
      return;
    }
    LockSupport.unpark(running);
    Connection connection = open;
    if (connection != null) {
      try {
        // Ends the wait for a notification at once.
        connection.abort(Runnable::run);
      } catch (SQLException e) {
        LOG.log(Level.DEBUG, "the feed's connection did not close", e);
      }
    }
    try {
      running.join(IDLE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
