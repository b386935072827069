package dev.immunis.store.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.immunis.store.TeamException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Runs transactions of one login. Thread safe. A server that is away or refuses the login is found
 * out at once, not by waiting for the pool.
 */
final class PgDb implements AutoCloseable {
  private static final int TRIES = 3;
  private static final long AT_ONCE_NANOS = 1_000_000_000;
  private static final long IDLE_MILLIS = 60_000;
  private static final long LIFE_MILLIS = 10 * 60_000;

  private static final Preparation ONE_STATE =
      connection -> {
        try (Statement statement = connection.createStatement()) {
          statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
        }
      };

  private final DataSource source;
  private final PgFailures failures;
  private final HikariDataSource pool;
  private volatile Supplier<@Nullable String> following = () -> null;

  /** What a transaction does. */
  @FunctionalInterface
  interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  PgDb(DataSource plain, PgFailures failures, int connections, String name) {
    this.source = new Checked(plain);
    this.failures = failures;
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setDataSource(source);
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(0);
    config.setIdleTimeout(IDLE_MILLIS);
    config.setMaxLifetime(LIFE_MILLIS);
    config.setConnectionTimeout(PgSource.Limits.STANDARD.connect().toMillis() + 1_000);
    config.setInitializationFailTimeout(-1);
    config.setAutoCommit(false);
    this.pool = new HikariDataSource(config);
  }

  /** All statements of {@code work} see the same state of the rows; nothing is written. */
  <T> T read(Work<T> work) {
    // Said within the transaction: the driver's own setters take a trip of their own each way.
    return run(work, ONE_STATE);
  }

  /**
   * One statement that only reads, or one that may be repeated: it is a transaction by itself, for
   * one trip instead of three.
   */
  <T> T ask(Work<T> work) {
    return run(work, connection -> connection.setAutoCommit(true));
  }

  /** Everything of {@code work} is kept, or nothing; tried again after a deadlock. */
  <T> T write(Work<T> work) {
    return run(work, this::follow);
  }

  /** From now on what is written carries the id of the work under way, where there is one. */
  void follow(Supplier<@Nullable String> work) {
    following = work;
  }

  private void follow(Connection connection) throws SQLException {
    String id = following.get();
    if (id != null) {
      try (PreparedStatement statement =
          connection.prepareStatement("SELECT set_config('immunis.correlation', ?, true)")) {
        statement.setString(1, id);
        statement.execute();
      }
    }
  }

  private <T> T run(Work<T> work, Preparation preparation) {
    for (int tries = 1; ; tries++) {
      long start = System.nanoTime();
      boolean committing = false;
      try (Connection connection = connection()) {
        preparation.prepare(connection);
        T value = work.run(connection);
        if (!connection.getAutoCommit()) {
          committing = true;
          connection.commit();
        }
        return value;
      } catch (SQLException | RuntimeException e) {
        // A pooled connection may have died unnoticed; nothing was kept before the commit.
        boolean stale =
            tries == 1
                && !committing
                && PgFailures.isBroken(e)
                && System.nanoTime() - start < AT_ONCE_NANOS;
        if (stale && !pool.isClosed()) {
          pool.getHikariPoolMXBean().softEvictConnections();
        } else if (tries >= TRIES || !PgFailures.isPassing(e)) {
          throw failures.of(e);
        }
      }
    }
  }

  /** Connections in use now, idle now, and at most; 0 before the first use. */
  int[] connections() {
    var now = pool.getHikariPoolMXBean();
    return now == null
        ? new int[] {0, 0, pool.getMaximumPoolSize()}
        : new int[] {
          now.getActiveConnections(), now.getIdleConnections(), pool.getMaximumPoolSize()
        };
  }

  @FunctionalInterface
  private interface Preparation {
    void prepare(Connection connection) throws SQLException;
  }

  private Connection connection() throws SQLException {
    if (pool.isClosed()) {
      throw new TeamException(
          TeamException.Kind.UNREACHABLE, "the connection to the team's database was closed here");
    }
    if (pool.getHikariPoolMXBean() == null
        || pool.getHikariPoolMXBean().getTotalConnections() == 0) {
      source.getConnection().close();
    }
    return pool.getConnection();
  }

  @Override
  public void close() {
    pool.close();
  }

  /** Gives a connection only to a schema of this program's version that was not restored. */
  private record Checked(DataSource plain) implements DataSource {
    @Override
    public Connection getConnection() throws SQLException {
      Connection connection = plain.getConnection();
      try {
        check(connection);
        return connection;
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
    }

    private static void check(Connection connection) throws SQLException {
      try (Statement statement = connection.createStatement();
          ResultSet row =
              statement.executeQuery("SELECT schema_version, restored FROM immunis.greet()")) {
        row.next();
        PgSchema.requireOurs(row.getString(1), row.getBoolean(2));
      }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
      throw new SQLFeatureNotSupportedException("one login only");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
      return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {
      // The driver logs through java.util.logging.
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
      plain.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
      return plain.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
      return plain.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
      return plain.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
      return plain.isWrapperFor(type);
    }
  }
}
