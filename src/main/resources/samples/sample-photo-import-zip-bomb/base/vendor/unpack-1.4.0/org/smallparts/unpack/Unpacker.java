package org.smallparts.unpack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Unpacks a zip archive from a stream, one file after the other. */
public final class Unpacker {

  public void unpack(InputStream archive, Sink sink) throws IOException {
    ZipInputStream zip = new ZipInputStream(archive);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      if (!entry.isDirectory()) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        zip.transferTo(content);
        sink.take(entry.getName(), content.toByteArray());
      }
    }
  }
}
