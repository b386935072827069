package dev.immunis.store.h2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.ArrayList;
import java.util.List;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePathWrapper;

/** A file system that passes everything on and remembers what was written to the database. */
public final class WritesSeen extends FilePathWrapper {
  private static final List<Step> STEPS = new ArrayList<>();
  private static int acknowledged;

  /**
   * A change of the file.
   *
   * @param at where it begins, or the new length when {@code bytes} is empty
   * @param acknowledged how much the store had acknowledged before it
   */
  record Step(long at, byte[] bytes, int acknowledged) {}

  static synchronized void acknowledge() {
    acknowledged++;
  }

  static synchronized void begin() {
    STEPS.clear();
    acknowledged = 0;
  }

  static synchronized List<Step> steps() {
    return List.copyOf(STEPS);
  }

  private static synchronized void saw(long at, byte[] bytes) {
    STEPS.add(new Step(at, bytes, acknowledged));
  }

  @Override
  public String getScheme() {
    return "seen";
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    FileChannel file = getBase().open(mode);
    return toString().endsWith(".mv.db") ? new Seen(file) : file;
  }

  private static final class Seen extends FileBase {
    private final FileChannel file;

    Seen(FileChannel file) {
      this.file = file;
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
      return file.read(to);
    }

    @Override
    public int read(ByteBuffer to, long at) throws IOException {
      return file.read(to, at);
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
      return write(from, file.position());
    }

    @Override
    public int write(ByteBuffer from, long at) throws IOException {
      byte[] bytes = new byte[from.remaining()];
      from.duplicate().get(bytes);
      saw(at, bytes);
      return file.write(from, at);
    }

    @Override
    public FileChannel truncate(long length) throws IOException {
      saw(length, new byte[0]);
      file.truncate(length);
      return this;
    }

    @Override
    public void force(boolean metaData) throws IOException {
      file.force(metaData);
    }

    @Override
    public long position() throws IOException {
      return file.position();
    }

    @Override
    public FileChannel position(long at) throws IOException {
      file.position(at);
      return this;
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public FileLock tryLock(long from, long length, boolean shared) throws IOException {
      return file.tryLock(from, length, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      file.close();
    }
  }
}
