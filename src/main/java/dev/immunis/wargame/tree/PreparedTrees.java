package dev.immunis.wargame.tree;

import dev.immunis.model.Digest;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Keeps trees after their set-up as tars by the digest of what went into them; safe under a kill,
 * bounded in size. Content is never looked at here: only a sandbox unpacks it.
 */
public final class PreparedTrees {
  private static final String SUFFIX = ".tar";

  private final Path folder;
  private final long mostBytes;

  /**
   * Keeps at most {@code mostBytes} in {@code folder}, which is made when something is kept.
   *
   * @param mostBytes 0 keeps nothing
   */
  public PreparedTrees(Path folder, long mostBytes) {
    this.folder = folder;
    this.mostBytes = mostBytes;
  }

  /** Puts the kept tree at {@code to}, if there is one. */
  public synchronized boolean take(Digest key, Path to, Instant now) throws IOException {
    Path kept = folder.resolve(key.hex() + SUFFIX);
    if (!Files.isRegularFile(kept)) {
      return false;
    }
    linkOrCopy(kept, to);
    Files.setLastModifiedTime(kept, FileTime.from(now));
    return true;
  }

  /** Keeps a finished tree; what was used longest ago makes room. */
  public synchronized void keep(Digest key, Path tar, Instant now) throws IOException {
    if (Files.size(tar) > mostBytes) {
      return;
    }
    Files.createDirectories(folder);
    Path fresh = folder.resolve(key.hex() + ".new");
    Files.deleteIfExists(fresh);
    Files.copy(tar, fresh);
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Path kept = folder.resolve(key.hex() + SUFFIX);
    Files.move(fresh, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Files.setLastModifiedTime(kept, FileTime.from(now));
    makeRoom();
  }

  /** Forgets one tree, because it could not be used. */
  public synchronized void forget(Digest key) throws IOException {
    Files.deleteIfExists(folder.resolve(key.hex() + SUFFIX));
  }

  private void makeRoom() throws IOException {
    try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(folder, "*.new")) {
      for (Path left : unfinished) {
        Files.deleteIfExists(left);
      }
    }
    record Kept(Path path, long size, FileTime used) {}
    List<Kept> all = new ArrayList<>();
    try (DirectoryStream<Path> tars = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      for (Path tar : tars) {
        all.add(new Kept(tar, Files.size(tar), Files.getLastModifiedTime(tar)));
      }
    }
    all.sort(Comparator.comparing(Kept::used));
    long total = all.stream().mapToLong(Kept::size).sum();
    for (Kept oldest : all) {
      if (total <= mostBytes) {
        return;
      }
      Files.deleteIfExists(oldest.path());
      total -= oldest.size();
    }
  }

  private static void linkOrCopy(Path from, Path to) throws IOException {
    try {
      Files.createLink(to, from);
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.copy(from, to);
    }
  }
}
