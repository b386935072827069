package dev.immunis.store.h2;

import dev.immunis.store.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.h2.jdbcx.JdbcDataSource;

/** Where a workspace's rows lie, and the one place that builds the address they are opened by. */
final class DatabaseFile {
  private static final String NAME = "immunis";
  private static final String SUFFIX = ".mv.db";

  /** Refuses to open while another process holds it, and never listens on a network. */
  private static final String SETTINGS =
      ";FILE_LOCK=FS;AUTO_SERVER=FALSE;DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=-1"
          + ";TRACE_LEVEL_FILE=0";

  /** Pages kept in memory, in KiB: a hundred thousand heads and their indexes fit. */
  private static final int CACHE_KIB = 65_536;

  private static final String USER = "immunis";

  private final Path folder;
  private final String name;

  private DatabaseFile(Path folder, String name) {
    this.folder = folder;
    this.name = name;
  }

  static DatabaseFile in(Path folder) {
    return new DatabaseFile(folder.toAbsolutePath().normalize(), NAME);
  }

  /** Where a new form of this file is made before it takes this one's place. */
  DatabaseFile draft() {
    return new DatabaseFile(folder, name + "-new");
  }

  Path folder() {
    return folder;
  }

  /** The file itself. */
  Path path() {
    return folder.resolve(name + SUFFIX);
  }

  boolean exists() {
    return Files.exists(path());
  }

  /**
   * A source of connections.
   *
   * @param writeDelayMillis 0 makes a commit outlive a kill of the process as soon as it returns
   */
  JdbcDataSource source(KeySource keys, int writeDelayMillis) {
    if (folder.toString().indexOf(';') >= 0) {
      throw new StoreException(
          "the workspace folder " + folder + " has a semicolon in its name; choose another folder");
    }
    // "async", because an interrupted thread closes the usual kind of file under everybody's feet.
    StringBuilder url =
        new StringBuilder("jdbc:h2:async:")
            .append(folder.resolve(name))
            .append(SETTINGS)
            .append(";WRITE_DELAY=")
            .append(writeDelayMillis)
            .append(";CACHE_SIZE=")
            .append(CACHE_KIB);
    JdbcDataSource source = new JdbcDataSource();
    source.setUser(USER);
    Optional<char[]> key = keys.key();
    if (key.isPresent()) {
      char[] phrase = key.get();
      // H2 takes the file's pass phrase and the user's (none here) as one word pair.
      char[] pair = Arrays.copyOf(phrase, phrase.length + 1);
      pair[phrase.length] = ' ';
      Arrays.fill(phrase, '\0');
      source.setPasswordChars(pair);
      url.append(";CIPHER=AES");
    } else {
      source.setPasswordChars(new char[0]);
    }
    source.setUrl(url.toString());
    return source;
  }
}
