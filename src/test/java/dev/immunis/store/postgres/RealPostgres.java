package dev.immunis.store.postgres;

import static org.awaitility.Awaitility.await;

import dev.immunis.model.sync.TeamRole;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.eclipse.jgit.util.FileUtils;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL of its own per JVM that asks everybody for a SCRAM password; databases and logins
 * are made per test. Stops with the JVM.
 */
public final class RealPostgres {
  /** The superuser of the server. */
  public static final String ADMIN = "postgres";

  private static final String ADMIN_PASSWORD = "the admin's password";
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static @Nullable RealPostgres shared;

  /** Null for a server that was there before. */
  private final @Nullable EmbeddedPostgres server;

  private final int port;
  private volatile long processId;
  private List<String> commandLine = List.of();
  private @Nullable String template;

  private RealPostgres(@Nullable EmbeddedPostgres server, int port, long processId) {
    this.server = server;
    this.port = port;
    this.processId = processId;
  }

  /**
   * The server that all tests of this JVM share; with {@code -Dimmunis.postgres.port} one on this
   * machine, of any version, whose superuser has this class's password.
   */
  public static synchronized RealPostgres shared() {
    RealPostgres running = shared;
    if (running == null) {
      Integer there = Integer.getInteger("immunis.postgres.port");
      running = there == null ? start() : new RealPostgres(null, there, 0);
      shared = running;
    }
    return running;
  }

  /** A server of its own, for tests that stop it. */
  public static RealPostgres start() {
    try {
      // Trusted only until the admin has a password.
      EmbeddedPostgres server =
          EmbeddedPostgres.builder()
              // An orderly stop at the end of the JVM costs it up to half a minute.
              .setRegisterShutdownHook(false)
              .setServerConfig("password_encryption", "scram-sha-256")
              .setServerConfig("fsync", "off")
              // What it acknowledged survives the end of its processes, as on a real server.
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("max_connections", "80")
              // An analysis under way holds the stream back for a moment; tests read at once.
              .setServerConfig("autovacuum", "off")
              .setServerConfig("shared_buffers", "256MB")
              .start();
      long processId;
      Path data;
      try (Connection connection = server.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("ALTER ROLE postgres PASSWORD '" + literal(ADMIN_PASSWORD) + "'");
        Path rules;
        try (ResultSet row = statement.executeQuery("SHOW hba_file")) {
          row.next();
          rules = Path.of(row.getString(1));
        }
        Files.writeString(
            rules,
            """
            host all all 127.0.0.1/32 scram-sha-256
            host all all ::1/128 scram-sha-256
            """);
        statement.execute("SELECT pg_reload_conf()");
        data = rules.getParent();
        try (ResultSet row =
            statement.executeQuery(
                "SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)")) {
          row.next();
          processId = row.getLong(1);
        }
      }
      RealPostgres started = new RealPostgres(server, server.getPort(), processId);
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> started.end(data), "end of PostgreSQL"));
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public int port() {
    return port;
  }

