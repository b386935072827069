package dev.immunis.app.workspace;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Makes one process the owner of a workspace. The lock is the operating system's, so it is gone
 * with its process, however that ends; the file beside it only tells who has it.
 */
public final class WorkspaceLock implements AutoCloseable {
  private static final String LOCK = "immunis.lock";
  private static final String OWNER = "immunis.owner.json";

  /** Folders held by this process: the system's lock only keeps other processes out. */
  private static final Set<Path> HELD = new HashSet<>();

  private final Path folder;
  private final FileChannel channel;
  private final FileLock lock;

  private WorkspaceLock(Path folder, FileChannel channel, FileLock lock) {
    this.folder = folder;
    this.channel = channel;
    this.lock = lock;
  }

  /** What came of asking for a workspace. */
  public sealed interface Answer {
    /** It belongs to this process until the lock is closed. */
    record Held(WorkspaceLock lock) implements Answer {}

    /**
     * Somebody else has it.
     *
     * @param owner who, as far as is known
     */
    record Busy(Optional<WorkspaceOwner> owner) implements Answer {}
  }

  /** Who says to have a workspace; empty where nobody does. */
  public static Optional<WorkspaceOwner> owner(Path workspace) {
    return WorkspaceOwner.read(workspace.resolve(OWNER));
  }

  /**
   * Takes a workspace, whose folder is made when it is not there; never waits.
   *
   * @param program what kind of process asks: console, command, terminal
   * @throws IOException when folder or lock cannot be made
   */
  public static Answer take(Path workspace, String program, Instant now) throws IOException {
    Files.createDirectories(workspace);
    Path folder = workspace.toRealPath();
    synchronized (HELD) {
      if (HELD.contains(folder)) {
        return new Answer.Busy(WorkspaceOwner.read(folder.resolve(OWNER)));
      }
      FileChannel channel =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      boolean kept = false;
      try {
        FileLock lock = channel.tryLock();
        if (lock == null) {
          return new Answer.Busy(WorkspaceOwner.read(folder.resolve(OWNER)));
        }
        // Whoever listened there held this lock, and is gone.
        Files.deleteIfExists(HandOverSocket.of(folder));
        WorkspaceOwner.self(program, now).write(folder.resolve(OWNER));
        HELD.add(folder);
        kept = true;
        return new Answer.Held(new WorkspaceLock(folder, channel, lock));
      } finally {
        if (!kept) {
          channel.close();
        }
      }
    }
  }

  /** The folder that is held, links followed. */
  public Path folder() {
    return folder;
  }

  /** Gives the workspace free; doing it twice changes nothing. */
  @Override
  public void close() {
    synchronized (HELD) {
      if (!HELD.remove(folder)) {
        return;
      }
      try {
        Files.deleteIfExists(folder.resolve(OWNER));
        lock.release();
        channel.close();
      } catch (IOException e) {
        System.getLogger(WorkspaceLock.class.getName())
            .log(System.Logger.Level.WARNING, "the lock of " + folder + " was not put away", e);
      }
    }
  }
}
