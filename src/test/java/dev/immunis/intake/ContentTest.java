package dev.immunis.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.Digest;
import dev.immunis.model.Severity;
import dev.immunis.model.review.PatchStrategy;
import dev.immunis.model.review.ReviewContent;
import dev.immunis.model.review.RiskLevel;
import dev.immunis.model.wargame.PlanLimits;
import dev.immunis.model.wargame.TrialCounts;
import dev.immunis.model.wargame.WargamePlan;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a bundle says arrives, what it does not say stays absent, what is derived says so. */
class ContentTest {
  @TempDir Path folder = Path.of(".");
  private final Intake intake = new Intake();

  @Test
  void aCaseArrives() {
    ReviewContent content = read(Bundle.runnable());
    assertThat(content.title()).isEqualTo("A title");
    assertThat(content.vulnerability().cves()).containsExactly("CVE-2024-1234");
    assertThat(content.vulnerability().cwes()).containsExactly("CWE-22");
    assertThat(content.vulnerability().severity()).isEqualTo(Severity.HIGH);
    assertThat(content.vulnerability().cvssScore()).isEqualTo(7.5);
    assertThat(content.dependency().ecosystem()).isEqualTo("npm");
    assertThat(content.dependency().version()).isEqualTo("1.0.0");
    assertThat(content.dependency().fixedVersion()).isEqualTo("1.0.1");
    assertThat(content.patch().strategy()).isEqualTo(PatchStrategy.VERSION_BUMP);
    assertThat(content.patch().files()).isEqualTo(1);
    assertThat(content.patch().insertions()).isEqualTo(1);
    assertThat(content.patch().deletions()).isEqualTo(1);
    assertThat(content.derived())
        .containsExactlyInAnyOrder("patch_strategy", "created_at", "priority");
  }

  @Test
  void whatIsAbsentStaysAbsent() {
    ReviewContent content =
        read(Bundle.diff().with("meta.json", "{\"id\": \"bare\", \"cve\": null}"));
    assertThat(content.vulnerability().cves()).isEmpty();
    assertThat(content.vulnerability().ghsa()).isNull();
    assertThat(content.vulnerability().severity()).isEqualTo(Severity.UNKNOWN);
    assertThat(content.vulnerability().cvssScore()).isNull();
    assertThat(content.vulnerability().cvssVector()).isNull();
    assertThat(content.dependency().name()).isNull();
    assertThat(content.dependency().version()).isNull();
    assertThat(content.confirmation().confirmed()).isNull();
    assertThat(content.confirmation().dynamicConfidence()).isNull();
    assertThat(content.patch().confidence()).isNull();
    assertThat(content.patch().risk()).isNull();
    assertThat(content.patch().strategy()).isEqualTo(PatchStrategy.UNKNOWN);
    assertThat(content.pullRequest()).isNull();
    assertThat(content.reportedWargame()).isNull();
    assertThat(content.priority()).isNull();
    assertThat(content.title()).isEqualTo("bare");
    assertThat(content.derived()).containsExactlyInAnyOrder("cve_title", "created_at");
  }

  @Test
  void aDiffArrives() {
    ReviewContent content = read(Bundle.diff());
    assertThat(content.title()).isEqualTo("a subject");
    assertThat(content.vulnerability().cves()).containsExactly("CVE-2023-1111", "CVE-2023-2222");
    assertThat(content.dependency().ecosystem()).isEqualTo("deb");
    assertThat(content.dependency().version()).isNull();
    assertThat(content.dependency().fixedVersion()).isEqualTo("9.0");
    assertThat(intake.authority.only().plan()).isNull();
  }

