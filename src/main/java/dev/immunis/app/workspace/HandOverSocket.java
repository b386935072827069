package dev.immunis.app.workspace;

import dev.immunis.model.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Where the socket of a workspace's owner lies: in a folder that only its user can enter. */
final class HandOverSocket {
  /** Addresses of Unix sockets hold 104 (macOS) to 108 (Linux) bytes, the last one a zero. */
  static final int LONGEST_PATH = 100;

  private static final int NAME_DIGITS = 12;
  private static final int USER_LETTERS = 12;
  private static final Set<PosixFilePermission> ONLY_USER =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private HandOverSocket() {}

  /**
   * The socket's path, the same for the same user and workspace.
   *
   * @param workspace the folder, links followed
   * @throws IOException when no path is short enough
   */
  static Path of(Path workspace) throws IOException {
    String user = System.getProperty("user.name", "user").replaceAll("[^A-Za-z0-9_-]", "_");
    String folder = "immunis-" + user.substring(0, Math.min(USER_LETTERS, user.length()));
    String name =
        Digest.of(workspace.toString().getBytes(StandardCharsets.UTF_8))
                .hex()
                .substring(0, NAME_DIGITS)
            + ".sock";
    for (Path base : new Path[] {Path.of(System.getProperty("java.io.tmpdir")), Path.of("/tmp")}) {
      Path socket = base.toAbsolutePath().resolve(folder).resolve(name);
      if (socket.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH) {
        return socket;
      }
    }
    throw new IOException("the folder for temporary files has too long a name for a socket");
  }

  /**
   * Makes the folder, or makes sure of it, so that nobody else can put a socket there.
   *
   * @throws IOException when it belongs to somebody else, or others can enter it
   */
  static void secure(Path folder) throws IOException {
    boolean posix =
        Files.getFileAttributeView(folder.getParent(), PosixFileAttributeView.class) != null;
    if (!posix) {
      Files.createDirectories(folder);
      return;
    }
    try {
      Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(ONLY_USER));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        throw new IOException(folder + " is no folder; remove it", e);
      }
    }
    if (!Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS).equals(ONLY_USER)) {
      throw new IOException(folder + " can be entered by others; remove it");
    }
    Path probe = Files.createTempFile(folder, "owner-", "");
    try {
      if (!Files.getOwner(probe).equals(Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS))) {
        throw new IOException(folder + " belongs to another user");
      }
    } finally {
      Files.delete(probe);
    }
  }
}
