package dev.immunis.intake.files;

import dev.immunis.intake.problem.Fault;
import dev.immunis.intake.problem.Problem;
import dev.immunis.intake.problem.RefusedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Unpacks entries of one archive into memory, counting what really comes out of it. */
final class ZipUnpacker {
  private final ZipFile zip;
  private final IntakeLimits limits;
  private long unpacked;

  ZipUnpacker(ZipFile zip, IntakeLimits limits) {
    this.zip = zip;
    this.limits = limits;
  }

  /**
   * The content of an entry.
   *
   * @param bundle the bundle as named in messages
   * @param path the entry as named in messages
   */
  byte[] unpack(@Nullable ZipArchiveEntry entry, String bundle, String path)
      throws RefusedException {
    if (entry == null || entry.isDirectory()) {
      throw new RefusedException(Problem.of(bundle, path, "", Fault.FILE_MISSING));
    }
    if (!zip.canReadEntryData(entry) || !plain(entry.getMethod())) {
      throw new RefusedException(Problem.of(bundle, path, "", Fault.ZIP_UNSUPPORTED));
    }
    ByteArrayOutputStream out =
        new ByteArrayOutputStream((int) Math.clamp(entry.getSize(), 32, 1L << 20));
    CRC32 crc = new CRC32();
    long packed = Math.max(1, entry.getCompressedSize());
    byte[] buffer = new byte[16 << 10];
    try (InputStream in = zip.getInputStream(entry)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
        crc.update(buffer, 0, n);
        unpacked += n;
        check(out.size(), packed, bundle, path);
      }
    } catch (IOException | RuntimeException e) {
      throw new RefusedException(Problem.of(bundle, path, "", Fault.ZIP_DAMAGED, why(e)));
    }
    if (crc.getValue() != entry.getCrc()) {
      throw new RefusedException(
          Problem.of(bundle, path, "", Fault.ZIP_DAMAGED, "the checksum differs"));
    }
    return out.toByteArray();
  }

  private void check(long size, long packed, String bundle, String path) throws RefusedException {
    if (size > limits.fileBytes()) {
      throw new RefusedException(
          Problem.of(bundle, path, "", Fault.FILE_TOO_LARGE, limits.fileBytes()));
    }
    if (size > IntakeLimits.RATIO_FROM && size / packed > limits.ratio()) {
      throw new RefusedException(Problem.of(bundle, path, "", Fault.ZIP_RATIO, limits.ratio()));
    }
    if (unpacked > limits.zipBytes()) {
      throw new RefusedException(
          Problem.of(bundle, path, "", Fault.ZIP_TOO_LARGE, limits.zipBytes()));
    }
  }

  /** Other methods need libraries that the console does not bring. */
  private static boolean plain(int method) {
    return method == ZipArchiveEntry.DEFLATED || method == ZipArchiveEntry.STORED;
  }

  static String why(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
