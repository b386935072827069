package dev.immunis.app.workspace;

import dev.immunis.model.Digest;
import dev.immunis.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files that make up a workspace, and what copying, moving and backups do with them. */
public final class WorkspaceFiles {
  /** Holds all rows. */
  public static final String DATABASE = "immunis.mv.db";

  /** Half of something: of a backup that is being taken in, of a move. Worth nothing later. */
  static final String PART = ".part";

  private static final Set<String> OF_A_PROCESS =
      Set.of("immunis.lock", "immunis.owner.json", "immunis.making");

  /** Prepared trees, which are made anew when they are missed. */
  private static final String CACHE = "cache";

  private WorkspaceFiles() {}

  /** Everything that belongs to a workspace, the database last; relative names. */
  static List<Path> of(Path folder) throws IOException {
    // A walk does not go through a link at its start.
    Path start = folder.toRealPath();
    try (Stream<Path> all = Files.walk(start)) {
      return all.filter(Files::isRegularFile)
          .map(start::relativize)
          .filter(file -> !OF_A_PROCESS.contains(file.toString()))
          .filter(file -> !file.startsWith(CACHE))
          .filter(file -> !file.getName(0).toString().endsWith(PART))
          .sorted(
              java.util.Comparator.comparing((Path file) -> file.toString().equals(DATABASE))
                  .thenComparing(Path::toString))
          .toList();
    }
  }

  /** Where a path leads: what is there of it without links, and the rest. */
  public static Path real(Path path) {
    Path whole = path.toAbsolutePath().normalize();
    Path there = whole;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    try {
      return there.toRealPath().resolve(there.relativize(whole));
    } catch (IOException e) {
      throw new StoreException(there + " cannot be looked at", e);
    }
  }

  /** Makes a folder that nobody else on the machine can look into. */
  public static Path ownFolder(Path folder) throws IOException {
    return Files.createDirectories(folder, only("rwx------"));
  }

  /** How a file is made that nobody else on the machine can read, where the system has rights. */
  public static FileAttribute<?>[] ownerOnly() {
    return only("rw-------");
  }

  private static FileAttribute<?>[] only(String rights) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
        }
        : new FileAttribute<?>[0];
  }

  /** Copies a stream to its end and names what went through. */
  static Digest copy(InputStream from, OutputStream to) throws IOException {
    MessageDigest digest = Digest.sha256();
    byte[] chunk = new byte[1 << 16];
    for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
      digest.update(chunk, 0, read);
      to.write(chunk, 0, read);
    }
    return new Digest(HexFormat.of().formatHex(digest.digest()));
  }

  /** Names the content of a file. */
  static Digest digest(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return copy(in, OutputStream.nullOutputStream());
    }
  }

  /** Deletes a folder with everything in it; links are deleted, not followed. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes facts)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(
              Path done, @org.jspecify.annotations.Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(done);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
