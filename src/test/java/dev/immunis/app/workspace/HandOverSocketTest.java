package dev.immunis.app.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The socket's place is short, private, and never somebody else's. */
class HandOverSocketTest {
  @TempDir Path folder;

  @BeforeEach
  void here() {
    assumeTrue(
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
        "rights of folders need a POSIX system");
  }

  @Test
  void thePathIsShortHoweverLongTheWorkspaceIs() throws IOException {
    Path deep = Path.of("/" + "long-name/".repeat(60));
    Path socket = HandOverSocket.of(deep);
    assertThat(socket.toString().getBytes(StandardCharsets.UTF_8).length)
        .isLessThanOrEqualTo(HandOverSocket.LONGEST_PATH);
    assertThat(HandOverSocket.of(deep)).isEqualTo(socket);
    assertThat(HandOverSocket.of(deep.resolve("other"))).isNotEqualTo(socket);
  }

  @Test
  void theFolderIsMadeForItsUserAlone() throws IOException {
    Path made = folder.resolve("made");
    HandOverSocket.secure(made);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
        .isEqualTo("rwx------");
    HandOverSocket.secure(made);
    assertThat(Files.list(made)).isEmpty();
  }

  @Test
  void aFolderThatOthersCanEnterIsRefused() throws IOException {
    Path open = Files.createDirectory(folder.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThatThrownBy(() -> HandOverSocket.secure(open)).hasMessageContaining("by others");
  }

  @Test
  void aLinkInItsPlaceIsRefused() throws IOException {
    Path real = Files.createDirectory(folder.resolve("real"));
    Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rwx------"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);
    assertThatThrownBy(() -> HandOverSocket.secure(link)).hasMessageContaining("no folder");
  }
}
