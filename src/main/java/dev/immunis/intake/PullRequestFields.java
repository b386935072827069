package dev.immunis.intake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.immunis.github.AdvisoryData;
import dev.immunis.github.DependabotAlert;
import dev.immunis.github.PullRequestFacts;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts what a pull request and the repository's alerts say into the fields of a review. */
final class PullRequestFields {
  /** How Dependabot and Renovate call a pull request that only moves one dependency. */
  private static final Pattern BUMP =
      Pattern.compile(
          "(?i)(?:bump|update)(?:s)?(?: dependency| module| package)? (\\S+)"
              + " (?:from v?(\\S+) )?to v?(\\S+)(?: .*)?");

  private static final Pattern PREFIX = Pattern.compile("^[a-z]+(?:\\([^)]*\\))?!?:\\s*");
  private static final int LONGEST_TEXT = 60_000;

  private PullRequestFields() {}

  static Given of(PullRequestFacts facts, AdvisoryData advisories) {
    Given given = new Given();
    DependabotAlert alert = advisories.alerts().isEmpty() ? null : advisories.alerts().getFirst();
    given.text("cve_title", text(facts.title()));
    given.text("cve_description", text(cut(facts.text())));
    ids(given, advisories, alert);
    bump(given, facts.title());
    if (alert != null) {
      alert(given, alert);
    }
    given.copy("pr_number", JsonNodeFactory.instance.numberNode(facts.id().number()));
    given.text("pr_url", text(facts.id().url()));
    given.text("pr_branch", text(facts.headBranch()));
    given.text("pr_repository", text(facts.id().repository().key()));
    given.text("pr_head_commit", text(facts.headCommit()));
    given.text("pr_base_commit", text(facts.baseCommit()));
    given.text("pr_base_branch", text(facts.baseBranch()));
    given.text("pr_author", text(facts.author()));
    given.text("created_at", text(facts.createdAt().toString()));
    return given;
  }

  private static void ids(Given given, AdvisoryData advisories, @Nullable DependabotAlert alert) {
    ArrayNode cves = JsonNodeFactory.instance.arrayNode();
    if (alert != null && alert.cve() != null) {
      cves.add(alert.cve());
    }
    advisories.ids().forEach(cves::add);
    given.ids("cve_ids", cves, null, "CVE-");
    String ghsa =
        alert != null && alert.ghsa() != null
            ? alert.ghsa()
            : advisories.ids().stream()
                .filter(id -> id.startsWith("GHSA-"))
                .findFirst()
                .orElse(null);
    given.ghsa(ghsa == null ? null : text(ghsa));
  }

  private static void bump(Given given, String title) {
    Matcher bump = BUMP.matcher(PREFIX.matcher(title.strip()).replaceFirst(""));
    if (bump.matches()) {
      given.text("kind", text("bump"));
      given.text("package_name", text(bump.group(1).replace("`", "")));
      if (bump.group(2) != null) {
        given.text("package_version", text(bump.group(2)));
      }
      given.text("fixed_version", text(bump.group(3)));
    }
  }

  private static void alert(Given given, DependabotAlert alert) {
    given.text("package_name", text(alert.packageName()));
    given.ecosystem(text(alert.ecosystem()));
    if (!given.has("fixed_version") && alert.fixedVersion() != null) {
      given.text("fixed_version", text(alert.fixedVersion()));
    }
    if (alert.severity() != null) {
      given.word("severity", text(alert.severity()));
    }
    if (alert.cvssScore() != null) {
      given.copy("cvss_score", JsonNodeFactory.instance.numberNode(alert.cvssScore()));
    }
    if (alert.cvssVector() != null) {
      given.text("cvss_vector", text(alert.cvssVector()));
    }
    ArrayNode cwes = JsonNodeFactory.instance.arrayNode();
    alert.cwes().forEach(cwes::add);
    given.ids("cwe_ids", cwes, null, "CWE-");
    if (alert.manifest() != null) {
      given.copy("affected_files", JsonNodeFactory.instance.arrayNode().add(alert.manifest()));
    }
  }

  private static String cut(String text) {
    return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
  }

  private static TextNode text(String text) {
    return JsonNodeFactory.instance.textNode(text);
  }
}
