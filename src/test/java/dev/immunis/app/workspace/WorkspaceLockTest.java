package dev.immunis.app.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the lock leaves and what it clears away, within one process. */
class WorkspaceLockTest {
  @TempDir Path folder;

  private WorkspaceLock take() throws IOException {
    return ((WorkspaceLock.Answer.Held) WorkspaceLock.take(folder, "command", Instant.EPOCH))
        .lock();
  }

  @Test
  void theSocketOfADeadOwnerIsClearedAway() throws IOException {
    Path socket = HandOverSocket.of(folder.toRealPath());
    HandOverSocket.secure(socket.getParent());
    Files.writeString(socket, "");
    take().close();
    assertThat(socket).doesNotExist();
  }

  @Test
  void theOwnerIsToldWhileItHoldsAndNotAfter() throws IOException {
    Path owner = folder.resolve("immunis.owner.json");
    WorkspaceLock lock = take();
    assertThat(WorkspaceOwner.read(owner))
        .hasValueSatisfying(
            one -> {
              assertThat(one.process()).isEqualTo(ProcessHandle.current().pid());
              assertThat(one.user()).isEqualTo(System.getProperty("user.name"));
              assertThat(one.host()).isNotBlank();
              assertThat(one.since()).isEqualTo("1970-01-01T00:00:00Z");
            });
    lock.close();
    lock.close();
    assertThat(owner).doesNotExist();
    take().close();
  }

  @Test
  void anUnreadableOwnerFileIsNoOwner() throws IOException {
    Path file = Files.writeString(folder.resolve("owner"), "{ not JSON");
    assertThat(WorkspaceOwner.read(file)).isEmpty();
    assertThat(WorkspaceOwner.read(folder.resolve("none"))).isEmpty();
  }
}
