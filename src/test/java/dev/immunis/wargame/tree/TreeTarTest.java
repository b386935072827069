package dev.immunis.wargame.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immunis.patch.TreeEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeTarTest {
  @Test
  void whatIsWrittenIsReadBackAndIsTheSameForTheSameTree() throws Exception {
    String deep = "d".repeat(120) + "/" + "e".repeat(90) + "/ü.txt";
    SourceTree tree =
        new SourceTree(
            new TreeMap<>(
                Map.of(
                    "a.txt",
                    file("one"),
                    "bin/run.sh",
                    new TreeEntry(bytes("#!"), TreeEntry.EXECUTABLE),
                    "link",
                    new TreeEntry(bytes("a.txt"), TreeEntry.LINK),
                    deep,
                    file("far"))),
            new TreeSet<>(java.util.Set.of("empty/folder")));
    byte[] tar = TreeTar.write(tree);
    SourceTree back = TreeTar.read(tar);
    assertThat(back.files().keySet()).isEqualTo(tree.files().keySet());
    assertThat(back.files().get(deep).content()).isEqualTo(bytes("far"));
    assertThat(back.files().get("link").isLink()).isTrue();
    assertThat(back.files().get("bin/run.sh").mode()).isEqualTo(TreeEntry.EXECUTABLE);
    assertThat(back.emptyFolders()).containsExactly("empty/folder");
    assertThat(TreeTar.write(back)).isEqualTo(tar);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../out",
        "a/../../out",
        "/etc/passwd",
        "a//b",
        "a/./b",
        "a\nb",
        "..",
        "a/..",
        "./../x"
      })
  void aPathThatDoesNotStayInsideIsRefused(String path) throws IOException {
    byte[] tar = tar(path, TarConstants.LF_NORMAL, "");
    assertThatThrownBy(() -> TreeTar.read(tar)).isInstanceOf(TreeContentException.class);
  }

  @Test
  void devicesAndHardLinksAreRefused() throws IOException {
    for (byte kind : new byte[] {TarConstants.LF_LINK, TarConstants.LF_CHR, TarConstants.LF_FIFO}) {
      byte[] tar = tar("x", kind, "/etc/passwd");
      assertThatThrownBy(() -> TreeTar.read(tar)).isInstanceOf(TreeContentException.class);
    }
  }

  @Test
  void nothingMayLieBelowALink() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes)) {
      put(out, "a", TarConstants.LF_SYMLINK, "/tmp");
      put(out, "a/b", TarConstants.LF_NORMAL, "");
    }
    assertThatThrownBy(() -> TreeTar.read(bytes.toByteArray()))
        .isInstanceOf(TreeContentException.class)
        .hasMessageContaining("a");
  }

  @Test
  void aDamagedTarIsRefused() {
    byte[] tar = TreeTar.write(tree("a.txt", "x".repeat(2000)));
    byte[] cut = Arrays.copyOf(tar, 900);
    assertThatThrownBy(() -> TreeTar.read(cut)).isInstanceOf(TreeContentException.class);
    byte[] noise = new byte[3000];
    Arrays.fill(noise, (byte) 'z');
    assertThatThrownBy(() -> TreeTar.read(noise)).isInstanceOf(TreeContentException.class);
  }

  @Test
  void aFolderWithALinkIsNotMounted(@TempDir Path folder) throws Exception {
    try (RunFolder run = RunFolder.make(folder)) {
      SourceTree linked =
          new SourceTree(
              new TreeMap<>(Map.of("x", new TreeEntry(bytes("/etc"), TreeEntry.LINK))),
              new TreeSet<>());
      assertThatThrownBy(() -> run.unpack("pov", linked)).isInstanceOf(TreeContentException.class);
      Path fine = run.unpack("regress", tree("a/b.txt", "text"));
      assertThat(fine.resolve("a/b.txt")).hasContent("text");
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatADeadRunLeftIsClearedAndALivingOneIsNot(@TempDir Path folder) throws Exception {
    Path dead = Files.createDirectory(folder.resolve("run-dead"));
    Files.createFile(dead.resolve("lock"));
    Files.writeString(Files.createDirectory(dead.resolve("pov")).resolve("x"), "x");
    try (RunFolder living = RunFolder.make(folder)) {
      assertThat(dead).doesNotExist();
      living.file("f", bytes("x"));
      try (RunFolder second = RunFolder.make(folder)) {
        assertThat(living.path("f")).exists();
        assertThat(second.path("f")).doesNotExist();
      }
    }
    assertThat(folder).isEmptyDirectory();
  }

  static SourceTree tree(String path, String text) {
    return new SourceTree(new TreeMap<>(Map.of(path, file(text))), new TreeSet<>());
  }

  private static TreeEntry file(String text) {
    return TreeEntry.file(bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] tar(String name, byte kind, String link) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes)) {
      put(out, name, kind, link);
    }
    return bytes.toByteArray();
  }

  private static void put(TarArchiveOutputStream out, String name, byte kind, String link)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, kind, true);
    entry.setLinkName(link);
    out.putArchiveEntry(entry);
    out.closeArchiveEntry();
  }
}
