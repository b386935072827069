package dev.immunis.sandbox.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ControlGroupsTest {

  private static final String UNIFIED =
      "30 25 0:26 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate";
  private static final String PIDS =
      "39 31 0:36 / /sys/fs/cgroup/pids rw,relatime - cgroup cgroup rw,pids";
  private static final String CPU =
      "33 31 0:31 / /sys/fs/cgroup/cpu rw,relatime - cgroup cgroup rw,cpu";

  @Test
  void versionTwoIsSearchedUpwards() {
    assertThat(ControlGroups.parents(List.of(UNIFIED), List.of("0::/user.slice/app.scope")))
        .containsExactly(
            parent("/sys/fs/cgroup/user.slice/app.scope", true),
            parent("/sys/fs/cgroup/user.slice", true),
            parent("/sys/fs/cgroup", true));
  }

  @Test
  void versionOneIsTakenWhereItKnowsProcesses() {
    assertThat(
            ControlGroups.parents(List.of(CPU, PIDS), List.of("8:pids:/", "4:memory:/a/b", "0::/")))
        .containsExactly(parent("/sys/fs/cgroup/pids", false));
  }

  @Test
  void pathInAContainerIsTakenFromItsOwnTop() {
    String inside = PIDS.replace("0:36 /", "0:36 /docker/abc");
    assertThat(ControlGroups.parents(List.of(inside), List.of("8:pids:/docker/abc/x")))
        .containsExactly(parent("/sys/fs/cgroup/pids/x", false));
    assertThat(ControlGroups.parents(List.of(inside), List.of("8:pids:/other"))).isEmpty();
  }

  private static ControlGroups.Parent parent(String folder, boolean unified) {
    return new ControlGroups.Parent(Path.of(folder), unified);
  }
}
