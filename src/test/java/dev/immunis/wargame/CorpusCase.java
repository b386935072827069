package dev.immunis.wargame;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.immunis.patch.TreeEntry;
import dev.immunis.wargame.tree.SourceTree;
import dev.immunis.wargame.tree.TreeTar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** One runnable case of the corpus as a plan. */
record CorpusCase(String id, TestPlans plans, List<String> expected, boolean network) {

  static CorpusCase read(Path folder) throws IOException {
    JsonNode json = new ObjectMapper().readTree(folder.resolve("case.json").toFile());
    TestPlans plans = new TestPlans().base(tar(folder.resolve("base")));
    plans.patch(Files.readAllBytes(folder.resolve("patch.diff")));
    if (Files.isDirectory(folder.resolve("pov"))) {
      plans.pov(tar(folder.resolve("pov")));
    }
    if (Files.isDirectory(folder.resolve("regress"))) {
      plans.regress(tar(folder.resolve("regress")));
    }
    json.path("setup").forEach(command -> plans.setup(command.asText()));
    plans.proof(json.path("pov").path("cmd").asText(), timeout(json.path("pov")));
    if (json.path("regression").isObject()) {
      plans.regression(
          json.path("regression").path("cmd").asText(), timeout(json.path("regression")));
    }
    List<String> expected = new ArrayList<>();
    expected.add(json.path("expected").path("verdict").asText());
    json.path("expected").path("also_ok").forEach(word -> expected.add(word.asText()));
    return new CorpusCase(
        json.path("id").asText(),
        plans,
        expected.stream().flatMap(CorpusCase::verdicts).toList(),
        !json.path("setup").isEmpty());
  }

  /** The table of the corpus' own page. */
  private static Stream<String> verdicts(String word) {
    return switch (word) {
      case "fixed" -> Stream.of("FIX_SUPPORTED");
      case "not_fixed" -> Stream.of("NOT_FIXED");
      case "regression_broken" -> Stream.of("REGRESSION");
      case "not_reproducible" -> Stream.of("NOT_REPRODUCED");
      case "patch_does_not_apply", "patch_breaks_build" -> Stream.of("INVALID_PATCH");
      case "inconclusive" -> Stream.of("INCONCLUSIVE");
      case "flaky" -> Stream.of("FIX_SUPPORTED", "INCONCLUSIVE", "NOT_REPRODUCED");
      default -> throw new IllegalArgumentException("unknown expectation: " + word);
    };
  }

  private static Duration timeout(JsonNode check) {
    return Duration.ofSeconds(check.path("timeout_s").asLong());
  }

  private static byte[] tar(Path folder) throws IOException {
    TreeMap<String, TreeEntry> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(
            folder.relativize(file).toString(),
            new TreeEntry(
                Files.readAllBytes(file),
                Files.isExecutable(file) && file.toString().endsWith(".sh")
                    ? TreeEntry.EXECUTABLE
                    : TreeEntry.FILE));
      }
    }
    return TreeTar.write(new SourceTree(files, new TreeSet<>()));
  }
}
