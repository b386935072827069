package dev.immunis.intake.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder packs into the same bytes, whatever the machine made of its times, owners and modes. */
class FolderTarTest {
  @TempDir Path folder = Path.of(".");

  @Test
  void entriesAreSortedAndBare() throws Exception {
    write("base/b.txt", "b");
    write("base/a/z.txt", "z");
    write("base/a/run.sh", "#!/bin/sh\n");
    write("base/exec", "binary");
    Files.createDirectories(folder.resolve("base/empty"));
    Files.setPosixFilePermissions(
        folder.resolve("base/exec"), PosixFilePermissions.fromString("rwx------"));
    List<String> seen = new ArrayList<>();
    for (TarArchiveEntry entry : entries()) {
      seen.add(Integer.toOctalString(entry.getMode()) + " " + entry.getName());
      assertThat(entry.getModTime().getTime()).isZero();
      assertThat(entry.getLongUserId()).isZero();
      assertThat(entry.getLongGroupId()).isZero();
      assertThat(entry.getUserName()).isEmpty();
      assertThat(entry.getGroupName()).isEmpty();
    }
    assertThat(seen)
        .containsExactly(
            "40755 a/",
            "100755 a/run.sh",
            "100644 a/z.txt",
            "100644 b.txt",
            "40755 empty/",
            "100755 exec");
  }

  @Test
  void timesAndOtherModesDoNotChangeTheDigest() throws Exception {
    write("base/a.txt", "a");
    Digest first = Digest.of(tar());
    Files.setLastModifiedTime(folder.resolve("base/a.txt"), FileTime.fromMillis(12345));
    Files.setPosixFilePermissions(
        folder.resolve("base/a.txt"), PosixFilePermissions.fromString("r--r--r--"));
    assertThat(Digest.of(tar())).isEqualTo(first);
    assertThat(first)
        .as("the bytes on any other machine")
        .isEqualTo(
            Digest.parse("13160c3299b4dbc04f8cc69b157868da9f000d58aa9ead236ef02c692e1fb814"));
  }

  @Test
  void longAndForeignNamesAndLargeFilesSurvive() throws Exception {
    String longName = "l".repeat(150) + "/" + "m".repeat(150) + ".txt";
    write("base/" + longName, "x");
    write("base/\u00e4\u6f22\ud83d\ude00.txt", "y");
    write("base/large", "z".repeat(3_000_000));
    assertThat(entries())
        .extracting(TarArchiveEntry::getName)
        .contains(longName, "\u00e4\u6f22\ud83d\ude00.txt", "large");
    assertThat(Digest.of(tar())).isEqualTo(Digest.of(tar()));
  }

  @Test
  void nothingBelowIsNoTar() throws Exception {
    write("other/a.txt", "a");
    assertThat(FolderTar.of(files(), "base")).isNull();
  }

  private List<TarArchiveEntry> entries() throws Exception {
    List<TarArchiveEntry> entries = new ArrayList<>();
    try (TarArchiveInputStream in =
        new TarArchiveInputStream(new ByteArrayInputStream(tar()), "UTF-8")) {
      for (TarArchiveEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
        entries.add(e);
      }
    }
    return entries;
  }

  private byte[] tar() throws Exception {
    byte[] tar = FolderTar.of(files(), "base");
    assertThat(tar).isNotNull();
    return tar;
  }

  private BundleFiles files() throws Exception {
    return FolderFiles.of(folder, "b", IntakeLimits.standard());
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }
}
