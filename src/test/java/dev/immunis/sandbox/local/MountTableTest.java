package dev.immunis.sandbox.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MountTableTest {

  private final MountTable table =
      new MountTable(
          List.of(
              "31 1 254:0 / / rw,relatime - ext4 /dev/vda rw",
              "32 31 0:5 / /tmp rw,nosuid,nodev,noexec - tmpfs tmpfs rw",
              "33 31 0:6 / /usr/share/my\\040docs rw,noexec - ext4 /dev/vdb rw",
              "34 31 0:7 / /dev rw,nosuid - devtmpfs devtmpfs rw"));

  @Test
  void flagsThatMustStayAreThoseOfTheNearestMount() {
    assertThat(table.lockedFlags(Path.of("/tmp/x/y"))).isEqualTo(",noexec");
    assertThat(table.lockedFlags(Path.of("/usr/bin"))).isEmpty();
    assertThat(table.lockedFlags(Path.of("/tmpx"))).isEmpty();
  }

  @Test
  void mountsBelowAFolderAreNamedFromIt() {
    assertThat(table.below(Path.of("/usr")))
        .containsExactly(new MountTable.Below("/share/my docs", ",noexec"));
    assertThat(table.below(Path.of("/tmp"))).isEmpty();
  }

  @Test
  void mountOfAFileIsFound() {
    assertThat(table.pointOf(Path.of("/dev/null"))).isEqualTo(Path.of("/dev"));
    assertThat(table.pointOf(Path.of("/etc/hosts"))).isEqualTo(Path.of("/"));
  }
}