  /** At the end of the JVM nothing of it is needed any more, not even an orderly stop. */
  private void end(Path data) {
    crash();
    try {
      FileUtils.delete(
          data.toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING | FileUtils.IGNORE_ERRORS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills the server as a crash of the machine does; {@link #stop} must still follow. */
  public void crash() {
    postmaster()
        .ifPresent(
            process -> {
              process.destroyForcibly();
              process.onExit().join();
            });
  }

  /**
   * Ends the server at once, as a crash of it does, but keeps its data; only for a server of one's
   * own.
   */
  public synchronized void halt() {
    ProcessHandle running = postmaster().orElseThrow();
    ProcessHandle.Info info = running.info();
    List<String> line = new ArrayList<>();
    line.add(info.command().orElseThrow());
    line.addAll(List.of(info.arguments().orElseThrow()));
    commandLine = line;
    outside("kill", "-QUIT", Long.toString(processId));
    running.onExit().join();
  }

  /** Starts it again after {@link #halt}, on the same port, and waits until it answers. */
  public synchronized void resume() {
    List<String> line = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      // It refuses to work for root.
      line.addAll(List.of("unshare", "-U"));
    }
    line.addAll(commandLine);
    try {
      Process begun =
          new ProcessBuilder(line)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      // unshare becomes the server, so this is its number.
      processId = begun.pid();
      await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(this::answers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean answers() throws SQLException {
    try (Connection connection =
        PgSource.of(login("postgres", ADMIN, ADMIN_PASSWORD), PgSource.Limits.PATIENT, "test")
            .getConnection()) {
      return connection.isValid(5);
    }
  }

  private static void outside(String... command) {
    try {
      new ProcessBuilder(command).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<ProcessHandle> postmaster() {
    return server == null ? Optional.empty() : ProcessHandle.of(processId);
  }

  /** Stops it for good; only for a server of one's own. */
  public void stop() {
    try {
      if (server != null) {
        server.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String freshName() {
    return "team" + DATABASES.incrementAndGet() + "_" + ProcessHandle.current().pid();
  }

  /** An empty database. */
  public Database emptyDatabase() {
    String name = freshName();
    admin("postgres", "CREATE DATABASE " + name);
    return new Database(name);
  }

  /** A database with the newest schema, copied from one that was migrated once. */
  public synchronized Database database() {
    String original = template;
    if (original == null) {
      Database first = emptyDatabase();
      PgSchema.migrate(first.admin(), false);
      original = first.name();
      template = original;
    }
    String name = freshName();
    admin("postgres", "CREATE DATABASE " + name + " TEMPLATE " + original);
    Database database = new Database(name);
    database.run(
        "REVOKE ALL ON DATABASE "
            + name
            + " FROM PUBLIC; GRANT CONNECT ON DATABASE "
            + name
            + " TO immunis_viewer; GRANT CONNECT, TEMPORARY ON DATABASE "
            + name
            + " TO immunis_owner; UPDATE immunis.authority SET incarnation = gen_random_uuid(),"
            + " fingerprint = immunis.fingerprint()");
    return database;
  }

  /** Another database with all rows of one, as a restored backup has. */
  public Database copyOf(Database original) {
    original.cutConnections();
    String name = freshName();
    admin("postgres", "CREATE DATABASE " + name + " TEMPLATE " + original.name());
    return new Database(name);
  }

  private void admin(String database, String sql) {
    try (Connection connection =
            PgSource.of(login(database, ADMIN, ADMIN_PASSWORD), PgSource.Limits.PATIENT, "test")
                .getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private PgLogin login(String database, String user, String password) {
    return new PgLogin("127.0.0.1", port(), database, user, password, "prefer", null);
  }

  private static String literal(String text) {
    return text.replace("'", "''");
  }

  /** One database of the server. */
  public final class Database {
    private final String name;

    private Database(String name) {
      this.name = name;
    }

    public String name() {
      return name;
    }

    /** The superuser, who may migrate. */
    public PgLogin admin() {
      return RealPostgres.this.login(name, ADMIN, ADMIN_PASSWORD);
    }

    /** A fresh login with rights, its name beginning as given. */
    public PgLogin login(String beginning, TeamRole... roles) {
      String user = beginning + "_" + UUID.randomUUID().toString().substring(0, 8);
      return namedLogin(user, roles);
    }

    /** A login of exactly this name; it is made anew when it is there. */
    public PgLogin namedLogin(String user, TeamRole... roles) {
      String password = "secret of " + user;
      String quoted = '"' + user.replace("\"", "\"\"") + '"';
      StringBuilder sql = new StringBuilder();
      sql.append("DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '")
          .append(literal(user))
          .append("') THEN CREATE ROLE ")
          .append(quoted)
          .append("; END IF; END $$; ALTER ROLE ")
          .append(quoted)
          .append(" LOGIN PASSWORD '")
          .append(literal(password))
          .append("';");
      for (TeamRole role : roles) {
        sql.append("GRANT ").append(PgGround.group(role)).append(" TO ").append(quoted).append(';');
      }
      RealPostgres.this.admin(name, sql.toString());
      return RealPostgres.this.login(name, user, password);
    }

    /** The superuser's plain connections, for looking at rows and tampering with them. */
    public DataSource raw() {
      return PgSource.of(admin(), PgSource.Limits.PATIENT, "test");
    }

    /** Runs SQL as the superuser. */
    public void run(String sql) {
      RealPostgres.this.admin(name, sql);
    }

    /** The first column of the first row, as text. */
    public String ask(String sql) {
      try (Connection connection = raw().getConnection();
          Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery(sql)) {
        row.next();
        return row.getString(1);
      } catch (SQLException e) {
        throw new IllegalStateException(sql, e);
      }
    }

    /** A backup as of now, to be put back under the same name. */
    public Backup backup() {
      return new Backup(copyOf(this));
    }

    /** A state of this database to which it can be put back. */
    public final class Backup {
      private final Database kept;

      private Backup(Database kept) {
        this.kept = kept;
      }

      /** Puts it back as a restore does: the rows of then in another database of the same name. */
      public void restore() {
        RealPostgres.this.admin("postgres", "DROP DATABASE " + name + " WITH (FORCE)");
        RealPostgres.this.admin("postgres", "ALTER DATABASE " + kept.name() + " RENAME TO " + name);
        RealPostgres.this.admin(
            name,
            "GRANT CONNECT ON DATABASE "
                + name
                + " TO immunis_viewer; GRANT CONNECT, TEMPORARY ON DATABASE "
                + name
                + " TO immunis_owner");
      }
    }

    /** Ends every other connection to this database, as a broken network does. */
    public void cutConnections() {
      ask(
          "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname ="
              + " current_database() AND pid <> pg_backend_pid()");
    }

    /** An open access, to be closed by the caller. */
    public PgAccess open(PgLogin login) {
      return PgAccess.open(login, 4, "test");
    }
  }
}
