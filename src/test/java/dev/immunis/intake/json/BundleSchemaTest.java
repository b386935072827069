package dev.immunis.intake.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.immunis.intake.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schemas are schemas, know the fields of the contract, and the page about them is right. */
class BundleSchemaTest {
  private static final Path PAGE = Path.of("docs/formats/review-bundle.md");

  @ParameterizedTest
  @ValueSource(strings = {"case-1", "meta-1", "review-1"})
  void everySchemaIsOneOfItsDraft(String name) throws IOException {
    Schema draft =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    assertThat(draft.validate(schema(name))).isEmpty();
    assertThat(draft.validate(new ObjectMapper().readTree("{\"type\": 5}"))).isNotEmpty();
  }

  @Test
  void aReviewHasTheFieldsOfTheContract() throws IOException {
    List<String> fields = new ArrayList<>();
    schema("review-1").path("properties").fieldNames().forEachRemaining(fields::add);
    assertThat(fields)
        .containsExactlyInAnyOrder(
            "apv_id",
            "apv_code",
            "priority",
            "status",
            "cve_id",
            "cve_title",
            "cve_description",
            "cvss_score",
            "severity",
            "cwe_ids",
            "package_name",
            "package_version",
            "package_ecosystem",
            "fixed_version",
            "vulnerable_code_signature",
            "vulnerable_code_type",
            "affected_files",
            "confirmed",
            "confirmation_confidence",
            "static_confidence",
            "dynamic_confidence",
            "false_positive_probability",
            "patch_strategy",
            "patch_description",
            "patch_diff",
            "patch_confidence",
            "patch_risk_level",
            "validation_passed",
            "validation_confidence",
            "validation_warnings",
            "pr_number",
            "pr_url",
            "pr_branch",
            "wargame_verdict",
            "wargame_confidence",
            "wargame_run_url",
            "wargame_evidence",
            "created_at",
            "updated_at");
  }

  @Test
  void theExamplesOfThePageAreGood() throws Exception {
    Matcher blocks =
        Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
    int seen = 0;
    while (blocks.find()) {
      JsonNode json =
          JsonText.readObject(blocks.group(1).getBytes(StandardCharsets.UTF_8), "page", "");
      BundleSchema schema = json.has("pov") ? BundleSchema.CASE : BundleSchema.META;
      assertThat(schema.check(json, "page", "")).extracting(Problem::line).isEmpty();
      seen++;
    }
    assertThat(seen).isEqualTo(2);
  }

  @Test
  void aFormIsExplainedByAnExample() throws Exception {
    JsonNode json = new ObjectMapper().readTree("{\"id\": \"x\", \"cve\": [\"y\"]}");
    assertThat(BundleSchema.META.check(json, "b", "meta.json"))
        .extracting(Problem::line)
        .containsExactly("b: meta.json: cve[0]: is \"y\", expected the form of CVE-2024-12345");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acme-parser-cve-2024-12345",
        "@scope/name@1.0.0",
        "pkg:deb/debian/g++-12@12.2.0-14+deb12u1",
        "GHSA-aaaa-bbbb-cccc",
        "a..b/c...d/.e",
        "/"
      })
  void namesAsSourcesWriteThemAreGoodIds(String id) {
    JsonNode json = new ObjectMapper().createObjectNode().put("id", id);
    assertThat(BundleSchema.META.check(json, "b", "meta.json")).isEmpty();
  }

  @Test
  void anIdHasAnEnd() {
    for (int length : List.of(200, 201)) {
      JsonNode json = new ObjectMapper().createObjectNode().put("id", "x".repeat(length));
      assertThat(BundleSchema.META.check(json, "b", "meta.json")).hasSize(length - 200);
    }
  }

  @Test
  void aLongTextOfAnyShapeCannotStopAnExpression() throws Exception {
    String text = "A:".repeat(400_000) + "/" + "(-".repeat(100_000);
    for (String field : List.of("cve", "ghsa", "cwe", "created_at", "sha256", "id")) {
      JsonNode json = new ObjectMapper().createObjectNode().put("id", "x").put(field, text);
      assertThat(BundleSchema.META.check(json, "b", "meta.json")).isNotEmpty();
    }
  }

  private static JsonNode schema(String name) throws IOException {
    try (var in = BundleSchema.class.getResourceAsStream("/schema/" + name + ".json")) {
      return new ObjectMapper().readTree(in);
    }
  }
}