  @Test
  void severityFollowsFromTheScoreAndTheScoreFromTheVector() {
    ReviewContent content =
        read(
            Bundle.runnable()
                .swap("case.json", "\"severity\": \"high\",", "")
                .swap(
                    "case.json",
                    "\"score\": 7.5",
                    "\"vector\": \"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H\""));
    assertThat(content.vulnerability().cvssScore()).isEqualTo(9.8);
    assertThat(content.vulnerability().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(content.derived()).contains("severity", "cvss_score", "priority");
    assertThat(content.priority()).isEqualTo(7);
  }

  @Test
  void anUnknownSeverityIsNoSeverity() {
    ReviewContent content =
        read(
            Bundle.runnable()
                .swap("case.json", "\"severity\": \"high\"", "\"severity\": \"unknown\"")
                .swap("case.json", "{\"score\": 7.5}", "null"));
    assertThat(content.vulnerability().severity()).isEqualTo(Severity.UNKNOWN);
    assertThat(content.derived()).doesNotContain("severity", "priority");
  }

  @Test
  void aReviewGoesOverACaseAndArrivesWhole() {
    ReviewContent content =
        read(
            Bundle.runnable()
                .with(
                    "review.json",
                    """
                    {"apv_id": "a", "apv_code": "APV-20240101-001", "priority": 9, "status": "x",
                     "cve_id": "CVE-2024-9999", "cve_title": "Other", "cve_description": "D",
                     "cvss_score": 4.2, "severity": "critical", "cwe_ids": ["CWE-79"],
                     "package_name": "p", "package_version": "2", "package_ecosystem": "Go",
                     "fixed_version": "3", "vulnerable_code_signature": "sig",
                     "vulnerable_code_type": "regex", "affected_files": ["a.go"],
                     "confirmed": true, "confirmation_confidence": 0.5, "static_confidence": 0,
                     "dynamic_confidence": 1, "false_positive_probability": 0.25,
                     "patch_strategy": "workaround", "patch_description": "pd",
                     "patch_diff": null, "patch_confidence": 0.75, "patch_risk_level": "high",
                     "validation_passed": false, "validation_confidence": 0.1,
                     "validation_warnings": ["w"], "pr_number": 12, "pr_url": "https://x.y/12",
                     "pr_branch": "fix", "wargame_verdict": "PATCH_EFFECTIVE",
                     "wargame_confidence": 0.92, "wargame_run_url": "https://r",
                     "wargame_evidence": {"b": 1, "a": [2.50]},
                     "created_at": "2024-02-03T04:05:06.5+02:00",
                     "updated_at": "2024-02-03T04:05:06"}
                    """));
    assertThat(content.title()).isEqualTo("Other");
    assertThat(content.description()).isEqualTo("D");
    assertThat(content.priority()).isEqualTo(9);
    var v = content.vulnerability();
    assertThat(v.cves()).containsExactly("CVE-2024-9999", "CVE-2024-1234");
    assertThat(v.cvssScore()).isEqualTo(4.2);
    assertThat(v.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(v.cwes()).containsExactly("CWE-79");
    assertThat(v.codeSignature()).isEqualTo("sig");
    assertThat(v.codeType()).isEqualTo("regex");
    assertThat(v.affectedFiles()).containsExactly("a.go");
    assertThat(content.dependency().ecosystem()).isEqualTo("golang");
    assertThat(content.dependency().name()).isEqualTo("p");
    assertThat(content.dependency().version()).isEqualTo("2");
    assertThat(content.dependency().fixedVersion()).isEqualTo("3");
    var c = content.confirmation();
    assertThat(c.confirmed()).isTrue();
    assertThat(c.confidence()).isEqualTo(0.5);
    assertThat(c.staticConfidence()).isEqualTo(0.0);
    assertThat(c.dynamicConfidence()).isEqualTo(1.0);
    assertThat(c.falsePositiveProbability()).isEqualTo(0.25);
    var p = content.patch();
    assertThat(p.strategy()).isEqualTo(PatchStrategy.WORKAROUND);
    assertThat(p.description()).isEqualTo("pd");
    assertThat(p.confidence()).isEqualTo(0.75);
    assertThat(p.risk()).isEqualTo(RiskLevel.HIGH);
    assertThat(p.validationPassed()).isFalse();
    assertThat(p.validationConfidence()).isEqualTo(0.1);
    assertThat(p.validationWarnings()).containsExactly("w");
    assertThat(content.pullRequest()).isNotNull();
    assertThat(content.pullRequest().number()).isEqualTo(12);
    assertThat(content.pullRequest().url()).isEqualTo("https://x.y/12");
    assertThat(content.pullRequest().branch()).isEqualTo("fix");
    var w = content.reportedWargame();
    assertThat(w).isNotNull();
    assertThat(w.verdict()).isEqualTo("PATCH_EFFECTIVE");
    assertThat(w.confidence()).isEqualTo(0.92);
    assertThat(w.runUrl()).isEqualTo("https://r");
    assertThat(w.evidenceJson()).isEqualTo("{\"a\":[2.5],\"b\":1}");
    assertThat(content.createdAt()).isEqualTo(Instant.parse("2024-02-03T02:05:06.5Z"));
    assertThat(content.derived()).isEmpty();
  }

  @Test
  void theNumberOfAPullRequestIsReadOutOfItsAddress() {
    ReviewContent content =
        read(
            Bundle.diff()
                .with("review.json", "{\"pr_url\": \"https://git.example/o/r/pull/77/files\"}"));
    assertThat(content.pullRequest()).isNotNull();
    assertThat(content.pullRequest().number()).isEqualTo(77);
    assertThat(content.derived()).contains("pr_number");
  }

  @Test
  void thePatchMayBeGivenTwiceIfItIsTheSame() {
    String json = Bundle.DIFF.replace("\n", "\\r\\n");
    read(Bundle.diff().with("review.json", "{\"patch_diff\": \"" + json + "\"}"));
    assertThat(intake.authority.reviews).hasSize(1);
  }

  @Test
  void aPlanHasAllArmsThatAreGiven() {
    read(
        Bundle.runnable()
            .with("regress/t.sh", "echo 'REGRESSION: OK'\n")
            .with("good.diff", Bundle.DIFF)
            .swap(
                "case.json",
                "\"kind\": \"bump\"",
                """
                "selftest": {"cmd": "s", "timeout_s": 1.5}, "control": {"cmd": "c"},
                "variants": [{"id": "v1", "cmd": "v"}, {"id": "v2", "cmd": "w", "timeout_s": 9}],
                "regression": {"cmd": "r"}, "known_good": {"patch": "good.diff"},
                "limits": {"memory_mb": 64, "cpu_s": 10}, "trials": {"before": 7},
                "needs": ["node 20"]
                """));
    WargamePlan plan = intake.authority.only().plan();
    assertThat(plan).isNotNull();
    assertThat(plan.format()).isEqualTo(1);
    assertThat(plan.proof().command()).isEqualTo("sh pov/run.sh");
    assertThat(plan.proof().timeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(plan.selfTest()).isNotNull();
    assertThat(plan.selfTest().timeout()).isEqualTo(Duration.ofMillis(1500));
    assertThat(plan.control()).isNotNull();
    assertThat(plan.control().timeout()).isEqualTo(Duration.ofSeconds(60));
    assertThat(plan.variants()).extracting(check -> check.id()).containsExactly("v1", "v2");
    assertThat(plan.regression()).isNotNull();
    assertThat(plan.limits().memoryBytes()).isEqualTo(64L << 20);
    assertThat(plan.limits().cpu()).isEqualTo(Duration.ofSeconds(10));
    assertThat(plan.limits().processes()).isEqualTo(PlanLimits.defaults().processes());
    assertThat(plan.counts().before()).isEqualTo(7);
    assertThat(plan.counts().afterAtMost()).isEqualTo(TrialCounts.defaults().afterAtMost());
    assertThat(plan.needs()).containsExactly("node 20");
    assertThat(plan.knownGood()).isEqualTo(Digest.of(Bundle.DIFF.getBytes()));
    assertThat(intake.authority.only().blobs())
        .containsKeys(plan.base(), plan.patch(), plan.pov(), plan.regress(), plan.knownGood());
  }

  @Test
  void defaultsApplyWhereAPlanSaysNothing() {
    read(Bundle.runnable().without("pov"));
    WargamePlan plan = intake.authority.only().plan();
    assertThat(plan).isNotNull();
    assertThat(plan.limits()).isEqualTo(PlanLimits.defaults());
    assertThat(plan.counts()).isEqualTo(TrialCounts.defaults());
    assertThat(plan.pov()).isNull();
    assertThat(plan.selfTest()).isNull();
    assertThat(plan.regression()).isNull();
    assertThat(plan.knownGood()).isNull();
    assertThat(plan.variants()).isEmpty();
  }

  @Test
  void anOrdinaryBundleCanBeReadWithoutTakingItIn() throws Exception {
    Path path =
        Bundle.runnable()
            .swap(
                "case.json",
                "\"kind\": \"bump\"",
                "\"expected\": {\"verdict\": \"fixed\", \"also_ok\": [\"inconclusive\"]}")
            .folder(folder.resolve("b"));
    ReadBundle read = intake.importer().read(path);
    assertThat(read.expected()).isEqualTo("fixed");
    assertThat(read.alsoOk()).containsExactly("inconclusive");
    assertThat(read.review().source().key()).isEqualTo("b-1");
    assertThat(intake.authority.reviews).isEmpty();
  }

  private ReviewContent read(Bundle bundle) {
    ImportReport report = intake.take(bundle.folder(folder.resolve("b")));
    assertThat(report.problems()).isEmpty();
    return intake.authority.only().content();
  }
}
