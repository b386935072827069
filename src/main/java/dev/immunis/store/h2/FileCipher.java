package dev.immunis.store.h2;

import dev.immunis.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.h2.store.fs.encrypt.FileEncrypt;
import org.h2.store.fs.encrypt.FilePathEncrypt;

/**
 * Tells whether a workspace's file is encrypted, and gives a closed one another key: on a copy that
 * is read back before it takes the file's place, so that a kill in the middle leaves the file as it
 * was and the same call made again does it whole.
 */
public final class FileCipher {
  /** What the database engine writes at the beginning of an encrypted file. */
  private static final byte[] MARK = "H2encrypt\n".getBytes(StandardCharsets.US_ASCII);

  /** What the engine's store begins with. */
  private static final byte[] STORE = "H:2,".getBytes(StandardCharsets.US_ASCII);

  private static final int CHUNK = 1 << 20;

  private FileCipher() {}

  /** Whether a folder holds a workspace's file. */
  public static boolean exists(Path folder) {
    return DatabaseFile.in(folder).exists();
  }

  /**
   * Whether the workspace's file in a folder is encrypted; false when there is none.
   *
   * @throws StoreException when it cannot be read
   */
  public static boolean encrypted(Path folder) {
    DatabaseFile file = DatabaseFile.in(folder);
    if (!file.exists()) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ)) {
      ByteBuffer head = ByteBuffer.allocate(MARK.length);
      while (head.hasRemaining() && channel.read(head) >= 0) {
        // the head is short, and a read may be shorter
      }
      return Arrays.equals(head.array(), MARK);
    } catch (IOException e) {
      throw new Failures(file.path()).opening(e);
    }
  }

  /**
   * Rewrites the closed file of a workspace.
   *
   * @param from the key it has, none when it is not encrypted
   * @param to the key it gets, none for a file that is not encrypted
   * @param progress hears the bytes written so far, after each megabyte
   * @throws StoreException when another process has the file, or the disk refuses; the file is then
   *     as it was
   */
  public static void rewrite(Path folder, KeySource from, KeySource to, LongConsumer progress) {
    DatabaseFile file = DatabaseFile.in(folder);
    Path draft = file.draft().path();
    try {
      try (FileChannel source = open(file.path(), StandardOpenOption.WRITE);
          FileLock lock = source.tryLock()) {
        if (lock == null) {
          throw new StoreException(
              file.path() + " is in use by another process; close the other console or command");
        }
        requireRightKey(keyed(source, from), file);
        Files.deleteIfExists(draft);
        try (FileChannel target =
            open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
          copy(keyed(source, from), keyed(target, to), progress);
          target.force(true);
          compare(keyed(source, from), keyed(target, to), file);
        }
      }
      Files.move(
          draft, file.path(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      force(folder);
    } catch (IOException e) {
      throw new Failures(file.path()).opening(e);
    } finally {
      dropDraft(file);
    }
  }

  /** A name that the engine's own tools open a file by, whatever key it has; never to be shown. */
  static String toolName(Path file, Optional<char[]> key) {
    if (key.isEmpty()) {
      return file.toString();
    }
    FilePathEncrypt.register();
    // The database makes two bytes of each character of a key, the tool one of each ASCII
    // character.
    StringBuilder name = new StringBuilder("encrypt:");
    for (char c : key.get()) {
      name.append('\0').append(c);
    }
    return name + ":" + file;
  }

  /** Takes away what a killed rewrite left: it may hold everything without any key. */
  static void dropDraft(DatabaseFile file) {
    try {
      Files.deleteIfExists(file.draft().path());
    } catch (IOException e) {
      throw new StoreException(
          file.draft().path() + " is left of an earlier attempt and cannot be deleted; delete it",
          e);
    }
  }

  private static FileChannel open(Path file, OpenOption... more) throws IOException {
    OpenOption[] all = Arrays.copyOf(more, more.length + 1);
    all[more.length] = StandardOpenOption.READ;
    return FileChannel.open(file, all);
  }

  private static FileChannel keyed(FileChannel plain, KeySource keys) {
    Optional<char[]> key = keys.key();
    if (key.isEmpty()) {
      return plain;
    }
    byte[] bytes = FilePathEncrypt.getPasswordBytes(key.get());
    Arrays.fill(key.get(), '\0');
    // The name stands in messages of the engine only.
    return new FileEncrypt("workspace", bytes, plain);
  }

  /** A wrong key gives noise, and noise must not take the file's place. */
  private static void requireRightKey(FileChannel source, DatabaseFile file) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(STORE.length);
    // The engine writes its head twice; a power cut may have spoilt one of them.
    for (long at : new long[] {0, FileEncrypt.BLOCK_SIZE}) {
      if (source.size() >= at + STORE.length) {
        fill(source, head, at, source.size());
        if (Arrays.equals(head.array(), STORE)) {
          return;
        }
      }
    }
    throw new StoreException(
        file.path() + " does not open with this key; check the key of the workspace");
  }

  private static void copy(FileChannel from, FileChannel to, LongConsumer progress)
      throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    long size = from.size();
    for (long at = 0; at < size; ) {
      fill(from, chunk, at, size);
      long next = at + chunk.remaining();
      while (chunk.hasRemaining()) {
        at += to.write(chunk, at);
      }
      at = next;
      progress.accept(at);
    }
  }

  private static void compare(FileChannel from, FileChannel to, DatabaseFile file)
      throws IOException {
    long size = from.size();
    boolean same = size == to.size();
    ByteBuffer one = ByteBuffer.allocate(CHUNK);
    ByteBuffer other = ByteBuffer.allocate(CHUNK);
    for (long at = 0; same && at < size; at += one.limit()) {
      fill(from, one, at, size);
      fill(to, other, at, size);
      same = one.equals(other);
    }
    if (!same) {
      throw new StoreException(
          "the new form of " + file.path() + " does not read back the same; the file was left");
    }
  }

  private static void fill(FileChannel from, ByteBuffer into, long at, long size)
      throws IOException {
    into.clear().limit((int) Math.min(into.capacity(), size - at));
    while (into.hasRemaining()) {
      if (from.read(into, at + into.position()) < 0) {
        throw new IOException("the file ended early");
      }
    }
    into.flip();
  }

  /** Makes the new name outlive a power cut, where the system lets a folder be opened. */
  private static void force(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      System.getLogger(FileCipher.class.getName())
          .log(System.Logger.Level.DEBUG, "the folder cannot be forced", e);
    }
  }
}
