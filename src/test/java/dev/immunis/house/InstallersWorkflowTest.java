package dev.immunis.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.github.WorkflowLinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The workflow of the installers is one that a real linter accepts, with pinned actions and few
 * rights.
 */
class InstallersWorkflowTest {
  private static final Pattern PINNED =
      Pattern.compile("- uses: actions/[a-z-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+");

  @TempDir Path folder;

  private static String text() throws IOException {
    return Files.readString(Path.of(".github", "workflows", "installers.yml"));
  }

  @Test
  void aRealLinterFindsNothing() throws Exception {
    assertThat(WorkflowLinter.lint(text(), folder)).isEmpty();
  }

  @Test
  void everyActionIsPinnedByItsCommitAndRightsAreFew() throws IOException {
    List<String> uses =
        text().lines().map(String::strip).filter(line -> line.contains("uses:")).toList();
    assertThat(uses).hasSize(12).allMatch(line -> PINNED.matcher(line).matches());
    assertThat(
            text().lines().filter(line -> line.endsWith(": write")).map(String::strip).distinct())
        .containsExactly("id-token: write", "attestations: write");
    assertThat(text()).contains("\npermissions:\n  contents: read\n");
  }

  @Test
  void whatItRunsIsThere() throws IOException {
    for (String script : List.of("packaging/linux/build.sh", "packaging/linux/test-deb.sh")) {
      assertThat(text()).contains(script);
      assertThat(Path.of(script)).isExecutable();
    }
    assertThat(Path.of("packaging", "macos", "build.sh")).isExecutable();
    assertThat(Path.of("packaging", "hub", "hub.sh")).isExecutable();
    assertThat(Path.of("packaging", "windows", "build.ps1")).isRegularFile();
  }
}
