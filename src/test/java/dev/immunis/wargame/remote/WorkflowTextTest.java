package dev.immunis.wargame.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.github.WorkflowLinter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The workflow is one that a real linter accepts, with few rights and nothing from outside in a
 * shell.
 */
class WorkflowTextTest {
  private static final Pattern PINNED =
      Pattern.compile("uses: actions/[a-z-]+@[0-9a-f]{40} # v\\d+.*");

  @TempDir Path folder;

  @Test
  void aRealLinterFindsNothing() throws Exception {
    assertThat(lint(text())).isEmpty();
  }

  @Test
  void theLinterFindsWhatIsWrong() throws Exception {
    assertThat(lint(text().replace("timeout-minutes", "timeout_minutes"))).hasSize(1);
    assertThat(lint(text().replace("inputs.commits)[", "inputs.trees)["))).isNotEmpty();
    assertThat(
            lint(
                text()
                    .replace(
                        "run: python3 \"$IMMUNIS_ORDER/immunis/run.py\"",
                        "run: echo ${{ github.event.issue.title }}")))
        .isNotEmpty();
  }

  @Test
  void everyActionIsPinnedByItsCommitAndRightsAreFew() {
    List<String> uses =
        text().lines().map(String::strip).filter(l -> l.startsWith("uses:")).toList();
    assertThat(uses).hasSize(3).allMatch(line -> PINNED.matcher(line).matches());
    assertThat(text())
        .contains("permissions:\n  contents: read\n")
        .doesNotContain(": write")
        .doesNotContain("secrets.")
        .doesNotContain("pull_request");
    assertThat(text().split("persist-credentials: false", -1)).hasSize(3);
  }

  @Test
  void nothingFromOutsideIsSplicedIntoAShell() {
    assertThat(text().lines().map(String::strip).filter(l -> l.startsWith("run:")))
        .containsExactly("run: python3 \"$IMMUNIS_ORDER/immunis/run.py\"");
  }

  private static String text() {
    return new String(WorkflowFiles.workflow().content(), StandardCharsets.UTF_8);
  }

  private List<String> lint(String workflow) throws Exception {
    return WorkflowLinter.lint(workflow, folder);
  }
}
