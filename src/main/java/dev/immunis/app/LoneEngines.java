package dev.immunis.app;

import dev.immunis.app.host.DoctorProbes;
import dev.immunis.cli.CliDoor;
import dev.immunis.model.Actor;
import dev.immunis.model.Clock;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Makes engines for bundles that stay outside; the first to come has the cache of trees. */
final class LoneEngines {
  private static final String LOCK = "lock";

  private LoneEngines() {}

  /**
   * An engine below a workspace's folder, without opening the workspace.
   *
   * @throws IOException when the folder cannot be used
   */
  static CliDoor.LoneEngine below(Path workspace, long treeCacheBytes) throws IOException {
    Path shared = Files.createDirectories(workspace.resolve("cache/bundles"));
    FileChannel channel =
        FileChannel.open(shared.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean first = locked(channel) != null;
    // Only one process at a time may keep trees there; the others do without kept ones.
    Path folder = first ? shared : workspace.resolve("cache/bundles-beside");
    Clock clock = new SystemClock();
    return new CliDoor.LoneEngine(
        Machine.engine(
            folder, first ? treeCacheBytes : 0, Machine.sandboxes(), clock, new StrongRandomness()),
        clock,
        Actor.human(System.getProperty("user.name", "reviewer")),
        () -> DoctorProbes.left(workspace, Path.of("/")),
        () -> close(channel));
  }

  private static @Nullable FileLock locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static void close(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      System.getLogger(LoneEngines.class.getName())
          .log(System.Logger.Level.WARNING, "the lock of the tree cache did not close", e);
    }
  }
}
