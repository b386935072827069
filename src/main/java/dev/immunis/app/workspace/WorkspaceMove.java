package dev.immunis.app.workspace;

import dev.immunis.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Moves the files of a workspace whose lock is held: a copy that is compared stands whole in its
 * place before anything is deleted, the database last; cut short, the same call goes on.
 */
public final class WorkspaceMove {
  private WorkspaceMove() {}

  /**
   * Moves everything.
   *
   * @return how many files went there
   * @throws StoreException when the target is in the way, or cannot be written
   */
  public static int run(Path folder, Path target) {
    Path from = WorkspaceFiles.real(folder);
    Path to = WorkspaceFiles.real(target);
    if (to.startsWith(from) || from.startsWith(to)) {
      throw new StoreException(to + " and " + from + " lie in one another; name another folder");
    }
    try {
      List<Path> files = WorkspaceFiles.of(from);
      if (files.stream().noneMatch(file -> file.toString().equals(WorkspaceFiles.DATABASE))) {
        throw new StoreException(from + " holds no workspace that could be moved");
      }
      if (!Files.exists(to)) {
        copy(from, to, files);
      } else if (!Files.exists(to.resolve(WorkspaceFiles.DATABASE)) || !same(from, to, files)) {
        throw new StoreException(
            to + " is there already, with something else in it; name a folder that is not there");
      }
      WorkspaceFiles.delete(from.resolve("cache"));
      for (Path file : files) {
        Files.delete(from.resolve(file));
      }
      return WorkspaceFiles.of(to).size();
    } catch (IOException e) {
      throw new StoreException(
          "the workspace could not be moved to "
              + to
              + "; what is left in "
              + from
              + " and "
              + to
              + " is whole, and the same command goes on ("
              + e
              + ")",
          e);
    }
  }

  private static void copy(Path from, Path to, List<Path> files) throws IOException {
    Path part = to.resolveSibling(to.getFileName() + WorkspaceFiles.PART);
    WorkspaceFiles.delete(part);
    WorkspaceFiles.ownFolder(part);
    for (Path file : files) {
      Path copy = part.resolve(file.toString());
      WorkspaceFiles.ownFolder(copy.getParent());
      Files.copy(from.resolve(file), copy, StandardCopyOption.COPY_ATTRIBUTES);
      try (var channel =
          java.nio.channels.FileChannel.open(copy, java.nio.file.StandardOpenOption.WRITE)) {
        channel.force(true);
      }
    }
    if (!same(from, part, files)) {
      throw new IOException("the copy does not read back the same");
    }
    Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
  }

  private static boolean same(Path from, Path to, List<Path> files) throws IOException {
    for (Path file : files) {
      Path copy = to.resolve(file.toString());
      if (!Files.isRegularFile(copy)
          || !WorkspaceFiles.digest(copy).equals(WorkspaceFiles.digest(from.resolve(file)))) {
        return false;
      }
    }
    return true;
  }
}
