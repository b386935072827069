package dev.immunis.report.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import dev.immunis.fakes.MemoryCache;
import dev.immunis.fakes.OneProfile;
import dev.immunis.fakes.TestClock;
import dev.immunis.model.Actor;
import dev.immunis.model.Severity;
import dev.immunis.model.Verdict;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.review.ReviewStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.vulnerability.Vulnerability;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExportDeskTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FORMULA =
      "=HYPERLINK(\"http://evil\",\"x\"),\n\"quoted\" ünï \uD83D\uDD12";

  private final MemoryCache cache = new MemoryCache();
  private final ExportDesk desk =
      new ExportDesk(cache, new OneProfile("Ana Müller"), new TestClock(), "1.2.3");
  private final List<ReviewHead> heads = new ArrayList<>();

  @BeforeEach
  void reviews() {
    Exported reviews = new Exported(cache, heads);
    reviews
        .review("approved", "npm", "@Scope/left-pad", "1.0.0+build", "1.0.1")
        .ran(Verdict.FIX_SUPPORTED)
        .decided(DecisionKind.APPROVE, "Proof is clean 90 times.", ReviewStatus.HITL_APPROVED);
    reviews
        .review("proven", "maven", "org.acme:parser", "2.0", "2.1")
        .ran(Verdict.NOT_FIXED)
        .decided(DecisionKind.REJECT, FORMULA, ReviewStatus.HITL_REJECTED);
    reviews.review("untested", "golang", "github.com/acme/Mod/v2", "v2.0.0", null);
    reviews
        .review("false-alarm", "pypi", "Acme_Lib", "3.0", "3.1")
        .decided(DecisionKind.REJECT, "The code is never reached.", ReviewStatus.FALSE_POSITIVE);
    reviews.review("-nameless", null, null, null, null);
  }

  private String text(ExportFormat format) {
    return new String(export(format).bytes(), StandardCharsets.UTF_8);
  }

  private ExportDesk.Export export(ExportFormat format) {
    return desk.write(format, heads, (done, all) -> assertThat(done).isLessThan(all));
  }

  @Test
  void openVexFitsItsSchemaAndIsReadBack() throws IOException {
    ExportDesk.Export export = export(ExportFormat.OPENVEX);
    assertThat(export.reviews()).isEqualTo(4);
    assertThat(export.leftOut()).containsExactly("APV-nameless");
    JsonNode document = JSON.readTree(export.bytes());
    assertThat(Schemas.openVex(document)).isEmpty();
    assertThat(document.path("author").asText()).isEqualTo("Ana Müller");

    List<VexRead.Statement> statements = VexRead.of(document);
    assertThat(statements)
        .extracting(VexRead.Statement::product, VexRead.Statement::status)
        .containsExactly(
            tuple("pkg:npm/%40Scope/left-pad@1.0.0%2Bbuild", "affected"),
            tuple("pkg:npm/%40Scope/left-pad@1.0.1", "fixed"),
            tuple("pkg:maven/org.acme/parser@2.0", "affected"),
            tuple("pkg:golang/github.com/acme/Mod/v2@v2.0.0", "under_investigation"),
            tuple("pkg:pypi/acme-lib@3.0", "not_affected"));
    VexRead.Statement approved = statements.getFirst();
    assertThat(approved.vulnerability()).isEqualTo("CVE-2024-10001");
    assertThat(approved.at()).isEqualTo(Exported.DECIDED);
    assertThat(approved.notes())
        .contains("Decided by Ben")
        .contains("Proof is clean 90 times.")
        .contains("FIX_SUPPORTED");
    assertThat(approved.action()).isEqualTo("Update to pkg:npm/%40Scope/left-pad@1.0.1.");
    assertThat(statements.get(2).notes()).contains(FORMULA);
    assertThat(statements.getLast().impact()).isEqualTo("The code is never reached.");
  }

  @Test
  void aDocumentThatBreaksARuleOfOpenVexIsFound() throws IOException {
    String good = text(ExportFormat.OPENVEX);
    for (String bad :
        List.of(
            good.replace("\"affected\"", "\"unaffected\""),
            good.replace("\"impact_statement\"", "\"impact\""),
            good.replace("\"author\"", "\"writer\""),
            good.replace("\"not_affected\"", "\"affected\""))) {
      assertThat(Schemas.openVex(JSON.readTree(bad))).isNotEmpty();
    }
  }

  @Test
  void cycloneDxFitsItsSchemaAndIsReadBackByItsOwnLibrary() throws Exception {
    byte[] bytes = export(ExportFormat.CYCLONEDX).bytes();
    assertThat(Schemas.cycloneDx(JSON.readTree(bytes))).isEmpty();

    Bom bom = JSON.readValue(bytes, Bom.class);
    assertThat(bom.getSpecVersion()).isEqualTo("1.6");
    assertThat(bom.getComponents())
        .extracting(Component::getPurl)
        .containsExactly(
            "pkg:npm/%40Scope/left-pad@1.0.0%2Bbuild",
            "pkg:maven/org.acme/parser@2.0",
            "pkg:golang/github.com/acme/Mod/v2@v2.0.0",
            "pkg:pypi/acme-lib@3.0");
    List<Vulnerability> found = bom.getVulnerabilities();
    assertThat(found)
        .extracting(v -> v.getAnalysis().getState())
        .containsExactly(
            Vulnerability.Analysis.State.EXPLOITABLE,
            Vulnerability.Analysis.State.EXPLOITABLE,
            Vulnerability.Analysis.State.IN_TRIAGE,
            Vulnerability.Analysis.State.FALSE_POSITIVE);
    Vulnerability approved = found.getFirst();
    assertThat(approved.getId()).isEqualTo("CVE-2024-10001");
    assertThat(approved.getAnalysis().getDetail()).contains("Proof is clean 90 times.");
    assertThat(approved.getAnalysis().getFirstIssued().toInstant()).isEqualTo(Exported.DECIDED);
    assertThat(approved.getAffects().getFirst().getRef())
        .isEqualTo(bom.getComponents().getFirst().getBomRef());
    assertThat(approved.getProperties())
        .anyMatch(p -> p.getName().equals("immunis:decided_by") && p.getValue().equals("Ben"));
  }

  @Test
  void documentsThatBreakTheSchemasOfOthersAreFound() throws IOException {
    String bom = text(ExportFormat.CYCLONEDX);
    assertThat(Schemas.cycloneDx(JSON.readTree(bom.replace("\"exploitable\"", "\"maybe\""))))
        .isNotEmpty();
    assertThat(Schemas.cycloneDx(JSON.readTree(bom.replace("\"bomFormat\"", "\"format\""))))
        .isNotEmpty();
    String log = text(ExportFormat.SARIF);
    assertThat(Schemas.sarif(JSON.readTree(log.replace("\"error\"", "\"terrible\"")))).isNotEmpty();
    assertThat(Schemas.sarif(JSON.readTree(log.replace("\"tool\"", "\"tools\"")))).isNotEmpty();
  }

  @Test
  void everyPackageUrlIsTheOneThatItsOwnLibraryWrites() throws MalformedPackageURLException {
    for (ReviewHead head : heads) {
      var review = cache.review(head.id()).orElseThrow();
      var purl = Purl.of(review.version().content().dependency(), List.of());
      if (purl.isPresent()) {
        PackageURL read = new PackageURL(purl.get().toString());
        assertThat(read.getVersion()).isEqualTo(purl.get().version());
        assertThat(read.getName()).isEqualTo(purl.get().name());
        assertThat(Purl.read(purl.get().toString())).isEqualTo(purl);
      }
    }
    assertThat(Purl.read("pkg:deb/debian/vim@9.0?arch=amd64").map(Purl::toString))
        .contains("pkg:deb/debian/vim@9.0");
    assertThat(Purl.read("no purl")).isEmpty();
  }

  @Test
  void sarifFitsItsSchemaAndSaysOneResultPerReview() throws IOException {
    JsonNode log = JSON.readTree(text(ExportFormat.SARIF));
    assertThat(Schemas.sarif(log)).isEmpty();
    JsonNode run = log.path("runs").get(0);
    assertThat(run.path("results")).hasSize(5);
    for (JsonNode result : run.path("results")) {
      JsonNode rule =
          run.path("tool").path("driver").path("rules").get(result.path("ruleIndex").asInt());
      assertThat(rule.path("id")).isEqualTo(result.path("ruleId"));
    }
    JsonNode first = run.path("results").get(0);
    assertThat(first.path("level").asText()).isEqualTo("error");
    assertThat(
            first
                .path("locations")
                .get(0)
                .path("physicalLocation")
                .path("artifactLocation")
                .path("uri")
                .asText())
        .isEqualTo("src/a%20b.js");
    assertThat(run.path("results").get(3).path("suppressions")).hasSize(1);
  }

  @Test
  void noCellOfTheTableIsTakenForAFormulaAndAllIsReadBack() throws IOException {
    String csv = text(ExportFormat.CSV);
    List<Map<String, String>> rows = read(csv);
    assertThat(rows).hasSize(5);
    for (Map<String, String> row : rows) {
      for (String cell : row.values()) {
        assertThat(cell.stripLeading()).doesNotMatch("(?s)[=+\\-@].*");
      }
    }
    assertThat(rows.get(1).get("justification")).isEqualTo("'" + FORMULA);
    assertThat(rows.get(1).get("verdict")).isEqualTo("NOT_FIXED");
    assertThat(rows.get(4).get("source_id")).isEqualTo("'-nameless");
    assertThat(rows.getFirst().get("purl")).isEqualTo("pkg:npm/%40Scope/left-pad@1.0.0%2Bbuild");
    for (String nasty : List.of("=1", " +1", "\t@x", "\r\n-1", "\uFF1D1")) {
      assertThat(CsvTable.cell(nasty)).matches("(?s)\"?'.*");
    }
    assertThat(CsvTable.cell(-1.5)).isEqualTo("-1.5");
    assertThat(desk.write(ExportFormat.CSV, List.of(), (done, all) -> {}).bytes()).isNotEmpty();
  }

  private static List<Map<String, String>> read(String csv) throws IOException {
    return new CsvMapper()
        .enable(CsvParser.Feature.FAIL_ON_MISSING_COLUMNS)
        .readerFor(Map.class)
        .with(CsvSchema.emptySchema().withHeader())
        .<Map<String, String>>readValues(csv)
        .readAll();
  }

  @Test
  void jsonHoldsEveryReviewInTheOrderOfTheList() throws IOException {
    JsonNode json = JSON.readTree(text(ExportFormat.JSON));
    assertThat(json.path("count").asInt()).isEqualTo(5);
    assertThat(
            StreamSupport.stream(json.path("reviews").spliterator(), false)
                .map(review -> review.path("source_id").asText()))
        .containsExactly("approved", "proven", "untested", "false-alarm", "-nameless");
    assertThat(json.path("reviews").get(1).path("justification").asText()).isEqualTo(FORMULA);
    assertThat(json.path("reviews").get(4).path("purl").isNull()).isTrue();
    assertThat(json.path("reviews").get(0).path("severity").asText())
        .isEqualTo(Severity.HIGH.wire());
    assertThat(json.path("reviews").get(0).path("reviewer").asText())
        .isEqualTo(Actor.human("Ben").name());
  }
}
