package dev.immunis.store.h2;

import dev.immunis.store.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogFactory;

/**
 * Brings a file to the schema of this program, on a copy that then takes the file's place: a kill
 * in the middle leaves the file as it was.
 */
final class Schema {
  /** The number of the newest migration in {@link #MIGRATIONS}. */
  static final int VERSION = 19;

  static final String MIGRATIONS = "db/authority/h2";

  private Schema() {}

  /** Makes the file when there is none. */
  static void create(DatabaseFile file, KeySource keys) throws IOException, SQLException {
    alone(
        file,
        () -> {
          if (!file.exists()) {
            Files.deleteIfExists(file.draft().path());
            migrate(file.draft(), keys);
            takePlace(file);
          }
        });
  }

  /** Brings a closed file of an older schema to {@link #VERSION}. */
  static void upgrade(DatabaseFile file, KeySource keys) throws IOException, SQLException {
    alone(
        file,
        () -> {
          Files.copy(file.path(), file.draft().path(), StandardCopyOption.REPLACE_EXISTING);
          migrate(file.draft(), keys);
          takePlace(file);
        });
  }

  /** On the disk first, so that a name never stands for a file that a power cut emptied. */
  private static void takePlace(DatabaseFile file) throws IOException {
    Path draft = file.draft().path();
    try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(
        draft, file.path(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Takes away what was left when somebody was killed while the file got a new form. */
  static void dropDraft(DatabaseFile file) throws IOException, SQLException {
    if (Files.exists(file.draft().path())) {
      alone(file, () -> FileCipher.dropDraft(file));
    }
  }

  /** Two processes that start at the same moment must not make the same file. */
  private static void alone(DatabaseFile file, Making making) throws IOException, SQLException {
    try (FileChannel channel =
            FileChannel.open(
                file.folder().resolve("immunis.making"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        throw new StoreException(
            file.path()
                + " is being made by another process; wait until it is done, or choose another"
                + " workspace");
      }
      making.run();
    }
  }

  @FunctionalInterface
  private interface Making {
    void run() throws IOException, SQLException;
  }

  /**
   * Whether an open file is of an older schema.
   *
   * @throws StoreException when it is of a newer one
   */
  static boolean isOlder(Connection connection, DatabaseFile file) throws SQLException {
    int there = version(connection);
    if (there > VERSION) {
      throw new StoreException(
          file.path()
              + " was written by a newer console (schema "
              + there
              + ", this one knows "
              + VERSION
              + "); update the console, or choose another workspace");
    }
    return there < VERSION;
  }

  private static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT MAX(CAST(\"version\" AS INTEGER)) FROM \"flyway_schema_history\" WHERE"
                    + " \"success\"")) {
      return row.next() ? row.getInt(1) : 0;
    }
  }

  private static void migrate(DatabaseFile draft, KeySource keys) throws SQLException {
    DataSource source = draft.source(keys, Engine.MAKING);
    LogFactory.setLogCreator(type -> new Silence());
    try {
      Flyway.configure().dataSource(source).locations("classpath:" + MIGRATIONS).load().migrate();
    } finally {
      shutDown(source);
    }
  }

  /** Closes the file, whoever still holds a connection. */
  static void shutDown(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SHUTDOWN");
    }
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
