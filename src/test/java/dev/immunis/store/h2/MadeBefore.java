package dev.immunis.store.h2;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An empty workspace file, made once per JVM and copied into each test's folder: the migrations
 * would otherwise run hundreds of times.
 */
public final class MadeBefore {
  private static final byte[] FILE = made();

  private MadeBefore() {}

  /** The folder, with a new workspace's file in it unless it has one. */
  public static Path in(Path folder) {
    DatabaseFile file = DatabaseFile.in(folder);
    try {
      if (!file.exists()) {
        Files.createDirectories(folder);
        Files.write(file.path(), FILE);
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] made() {
    try {
      Path folder = Files.createTempDirectory("immunis-made");
      DatabaseFile file = DatabaseFile.in(folder);
      Schema.create(file, KeySource.none());
      byte[] bytes = Files.readAllBytes(file.path());
      Files.delete(file.path());
      Files.delete(folder);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
