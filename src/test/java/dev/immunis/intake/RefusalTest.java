package dev.immunis.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.immunis.intake.files.IntakeLimits;
import dev.immunis.intake.problem.Fault;
import dev.immunis.intake.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every kind of bad folder is refused by bundle, file, field and reason, and the others come in.
 */
class RefusalTest {
  @TempDir Path folder = Path.of(".");
  private final Intake intake = new Intake();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          "severity": "high"     | "severity": "huge"          | severity      | FIELD_WORD
          "severity": "high"     | "severity": 3               | severity      | FIELD_WORD
          {"score": 7.5}         | {"score": 11}               | cvss.score    | FIELD_RANGE
          {"score": 7.5}         | {"score": -0.1}             | cvss.score    | FIELD_RANGE
          {"score": 7.5}         | {"score": "7.5"}            | cvss.score    | FIELD_TYPE
          {"score": 7.5}         | {"score": 1e400}            | cvss.score    | FIELD_RANGE
          {"score": 7.5}         | {"vector": "not a vector"}  | cvss.vector   | FIELD_FORM
          {"score": 7.5}         | 7.5                         | cvss          | FIELD_TYPE
          "CVE-2024-1234"        | "CVE-24-1"                  | cve           | FIELD_FORM
          "CVE-2024-1234"        | ["CVE-2024-1234", 5]        | cve[1]        | FIELD_TYPE
          "CVE-2024-1234"        | ["CVE-2024-1234", "x"]      | cve[1]        | FIELD_FORM
          "CVE-2024-1234"        | {"id": 1}                   | cve           | FIELD_TYPE
          ["CWE-22"]             | ["22"]                      | cwe[0]        | FIELD_FORM
          "id": "b-1",           |                             | id            | FIELD_MISSING
          "id": "b-1"            | "id": ""                    | id            | FIELD_FORM
          "id": "b-1"            | "id": "b-1\\n"              | id            | FIELD_FORM
          "id": "b-1"            | "id": 7                     | id            | FIELD_TYPE
          "id": "b-1"            | "id": "b 1"                 | id            | FIELD_FORM
          "id": "b-1"            | "id": "../b-1"              | id            | FIELD_FORM
          "id": "b-1"            | "id": "acme/../b-1"         | id            | FIELD_FORM
          "id": "b-1"            | "id": "acme/.."             | id            | FIELD_FORM
          "id": "b-1"            | "id": ".."                  | id            | FIELD_FORM
          "id": "b-1"            | "id": "b\\\\1"               | id            | FIELD_FORM
          "id": "b-1"            | "id": "<b>1</b>"            | id            | FIELD_FORM
          "id": "b-1"            | "id": "b;1"                 | id            | FIELD_FORM
          "id": "b-1"            | "id": "b\\u202e1"           | id            | FIELD_FORM
          "kind": "bump"         | "kind": "magic"             | kind          | FIELD_WORD
          "cmd": "sh pov/run.sh",|                             | pov.cmd       | FIELD_MISSING
          "timeout_s": 5         | "timeout_s": 0              | pov.timeout_s | FIELD_RANGE
          "timeout_s": 5         | "timeout_s": 1e9            | pov.timeout_s | FIELD_RANGE
          "network": "none"      | "network": "host"           | pov.network   | FIELD_WORD
          ["true"]               | ["true", 1]                 | setup[1]      | FIELD_TYPE
          ["true"]               | "true"                      | setup         | FIELD_TYPE
          "kind": "bump"         | "limits": {"ram": 1}        | limits.ram    | FIELD_UNKNOWN
          "kind": "bump"         | "limits": {"cpu_s": 0}      | limits.cpu_s  | FIELD_RANGE
          "kind": "bump"         | "trials": {"before": 1.5}   | trials.before | FIELD_TYPE
          "kind": "bump"         | "variants": [{"id": "v1", "cmd": ""}] | variants[0].cmd | FIELD_LENGTH
          "kind": "bump"         | "variants": [{"id": "pov", "cmd": "x"}] | variants[0].id | VARIANT_TWICE
          "kind": "bump"         | "id": "b-2"                 | id            | JSON_DUPLICATE_KEY
          "kind": "bump"         | "created_at": "2024-13-41T00:00:00Z" | created_at | FIELD_FORM
          "title": "A title"     | "title": "\\u0000"          | title         | JSON_BAD_CHARACTER
          "title": "A title"     | "title": "\\ud800"          | title         | JSON_BAD_CHARACTER
          """)
  void aWrongFieldIsNamed(String old, String other, String field, Fault fault) {
    String value = other == null ? "" : other;
    Path path = Bundle.runnable().swap("case.json", old, value).folder(folder.resolve("bad"));
    intake.refused(path, "case.json", field, fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {"priority": 11}                     | priority                 | FIELD_RANGE
          {"priority": 1.5}                    | priority                 | FIELD_TYPE
          {"cvss_score": "9"}                  | cvss_score               | FIELD_TYPE
          {"confirmation_confidence": 1.01}    | confirmation_confidence  | FIELD_RANGE
          {"patch_strategy": "prayer"}         | patch_strategy           | FIELD_WORD
          {"patch_risk_level": "LOW"}          | patch_risk_level         | FIELD_WORD
          {"affected_files": ["a", 1]}         | affected_files[1]        | FIELD_TYPE
          {"pr_number": 0}                     | pr_number                | FIELD_RANGE
          {"pr_url": "javascript:alert(1)"}    | pr_url                   | FIELD_FORM
          {"confirmed": "yes"}                 | confirmed                | FIELD_TYPE
          {"wargame_evidence": "text"}         | wargame_evidence         | FIELD_TYPE
          {"wargame_confidence": 2}            | wargame_confidence       | FIELD_RANGE
          {"validation_warnings": "one"}       | validation_warnings      | FIELD_TYPE
          {"created_at": "yesterday"}          | created_at               | FIELD_FORM
          {"patch_diff": "--- another"}        | patch_diff               | PATCH_CONFLICT
          """)
  void aWrongFieldOfAReviewIsNamed(String json, String field, Fault fault) {
    Path path = Bundle.diff().with("review.json", json).folder(folder.resolve("bad"));
    intake.refused(path, "review.json", field, fault);
  }

  @ParameterizedTest
  @CsvSource({
    "patch.diff, FILE_MISSING, patch.diff",
    "base, FOLDER_MISSING, base/",
    "case.json, FILE_MISSING, case.json"
  })
  void aMissingPartIsNamed(String part, Fault fault, String file) {
    Path path = Bundle.runnable().without(part).folder(folder.resolve("bad"));
    intake.refused(path, file, "", fault);
  }

  @Test
  void jsonThatIsNoneIsNamedWithItsPlace() {
    Path path = Bundle.runnable().with("case.json", "{\n \"id\": oops").folder(folder);
    Problem problem = intake.refused(path);
    assertThat(problem.fault()).isEqualTo(Fault.JSON_SYNTAX);
    assertThat(problem.line()).contains("case.json").contains("line 2");
  }

  @ParameterizedTest
  @CsvSource({
    "[], JSON_NOT_OBJECT",
    "'', JSON_NOT_OBJECT",
    "'{} {}', JSON_SYNTAX",
    "'{\"id\": NaN}', JSON_SYNTAX",
    "'{\"id\": 1,}', JSON_SYNTAX"
  })
  void documentsThatAreNoObjectAreRefused(String text, Fault fault) {
    intake.refused(Bundle.diff().with("meta.json", text).folder(folder), "meta.json", "", fault);
  }

  @Test
  void tooDeepJsonIsRefused() {
    String deep = "{\"id\":\"x\",\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}";
    intake.refused(
        Bundle.diff().with("meta.json", deep).folder(folder), "meta.json", "", Fault.JSON_LIMIT);
  }

  @Test
  void brokenUtf8IsRefused() {
    byte[] bytes = "{\"id\":\"x\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
    intake.refused(
        Bundle.diff().with("meta.json", bytes).folder(folder), "meta.json", "", Fault.JSON_SYNTAX);
  }

  @Test
  void aByteOrderMarkIsPassedOver() {
    Bundle.diff().with("meta.json", "\uFEFF" + Bundle.META).folder(folder);
    assertThat(intake.take(folder).created()).isOne();
  }

  @Test
  void binaryNoiseIsNoPatch() {
    byte[] noise = new byte[4000];
    new Random(4).nextBytes(noise);
    intake.refused(
        Bundle.diff().with("patch.diff", noise).folder(folder),
        "patch.diff",
        "",
        Fault.PATCH_NOISE);
  }

  @Test
  void emptyDamagedAndForeignTextPatchesComeInMarked() {
    String[] patches = {
      "",
      "   \n\n",
      "this is a letter and no diff\n",
      Bundle.DIFF.replace("@@ -1,2 +1,2 @@", "@@ -1,9 +1,2 @@"),
      Bundle.DIFF.substring(0, Bundle.DIFF.length() - 3)
    };
    for (int i = 0; i < patches.length; i++) {
      Bundle.diff()
          .swap("meta.json", "m-1", "m-" + i)
          .with("patch.diff", patches[i])
          .folder(folder.resolve("p" + i));
    }
    byte[] utf16 = Bundle.DIFF.getBytes(StandardCharsets.UTF_16);
    Bundle.diff()
        .swap("meta.json", "m-1", "m-utf16")
        .with("patch.diff", utf16)
        .folder(folder.resolve("utf16"));
    assertThat(intake.take(folder).created()).isEqualTo(patches.length + 1);
    assertThat(intake.authority.reviews.values())
        .allSatisfy(
            versions -> {
              var patch = versions.getLast().content().patch();
              assertThat(patch.unreadable()).isNotBlank();
              assertThat(patch.files()).isNull();
              assertThat(patch.insertions()).isNull();
            });
  }

  @Test
  void aBadAdvisoryRefusesItsBundle() {
    Path path =
        Bundle.runnable().with("advisory.osv.json", "{\"id\": 5}").folder(folder.resolve("bad"));
    intake.refused(path, "advisory.osv.json", "id", Fault.NOT_OSV);
  }

  @Test
  void aKnownGoodPatchMustBeThere() {
    Path path =
        Bundle.runnable()
            .swap("case.json", "\"kind\": \"bump\"", "\"known_good\": {\"patch\": \"good.diff\"}")
            .folder(folder.resolve("bad"));
    intake.refused(path, "good.diff", "known_good.patch", Fault.FILE_MISSING);
  }

  @Test
  void aKnownGoodPatchCannotBeElsewhere() {
    Path path =
        Bundle.runnable()
            .swap("case.json", "\"kind\": \"bump\"", "\"known_good\": {\"patch\": \"../x\"}")
            .folder(folder.resolve("bad"));
    intake.refused(path, "case.json", "known_good.patch", Fault.FIELD_FORM);
  }

  @Test
  void linksAreNotFollowed() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "secret");
    Path path = Bundle.runnable().folder(folder.resolve("bad"));
    link(path.resolve("base/link"), secret);
    intake.refused(path, "base/link", "", Fault.SYMLINK);
  }

  @Test
  void aLinkedPatchIsNotFollowed() throws IOException {
    Path diff = Files.writeString(folder.resolve("elsewhere"), Bundle.DIFF);
    Path path = Bundle.diff().without("patch.diff").folder(folder.resolve("bad"));
    link(path.resolve("patch.diff"), diff);
    intake.refused(path, "patch.diff", "", Fault.SYMLINK);
  }

  @Test
  void aLinkNamedByThePersonIsFollowed() throws IOException {
    Path real = Bundle.runnable().folder(folder.resolve("real"));
    Path link = folder.resolve("link");
    link(link, real);
    assertThat(intake.take(link).created()).isOne();
  }

  @Test
  void tooManyTooLargeAndTooDeepFilesAreRefused() {
    Path path = Bundle.runnable().with("base/a/b/c/d.txt", "x".repeat(500)).folder(folder);
    new Intake(limits(3, 10_000, 100_000, 8)).refused(path, "", "", Fault.TOO_MANY_FILES);
    new Intake(limits(100, 300, 100_000, 8))
        .take(path).problems().stream()
            .map(Problem::fault)
            .forEach(fault -> assertThat(fault).isEqualTo(Fault.FILE_TOO_LARGE));
    new Intake(limits(100, 10_000, 600, 8)).refused(path, "", "", Fault.BUNDLE_TOO_LARGE);
    new Intake(limits(100, 10_000, 100_000, 3)).refused(path, "base/a/b/c", "", Fault.TOO_DEEP);
  }

  @Test
  void pathsThatHoldNothingAreNamed() throws IOException {
    intake.refused(folder.resolve("nowhere"), "", "", Fault.PATH_MISSING);
    intake.refused(Files.createDirectory(folder.resolve("empty")), "", "", Fault.NOTHING_HERE);
    intake.refused(Files.writeString(folder.resolve("x.txt"), "text"), "", "", Fault.NOT_A_BUNDLE);
    intake.refused(
        Files.writeString(folder.resolve("x.json"), "{\"a\": 1}"), "", "id", Fault.NOT_OSV);
  }

  @Test
  void allProblemsOfABundleAreToldAtOnce() {
    Path path =
        Bundle.runnable()
            .swap("case.json", "\"severity\": \"high\"", "\"severity\": 1")
            .swap("case.json", "{\"score\": 7.5}", "{\"score\": 70}")
            .with("review.json", "{\"priority\": 0}")
            .without("patch.diff")
            .folder(folder);
    assertThat(intake.take(path).problems())
        .extracting(Problem::field)
        .containsExactlyInAnyOrder("severity", "cvss.score", "priority", "");
  }

  @Test
  void oneBadBundleDoesNotStopTheOthers() {
    Bundle.runnable().folder(folder.resolve("a"));
    Bundle.runnable().without("patch.diff").folder(folder.resolve("b"));
    Bundle.diff().folder(folder.resolve("c"));
    ImportReport report = intake.take(folder);
    assertThat(report.created()).isEqualTo(2);
    assertThat(report.items())
        .extracting(item -> item.getClass().getSimpleName())
        .containsExactly("Bundle", "Refused", "Bundle");
    assertThat(report.refused().getFirst().name()).endsWith("b");
  }

  private static IntakeLimits limits(int files, long file, long bundle, int depth) {
    return new IntakeLimits(files, file, bundle, depth, 1024, 1000, 1 << 20, 200, 1000);
  }

  private static void link(Path link, Path target) throws IOException {
    try {
      Files.createSymbolicLink(link, target);
    } catch (UnsupportedOperationException | IOException e) {
      assumeTrue(false, "this file system has no links: " + e.getMessage());
    }
  }
}
