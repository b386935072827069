package dev.immunis.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.diff.DiffEntry.ChangeType;
import org.eclipse.jgit.patch.FileHeader;
import org.eclipse.jgit.patch.Patch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The sample queue as data: complete, well-formed, and free of slips that a reader would trip over.
 */
class SampleQueueTest {

  /**
   * What no honest patch of the queue may add, so that only the cheating one raises these facts.
   */
  private static final Pattern SPEAKS_OR_STOPS =
      Pattern.compile(
          "POV:|POV_NONCE|REGRESSION:|CONTROL:|\\.exit\\(|\\.halt\\(|ProcessBuilder|getRuntime"
              + "|\\bargs\\b|sleep\\(|while \\(true\\)|for \\(;;\\)");

  static List<Sample> samples() {
    return Sample.all();
  }

  @Test
  void theIndexNamesExactlyTheFilesThatExist() throws IOException, URISyntaxException {
    Path root =
        Path.of(Objects.requireNonNull(getClass().getResource("/samples/index.json")).toURI())
            .getParent();
    Set<String> onDisk = new TreeSet<>();
    try (Stream<Path> files = Files.walk(root)) {
      files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .forEach(onDisk::add);
    }
    Set<String> named = new TreeSet<>(Set.of("index.json"));
    for (Sample sample : samples()) {
      sample.files().forEach(file -> named.add(sample.id() + "/" + file));
    }
    assertThat(named).isEqualTo(onDisk);
  }

