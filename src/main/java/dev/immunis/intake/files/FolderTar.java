package dev.immunis.intake.files;

import dev.immunis.intake.problem.RefusedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Packs a folder of a bundle into the same bytes on every machine: sorted names, time 0, owner 0,
 * modes 644 and 755, names that are long or not ASCII as PAX records.
 */
public final class FolderTar {
  private static final int PLAIN = 0100644;
  private static final int EXECUTABLE = 0100755;
  private static final int FOLDER = 040755;

  private FolderTar() {}

  /**
   * The folder as tar, without the folder's own name in front; null when nothing lies in it.
   *
   * @throws RefusedException when a file of it cannot be read
   */
  public static byte @Nullable [] of(BundleFiles files, String folder) throws RefusedException {
    Map<String, BundleFiles.Entry> below = files.below(folder);
    if (below.isEmpty()) {
      return null;
    }
    String prefix = folder + "/";
    Set<String> folders = new TreeSet<>();
    for (Map.Entry<String, BundleFiles.Entry> e : below.entrySet()) {
      String path = e.getKey().substring(prefix.length());
      for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
        folders.add(path.substring(0, slash));
      }
      if (e.getValue().folder()) {
        folders.add(path);
      }
    }
    Set<String> all = new TreeSet<>(folders);
    below.forEach((path, entry) -> all.add(path.substring(prefix.length())));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name())) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
      tar.setAddPaxHeadersForNonAsciiNames(true);
      for (String path : all) {
        if (folders.contains(path)) {
          put(tar, path + "/", FOLDER, new byte[0]);
        } else {
          byte[] content = files.read(prefix + path);
          put(tar, path, mode(files.entries().get(prefix + path), content), content);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  /**
   * A script is executable even where the file system or the archive does not keep modes, so that
   * the same bundle has the same digest on Windows.
   */
  private static int mode(BundleFiles.@Nullable Entry entry, byte[] content) {
    boolean script = content.length > 2 && content[0] == '#' && content[1] == '!';
    return script || (entry != null && entry.executable()) ? EXECUTABLE : PLAIN;
  }

  private static void put(TarArchiveOutputStream tar, String path, int mode, byte[] content)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(path, true);
    entry.setSize(content.length);
    entry.setMode(mode);
    entry.setIds(0, 0);
    entry.setNames("", "");
    entry.setModTime(0L);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }
}
