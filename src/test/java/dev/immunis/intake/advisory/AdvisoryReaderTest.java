package dev.immunis.intake.advisory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immunis.intake.problem.RefusedException;
import dev.immunis.model.Digest;
import dev.immunis.model.Severity;
import dev.immunis.model.review.AdvisoryRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Advisories are read with all the oddities with which they are published. */
class AdvisoryReaderTest {
  @Test
  void awholeAdvisoryArrives() throws RefusedException {
    String json =
        """
        {"schema_version": "1.4.0", "id": "ghsa-ABCD-2345-wxyz", "modified": "2024-05-02T03:04:05.678Z",
         "published": "2024-05-01T00:00:00Z", "withdrawn": "2024-06-01T00:00:00Z",
         "aliases": ["cve-2024-1", "CVE-2024-1", "GO-2024-7"], "related": ["CVE-1999-0001"],
         "summary": "S", "details": "D",
         "severity": [{"type": "CVSS_V4", "score": "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N"},
                      {"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H"}],
         "affected": [
           {"package": {"ecosystem": "npm", "name": "a", "purl": "pkg:npm/a"},
            "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}, {"fixed": "1.2"}]},
                       {"type": "GIT", "repo": "r", "events": [{"introduced": "0"}, {"fixed": "abc"}]}]},
           {"package": {"ecosystem": "npm", "name": "b"},
            "ranges": [{"type": "GIT", "events": [{"introduced": "0"}, {"fixed": "def"}]}]},
           {"package": {"ecosystem": "npm", "name": "c"},
            "ranges": [{"type": "SEMVER", "events": [{"introduced": "2"}, {"last_affected": "3"}]}]}],
         "references": [{"type": "WEB", "url": "https://x"}, {"type": "FIX", "url": "https://x"}],
         "database_specific": {"severity": "MODERATE", "cwe_ids": ["CWE-1", "CWE-2"]}}
        """;
    AdvisoryRecord advisory = read(json);
    assertThat(advisory.id()).isEqualTo("GHSA-abcd-2345-wxyz");
    assertThat(advisory.ids()).containsExactly("GHSA-abcd-2345-wxyz", "CVE-2024-1", "GO-2024-7");
    assertThat(advisory.document()).isEqualTo(Digest.of(json.getBytes(StandardCharsets.UTF_8)));
    assertThat(advisory.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(advisory.cvssScore()).isEqualTo(7.5);
    assertThat(advisory.cvssVector()).startsWith("CVSS:3.1/");
    assertThat(advisory.cwes()).containsExactly("CWE-1", "CWE-2");
    assertThat(advisory.affected()).hasSize(3);
    assertThat(advisory.affected().get(0).introduced()).containsExactly("0");
    assertThat(advisory.affected().get(0).fixed()).containsExactly("1.2");
    assertThat(advisory.affected().get(0).purl()).isEqualTo("pkg:npm/a");
    assertThat(advisory.affected().get(1).fixed()).containsExactly("def");
    assertThat(advisory.affected().get(2).fixed()).isEmpty();
    assertThat(advisory.references()).containsExactly("https://x");
    assertThat(advisory.published()).isEqualTo(Instant.parse("2024-05-01T00:00:00Z"));
    assertThat(advisory.modified()).isEqualTo(Instant.parse("2024-05-02T03:04:05.678Z"));
    assertThat(advisory.withdrawn()).isEqualTo(Instant.parse("2024-06-01T00:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      nullValues = "-",
      textBlock =
          """
          "severity": [{"score": "CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}] | CRITICAL | 9.8
          "severity": [{"score": "AV:N/AC:L/Au:N/C:P/I:P/A:P"}]                  | UNKNOWN  | -
          "severity": [{"score": "CVSS:4.0/AV:N"}], "database_specific": {"severity": "HIGH"} | HIGH | -
          "severity": [{"score": "5.5"}]                                          | MEDIUM   | 5.5
          "severity": [{"score": 5.5}]                                            | UNKNOWN  | -
          "severity": "HIGH"                                                      | UNKNOWN  | -
          "severity": null                                                        | UNKNOWN  | -
          "database_specific": "<Any value>"                                      | UNKNOWN  | -
          "database_specific": {"severity": "IMPORTANT"}                          | UNKNOWN  | -
          "affected": [{"ecosystem_specific": {"severity": "LOW"}}, {"ecosystem_specific": {"severity": "HIGH"}}] | HIGH | -
          "affected": [{"severity": [{"score": "CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:L/I:N/A:N"}]}] | LOW | 3.3
          """)
  void severityIsTakenFromWhereItIsGiven(String field, Severity severity, Double score)
      throws RefusedException {
    AdvisoryRecord advisory = read("{\"id\": \"X-1\", \"modified\": \"x\", " + field + "}");
    assertThat(advisory.severity()).isEqualTo(severity);
    assertThat(advisory.cvssScore()).isEqualTo(score);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"aliases\": null",
        "\"aliases\": \"CVE-1\"",
        "\"aliases\": [null, 5, {}]",
        "\"affected\": null",
        "\"affected\": {}",
        "\"affected\": [null, 1, [], {\"package\": \"x\", \"ranges\": 3, \"versions\": 50}]",
        "\"affected\": [{\"ranges\": [{\"events\": [1, {\"introduced\": 0}]}]}]",
        "\"affected\": [{\"database_specific\": \"<Any value>\"}]",
        "\"modified\": \"0001-01-01T00:00:00Z\"",
        "\"modified\": 5",
        "\"modified\": \"soon\"",
        "\"modified\": null, \"references\": [1, {\"url\": 5}]",
        "\"affected\": [], \"database_specific\": {\"cwe_ids\": \"CWE-1\"}"
      })
  void oddFieldsAreTakenAsNotGiven(String field) throws RefusedException {
    AdvisoryRecord advisory = read("{\"id\": \"OSV-1\", " + field + "}");
    assertThat(advisory.ids()).containsExactly("OSV-1");
    assertThat(advisory.modified()).isNull();
    assertThat(advisory.cwes()).isEmpty();
    assertThat(advisory.references()).isEmpty();
    assertThat(advisory.affected()).allSatisfy(a -> assertThat(a.introduced()).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"id\": 3, \"affected\": []}", "{\"id\": \" \", \"modified\": 1}", "[1]"})
  void whatIsNoAdvisoryIsRefused(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(RefusedException.class);
  }

  private static AdvisoryRecord read(String json) throws RefusedException {
    return AdvisoryReader.read(json.getBytes(StandardCharsets.UTF_8), "a.json", "");
  }
}