  @Test
  void theQueueShowsEveryKindOfVerdictAndTheClassesOfTheIssue() {
    Map<String, Integer> verdicts = new TreeMap<>();
    Set<String> weaknesses = new HashSet<>();
    Set<String> severities = new HashSet<>();
    for (Sample sample : samples()) {
      verdicts.merge(sample.expected(), 1, Integer::sum);
      sample.definition().get("cwe").forEach(cwe -> weaknesses.add(cwe.asText()));
      severities.add(sample.review().get("severity").asText());
    }
    assertThat(verdicts.get("FIX_SUPPORTED")).isGreaterThanOrEqualTo(4);
    assertThat(verdicts)
        .containsKeys(
            "NOT_FIXED", "BYPASSED", "NEW_FAULT", "REGRESSION", "INVALID_PATCH", "INCONCLUSIVE");
    assertThat(weaknesses)
        .contains("CWE-22", "CWE-78", "CWE-79", "CWE-89", "CWE-502", "CWE-611", "CWE-1333");
    assertThat(severities)
        .containsExactlyInAnyOrder("critical", "high", "medium", "low", "unknown");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void theCaseIsRunnableWithTheConsolesOwnJdk(Sample sample) {
    JsonNode definition = sample.definition();
    assertThat(definition.get("id").asText()).isEqualTo(sample.id());
    assertThat(definition.get("needs")).hasSize(1);
    assertThat(definition.get("needs").get(0).asText()).isEqualTo("console-jdk");
    assertThat(definition.get("setup")).isNotEmpty();
    assertThat(definition.get("variants").size()).isGreaterThanOrEqualTo(3);
    Set<String> commands = new HashSet<>();
    List<JsonNode> arms = new ArrayList<>();
    for (String arm : List.of("pov", "selftest", "control", "regression")) {
      arms.add(definition.get(arm));
    }
    definition.get("variants").forEach(arms::add);
    for (JsonNode arm : arms) {
      assertThat(arm.get("timeout_s").asInt()).isBetween(1, 60);
      assertThat(arm.get("network").asText()).isEqualTo("none");
      assertThat(commands.add(arm.get("cmd").asText())).as("said twice: %s", arm).isTrue();
    }
    for (JsonNode variant : definition.get("variants")) {
      String id = variant.get("id").asText();
      assertThat(variant.get("cmd").asText()).endsWith(" " + id);
      assertThat(sample.text("pov/Pov.java")).contains('"' + id + '"');
    }
    assertThat(sample.text("pov/run.sh")).contains(" -cp out pov/Pov.java \"${1:-attack}\"");
    assertThat(sample.text("regress/run.sh")).contains(" -cp out regress/Regress.java");
    assertThat(definition.has("known_good")).isEqualTo(sample.has("known-good.diff"));
    assertThat(definition.get("description").asText()).contains("Sample, not a real advisory");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void theReviewAgreesWithTheCase(Sample sample) {
    JsonNode definition = sample.definition();
    JsonNode review = sample.review();
    assertThat(review.get("cve_title")).isEqualTo(definition.get("title"));
    assertThat(review.get("cve_description")).isEqualTo(definition.get("description"));
    assertThat(review.get("cwe_ids")).isEqualTo(definition.get("cwe"));
    assertThat(review.get("package_name")).isEqualTo(definition.get("package"));
    assertThat(review.path("cve_id")).isEqualTo(definition.path("cve"));
    assertThat(review.path("cvss_score")).isEqualTo(definition.path("cvss").path("score"));
    assertThat(review.get("severity").asText())
        .isEqualTo(definition.path("severity").asText("unknown"));
    for (String share :
        List.of(
            "confirmation_confidence",
            "static_confidence",
            "false_positive_probability",
            "patch_confidence",
            "validation_confidence")) {
      assertThat(review.get(share).asDouble()).as(share).isBetween(0.0, 1.0);
    }
    assertThat(review.get("patch_strategy").asText()).isIn("code_rewrite", "version_bump");
    assertThat(review.get("patch_risk_level").asText()).isIn("low", "medium", "high");
    Instant created = Instant.parse(review.get("created_at").asText());
    assertThat(Instant.parse(review.get("updated_at").asText())).isAfterOrEqualTo(created);
    assertThat(review.has("pr_number")).isEqualTo(review.has("pr_url"));
    assertThat(review.path("pr_url").asText("https://github.example/"))
        .startsWith("https://github.example/");
    for (JsonNode file : review.get("affected_files")) {
      assertThat(sample.files()).contains("base/" + file.asText());
    }
    String signature = review.get("vulnerable_code_signature").asText();
    assertThat(sample.files().stream().filter(file -> file.startsWith("base/")).map(sample::text))
        .as("the signature %s stands in the base", signature)
        .anyMatch(text -> text.contains(signature) || text.contains(escaped(signature)));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void thePatchesAreWholeUnifiedDiffsOfTheProgramAlone(Sample sample) throws IOException {
    for (String name : List.of("patch.diff", "known-good.diff")) {
      if (!sample.has(name)) {
        continue;
      }
      Patch patch = new Patch();
      patch.parse(new ByteArrayInputStream(sample.bytes(name)));
      assertThat(patch.getErrors()).as(name).isEmpty();
      assertThat(patch.getFiles()).as(name).isNotEmpty();
      for (FileHeader file : patch.getFiles()) {
        assertThat(file.getHunks()).isNotEmpty();
        assertThat(file.getNewPath()).doesNotStartWith("pov/").doesNotStartWith("regress/");
        assertThat(sample.has("base/" + file.getNewPath()))
            .isEqualTo(file.getChangeType() != ChangeType.ADD);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void onlyTheCheatingPatchSpeaksForTheProof(Sample sample) {
    boolean cheats = sample.addedBy("patch.diff").stream().anyMatch(SPEAKS_OR_STOPS.asPredicate());
    assertThat(cheats).isEqualTo(sample.expected().equals("INCONCLUSIVE"));
    if (sample.has("known-good.diff")) {
      assertThat(sample.addedBy("known-good.diff")).noneMatch(SPEAKS_OR_STOPS.asPredicate());
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void theTextsAreCleanAndTheProgramsAreOfAReadableSize(Sample sample) {
    int sources = 0;
    for (String file : sample.files()) {
      String text = sample.text(file);
      assertThat(text).as(file).doesNotContain("\r").doesNotContain("\t").endsWith("\n");
      assertThat(text.toLowerCase(Locale.ROOT)).as(file).doesNotContainPattern("/home/|/work/");
      if (file.startsWith("base/src/") && file.endsWith(".java")) {
        sources++;
        assertThat(text.lines().count()).as(file).isBetween(15L, 120L);
        assertThat(text).as(file).contains("/**");
      }
    }
    assertThat(sources).isBetween(1, 4);
  }

  /** The way a text stands inside a Java string. */
  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
