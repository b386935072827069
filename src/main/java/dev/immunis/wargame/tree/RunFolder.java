package dev.immunis.wargame.tree;

import dev.immunis.patch.TreeEntry;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The private folder of one run, gone with it; a lock shows that the run lives, so that what a
 * killed console left is cleared by the next one.
 */
public final class RunFolder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunFolder.class);
  private static final String LOCK = "lock";

  private final Path folder;
  private final FileChannel lockFile;

  private RunFolder(Path folder, FileChannel lockFile) {
    this.folder = folder;
    this.lockFile = lockFile;
  }

  /**
   * A fresh folder below {@code parent}, which is made; folders whose run does not live any more
   * are removed first.
   *
   * @throws IOException if the disk refuses
   */
  public static RunFolder make(Path parent) throws IOException {
    Files.createDirectories(parent);
    clearDead(parent);
    Path folder = Files.createTempDirectory(parent, "run-");
    FileChannel lockFile =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    lockFile.lock();
    return new RunFolder(folder, lockFile);
  }

  /** A path in this folder; nothing is made. */
  public Path path(String name) {
    return folder.resolve(name);
  }

  /** Writes one file that everybody in a sandbox may read. */
  public Path file(String name, byte[] content) throws IOException {
    Path file = Files.write(folder.resolve(name), content, StandardOpenOption.CREATE_NEW);
    mode(file, "rw-r--r--");
    return file;
  }

  /** Makes a folder that everybody in a sandbox may read. */
  public Path folder(String name) throws IOException {
    Path made = Files.createDirectory(folder.resolve(name));
    mode(made, "rwxr-xr-x");
    return made;
  }

  /** Writes a file below this folder that everybody in a sandbox may read. */
  public void write(Path file, byte[] content) throws IOException {
    if (!file.startsWith(folder)) {
      throw new IOException("not below the run's folder: " + file);
    }
    for (Path at = file.getParent(); !at.equals(folder); at = at.getParent()) {
      mode(at, "rwxr-xr-x");
    }
    mode(Files.write(file, content, StandardOpenOption.CREATE_NEW), "rw-r--r--");
  }

  /** Makes an empty file that a job inside a sandbox may write. */
  public Path emptyFile(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.deleteIfExists(file);
    Files.createFile(file);
    mode(file, "rw-rw-rw-");
    return file;
  }

  /**
   * Unpacks a tree of files and folders.
   *
   * @throws TreeContentException if it has a link: what is mounted read-only must not point
   *     elsewhere
   */
  public Path unpack(String name, SourceTree tree) throws IOException, TreeContentException {
    Path root = Files.createDirectory(folder.resolve(name));
    mode(root, "rwxr-xr-x");
    for (String empty : tree.emptyFolders()) {
      folders(root, empty + "/x");
    }
    for (var entry : tree.files().entrySet()) {
      TreeEntry file = entry.getValue();
      if (file.mode() != TreeEntry.FILE && file.mode() != TreeEntry.EXECUTABLE) {
        throw new TreeContentException("Only files and folders may lie here: " + entry.getKey());
      }
      Path to = folders(root, entry.getKey());
      Files.write(to, file.content(), StandardOpenOption.CREATE_NEW);
      mode(to, file.mode() == TreeEntry.EXECUTABLE ? "rwxr-xr-x" : "rw-r--r--");
    }
    return root;
  }

  /** Removes everything; what cannot be removed is left to the next run. */
  @Override
  public void close() {
    try {
      lockFile.close();
      remove(folder);
    } catch (IOException e) {
      LOG.warn("a run's folder could not be cleared; the next run tries again: {}", folder, e);
    }
  }

  private static Path folders(Path root, String path) throws IOException {
    Path at = root;
    String[] parts = path.split("/");
    for (int i = 0; i < parts.length - 1; i++) {
      at = at.resolve(parts[i]);
      if (!Files.isDirectory(at)) {
        Files.createDirectory(at);
        mode(at, "rwxr-xr-x");
      }
    }
    return at.resolve(parts[parts.length - 1]);
  }

  private static void mode(Path path, String mode) throws IOException {
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }
  }

  /**
   * Removes the folders below {@code parent} whose run does not live any more.
   *
   * @throws IOException if the disk refuses
   */
  public static void clearDead(Path parent) throws IOException {
    for (Path run : dead(parent)) {
      remove(run);
    }
  }

  /** The folders below {@code parent} whose run does not live any more. */
  public static List<Path> dead(Path parent) throws IOException {
    List<Path> dead = new ArrayList<>();
    if (Files.isDirectory(parent)) {
      try (DirectoryStream<Path> runs = Files.newDirectoryStream(parent, "run-*")) {
        for (Path run : runs) {
          if (isDead(run)) {
            dead.add(run);
          }
        }
      }
    }
    return dead;
  }

  private static boolean isDead(Path run) {
    Path lock = run.resolve(LOCK);
    if (!Files.isRegularFile(lock)) {
      return olderThanAMinute(run);
    }
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
      @Nullable FileLock held = channel.tryLock();
      if (held == null) {
        return false;
      }
      held.release();
      return true;
    } catch (OverlappingFileLockException e) {
      return false;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean olderThanAMinute(Path run) {
    try {
      Path now = Files.createTempFile(run.getParent(), "now", "");
      long age =
          Files.getLastModifiedTime(now).toMillis() - Files.getLastModifiedTime(run).toMillis();
      Files.delete(now);
      return age > 60_000;
    } catch (IOException e) {
      return false;
    }
  }

  private static void remove(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes a) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException e)
              throws IOException {
            Files.deleteIfExists(dir);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
