package dev.immunis.store.h2;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.MVStoreTool;

/**
 * Gives back the space of what was written and replaced since the file was opened: on a copy that
 * takes the closed file's place, so that a kill in the middle leaves the file as it was.
 */
final class Compaction {
  /** Less waste than this is not worth the work. */
  static final long WORTHWHILE_BYTES = 64L << 20;

  /** How much of the file may be waste before it is worth the work, in percent. */
  private static final int MOST_WASTE = 60;

  private Compaction() {}

  /** Whether an open file is mostly waste. */
  static boolean pays(DataSource source, long worthwhileBytes) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      long size = setting(statement, "info.FILE_SIZE");
      long waste = 100 - setting(statement, "info.CHUNKS_FILL_RATE");
      return waste > MOST_WASTE && size / 100 * waste > worthwhileBytes;
    }
  }

  private static long setting(Statement statement, String name) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = '"
                + name
                + "'")) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  /**
   * Compacts a closed file; leaves it alone when another process opens it meanwhile or the copy
   * cannot be made.
   */
  static void run(DatabaseFile file, KeySource keys) throws IOException {
    Path draft = file.draft().path();
    try {
      FileTime before = Files.getLastModifiedTime(file.path());
      Files.copy(file.path(), draft, StandardCopyOption.REPLACE_EXISTING);
      compact(draft, keys);
      try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.WRITE);
          FileLock lock = channel.tryLock()) {
        if (lock != null && before.equals(Files.getLastModifiedTime(file.path()))) {
          Files.move(
              draft,
              file.path(),
              StandardCopyOption.ATOMIC_MOVE,
              StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static void compact(Path draft, KeySource keys) throws IOException {
    try {
      MVStoreTool.compact(FileCipher.toolName(draft, keys.key()), false);
    } catch (MVStoreException e) {
      // Without its cause: that one may tell the name by which the tool opened the file.
      throw new IOException(draft + " could not be compacted, error " + e.getErrorCode());
    }
  }
}
