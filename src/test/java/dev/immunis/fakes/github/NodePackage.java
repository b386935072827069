package dev.immunis.fakes.github;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * A package of the JavaScript world that a test needs; fetched once by the package manager that is
 * there, checked, and kept below {@code target}.
 *
 * @param name with its version
 * @param archive what the package manager calls its file
 * @param sha512 of that file
 */
public record NodePackage(String name, String archive, String sha512) {
  /** The archive; ends the test as skipped, with the reason, where it cannot be had. */
  public Path get() throws Exception {
    synchronized (NodePackage.class) {
      Path folder = Files.createDirectories(Path.of("target", "packages"));
      Path file = folder.resolve(archive);
      if (!Files.isRegularFile(file) || !digest(file).equals(sha512)) {
        fetch(folder);
      }
      if (!Files.isRegularFile(file)) {
        return abort("the package " + name + " could not be fetched: no npm, or no registry");
      }
      if (!digest(file).equals(sha512)) {
        throw new AssertionError(archive + " is not the archive that was published");
      }
      return file;
    }
  }

  /** One entry of the archive. */
  public byte[] entry(String wanted) throws Exception {
    try (InputStream in = Files.newInputStream(get());
        TarArchiveInputStream tar = new TarArchiveInputStream(new GzipCompressorInputStream(in))) {
      TarArchiveEntry entry = tar.getNextEntry();
      while (entry != null) {
        if (entry.getName().equals(wanted)) {
          return tar.readAllBytes();
        }
        entry = tar.getNextEntry();
      }
      throw new IOException(wanted + " is not in " + archive);
    }
  }

  /** The package's files, laid out below a folder. */
  public Path unpacked(Path to) throws Exception {
    try (InputStream in = Files.newInputStream(get());
        TarArchiveInputStream tar = new TarArchiveInputStream(new GzipCompressorInputStream(in))) {
      TarArchiveEntry entry = tar.getNextEntry();
      while (entry != null) {
        Path file = to.resolve(entry.getName()).normalize();
        if (!entry.isDirectory() && file.startsWith(to)) {
          Files.createDirectories(file.getParent());
          Files.write(file, tar.readAllBytes());
        }
        entry = tar.getNextEntry();
      }
    }
    return to.resolve("package");
  }

  private static String digest(Path file) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(file)));
  }

  private void fetch(Path folder) throws InterruptedException {
    try {
      Process npm =
          new ProcessBuilder("npm", "pack", "--silent", name)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!npm.waitFor(180, TimeUnit.SECONDS)) {
        npm.destroyForcibly();
      }
    } catch (IOException e) {
      // Without npm the archive stays away, and the caller says so.
      return;
    }
  }
}
