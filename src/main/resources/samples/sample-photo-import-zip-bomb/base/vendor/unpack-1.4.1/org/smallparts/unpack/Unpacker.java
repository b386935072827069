package org.smallparts.unpack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Unpacks a zip archive from a stream, one file after the other, within limits. */
public final class Unpacker {

  /** The most bytes of one archive, over all its files. */
  private static final long MOST_BYTES = 32L << 20;

  /** The most files of one archive. */
  private static final int MOST_FILES = 2_000;

  public void unpack(InputStream archive, Sink sink) throws IOException {
    ZipInputStream zip = new ZipInputStream(archive);
    byte[] buffer = new byte[8192];
    long bytes = 0;
    int files = 0;
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      if (++files > MOST_FILES) {
        throw new IOException("more than " + MOST_FILES + " files");
      }
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
        bytes += read;
        if (bytes > MOST_BYTES) {
          throw new IOException("unpacks to more than " + MOST_BYTES + " bytes");
        }
        content.write(buffer, 0, read);
      }
      if (!entry.isDirectory()) {
        sink.take(entry.getName(), content.toByteArray());
      }
    }
  }
}
