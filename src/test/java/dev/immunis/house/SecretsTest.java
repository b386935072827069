package dev.immunis.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.immunis.fakes.github.NodePackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No secret lies in the project: the recommended rules of secretlint over every text in it. */
class SecretsTest {
  private static final NodePackage RULES =
      new NodePackage(
          "@secretlint/secretlint-rule-preset-recommend@10.2.2",
          "secretlint-secretlint-rule-preset-recommend-10.2.2.tgz",
          "2b78cfaa3bdaf1b427743289a9cb6719fc2e0315369fd5cd08fb5b5d523926f0"
              + "bb167422360ff25a540f6cc525057b41a01185629d3c03de26e9fbed73dbfecc");

  /** Tests of readers and redactions, with secrets that were made up for them. */
  private static final List<String> MADE_UP =
      List.of(
          "src/test/java/dev/immunis/github/token/TokensTest.java",
          "src/test/java/dev/immunis/report/handover/HandOverDeskTest.java");

  private static final Pattern NO_TEXT =
      Pattern.compile(".*[.](?:png|ttf|ico|icns|jar|gz|tgz|zip|bin|aot|class)");
  private static final List<String> NOT_OURS = List.of("target", ".git", ".idea", "node_modules");

  /** Gives each rule what it asks for, and prints what they find. */
  private static final String DRIVER =
      """
      import { readFileSync } from "node:fs";
      import { rules } from "./module/index.js";
      const found = [];
      for (const path of readFileSync(0, "utf8").split("\\n").filter((line) => line)) {
        const content = readFileSync(path, "utf8");
        const ext = path.slice(path.lastIndexOf("."));
        const source = { filePath: path, content, contentType: "text", ext };
        for (const rule of rules) {
          const context = {
            createTranslator: () => (id) => ({ message: id, messageId: id }),
            report: (d) => found.push({ path, what: d.message.messageId }),
            ignore: () => {},
            sharedOptions: {},
          };
          await rule.create(context, {}).file?.(source);
        }
      }
      console.log(JSON.stringify(found));
      """;

  @TempDir Path folder;

  private record Found(String path, String what) {}

  @Test
  void thereIsNoneAndAPlantedOneIsFound() throws Exception {
    Path planted = folder.resolve("planted.properties");
    // Put together here, so that this file itself holds none.
    Files.writeString(
        planted,
        String.join(
            "\n",
            "aws_secret_access_key = " + "wJalrXUtnFEMIK7MDENG" + "bPxRfiCYzzzzzzzzzKEY",
            "token = ghp_" + "aB3dE5fG7hI9jK1lM3nO" + "5pQ7rS9tU1vW3xY5",
            "-----BEGIN " + "RSA PRIVATE KEY-----",
            "MIICXAIBAAKBgQCqGKukO1De7zhZj6+H0qtjTkVxwTCpvKe4eCZ0FPqri0cb2JZfXJ/DgYSF6vUp",
            "-----END " + "RSA PRIVATE KEY-----",
            ""));
    List<Path> texts = texts();
    assertThat(texts).hasSizeGreaterThan(1_000);
    texts.add(planted);

    List<Found> found = scan(texts);

    assertThat(found)
        .filteredOn(one -> one.path().equals(planted.toString()))
        .extracting(Found::what)
        .contains("AWSSecretAccessKey", "GITHUB_TOKEN", "PrivateKey");
    assertThat(found)
        .filteredOn(one -> !one.path().equals(planted.toString()))
        .filteredOn(one -> !MADE_UP.contains(one.path()))
        .isEmpty();
  }

  private static List<Path> texts() throws IOException {
    Path root = Path.of("");
    try (Stream<Path> all = Files.walk(root.toAbsolutePath())) {
      return new ArrayList<>(
          all.filter(Files::isRegularFile)
              .map(file -> root.toAbsolutePath().relativize(file))
              .filter(file -> !NOT_OURS.contains(file.getName(0).toString()))
              .filter(file -> !NO_TEXT.matcher(file.toString()).matches())
              .toList());
    }
  }

  private List<Found> scan(List<Path> texts) throws Exception {
    Path rules = RULES.unpacked(folder.resolve("rules"));
    Path driver = Files.writeString(rules.resolve("driver.mjs"), DRIVER);
    Path list = folder.resolve("list");
    Files.write(list, texts.stream().map(Path::toString).toList());
    Path out = folder.resolve("out.json");
    Process node;
    try {
      node =
          new ProcessBuilder("node", driver.toString())
              .redirectInput(list.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .redirectOutput(out.toFile())
              .start();
    } catch (IOException e) {
      return abort("there is no node to run the rules");
    }
    if (!node.waitFor(5, TimeUnit.MINUTES)) {
      node.destroyForcibly();
      throw new AssertionError("the rules did not end");
    }
    assertThat(node.exitValue()).isZero();
    List<Found> found = new ArrayList<>();
    for (JsonNode one : new ObjectMapper().readTree(Files.readAllBytes(out))) {
      found.add(new Found(one.path("path").asText(), one.path("what").asText()));
    }
    return found;
  }
}
