package dev.immunis.store.postgres;

import dev.immunis.store.StoreException;
import dev.immunis.store.TeamException;
import dev.immunis.store.TeamOwner.Migrated;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** Makes the authority's schema and brings it up to date, with a login that no service holds. */
public final class PgSchema {
  /** The number of the newest migration in {@link #MIGRATIONS}. */
  public static final int VERSION = 15;

  static final String MIGRATIONS = "db/authority/postgresql";

  /** Features that the migrations use. */
  private static final int OLDEST_SERVER = 15;

  /** Two owners that migrate at once wait for each other here. */
  private static final long LOCK = 0x696d6d756e6973L;

  private PgSchema() {}

  /**
   * Makes the roles, the schema and its tables where they are missing, and brings them to this
   * program's version.
   *
   * @param owner may create roles and create in the database
   * @param restored the database was put back from a backup: it gets a new incarnation; also when
   *     false, if the database itself shows that it was
   * @throws StoreException naming what is missing; each migration is a transaction
   */
  public static Migrated migrate(PgLogin owner, boolean restored) {
    return run(
        owner,
        MigrationVersion.LATEST,
        (connection, from, to) -> incarnate(connection, from, to, restored));
  }

  /** Stops at a version, as a program of that time did. */
  static void migrateTo(PgLogin owner, int version) {
    run(
        owner,
        MigrationVersion.fromVersion(Integer.toString(version)),
        (connection, from, to) -> to);
  }

  @FunctionalInterface
  private interface Ending<T> {
    T end(Connection connection, @Nullable String from, String to) throws SQLException;
  }

  private static <T> T run(PgLogin owner, MigrationVersion target, Ending<T> ending) {
    DataSource source = PgSource.of(owner, PgSource.Limits.PATIENT, "migrate");
    try (Connection connection = source.getConnection()) {
      requireServer(connection);
      try (Statement statement = connection.createStatement()) {
        statement.execute("SELECT pg_advisory_lock(" + LOCK + ")");
      }
      String from = version(connection);
      if (from != null && newer(from)) {
        throw other(from);
      }
      PgGround.lay(connection);
      flyway(owner, target).migrate();
      return ending.end(connection, from, String.valueOf(version(connection)));
    } catch (SQLException | RuntimeException e) {
      throw new PgFailures(owner).of(e);
    }
  }

  private static Migrated incarnate(
      Connection connection, @Nullable String from, String to, boolean restored)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET ROLE immunis_owner");
      boolean renew =
          from != null
              && (restored
                  || single(
                          statement,
                          "SELECT (fingerprint <> immunis.fingerprint())::text FROM"
                              + " immunis.authority")
                      .equals("true"));
      String incarnation =
          single(
              statement,
              renew
                  ? "SELECT immunis.renew_incarnation()"
                  : "SELECT incarnation FROM immunis.authority");
      return new Migrated(from, to, UUID.fromString(incarnation), renew);
    }
  }

  private static String single(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  /** Everything that it makes belongs to the role that nobody logs in with. */
  private static Flyway flyway(PgLogin owner, MigrationVersion target) {
    PGSimpleDataSource source = PgSource.of(owner, PgSource.Limits.PATIENT, "migrate");
    source.setOptions(source.getOptions() + " -c role=" + PgGround.OWNER);
    LogFactory.setLogCreator(type -> new Silence());
    FluentConfiguration configuration =
        Flyway.configure()
            .dataSource(source)
            .locations("classpath:" + MIGRATIONS)
            .defaultSchema("immunis")
            .schemas("immunis")
            .createSchemas(false)
            .target(target)
            .cleanDisabled(true);
    return configuration.load();
  }

  private static void requireServer(Connection connection) throws SQLException {
    int server = connection.getMetaData().getDatabaseMajorVersion();
    if (server < OLDEST_SERVER) {
      throw new StoreException(
          "the server is PostgreSQL "
              + server
              + "; version "
              + OLDEST_SERVER
              + " or newer is needed");
    }
  }

  /** The schema's version, null when there is none. */
  static @Nullable String version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (single(statement, "SELECT to_regclass('immunis.flyway_schema_history') IS NULL")
          .equals("t")) {
        return null;
      }
      return single(
          statement,
          "SELECT max(version::integer) FROM immunis.flyway_schema_history WHERE success AND"
              + " version IS NOT NULL");
    }
  }

  /**
   * Refuses a schema of another version, and one that was restored and not yet declared so.
   *
   * @throws TeamException with what a person does about it
   */
  static void requireOurs(@Nullable String version, boolean restored) {
    if (version == null || !version.equals(Integer.toString(VERSION))) {
      throw other(version);
    }
    if (restored) {
      throw new TeamException(
          TeamException.Kind.SERVER_FAILED,
          "the team's database was restored from a backup and is not open yet; an owner opens it"
              + " with: immunis migrate");
    }
  }

  private static boolean newer(String version) {
    return Integer.parseInt(version) > VERSION;
  }

  private static TeamException other(@Nullable String version) {
    return new TeamException(
        TeamException.Kind.OTHER_SCHEMA,
        "the team's database has schema "
            + (version == null ? "none" : version)
            + ", this program knows "
            + VERSION
            + (version != null && newer(version)
                ? "; update the program"
                : "; an owner brings it up to date with: immunis migrate"));
  }

  /** What goes wrong comes as an exception; the rest concerns nobody. */
  private static final class Silence implements Log {
    @Override
    public void debug(String message) {}

    @Override
    public void info(String message) {}

    @Override
    public void warn(String message) {}

    @Override
    public void error(String message) {}

    @Override
    public void error(String message, Exception e) {}

    @Override
    public void notice(String message) {}
  }
}
