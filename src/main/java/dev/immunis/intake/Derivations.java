package dev.immunis.intake;

import dev.immunis.intake.advisory.Cvss3;
import dev.immunis.model.Digest;
import dev.immunis.model.Severity;
import dev.immunis.model.review.Confirmation;
import dev.immunis.model.review.PackageFacts;
import dev.immunis.model.review.PatchFacts;
import dev.immunis.model.review.PatchStrategy;
import dev.immunis.model.review.PullRequest;
import dev.immunis.model.review.PullRequestHead;
import dev.immunis.model.review.ReportedWargame;
import dev.immunis.model.review.ReviewContent;
import dev.immunis.model.review.RiskLevel;
import dev.immunis.model.review.VulnerabilityFacts;
import dev.immunis.store.RecordJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a review's content of what was given, deriving what follows from it and saying so. */
final class Derivations {
  private static final Pattern NUMBER_IN_URL =
      Pattern.compile("/(?:pull|pulls|merge_requests)/([1-9][0-9]{0,8})(?:[/?#]|$)");

  private final Given given;
  private final List<String> derived = new ArrayList<>();

  private Derivations(Given given) {
    this.given = given;
  }

  /**
   * The content.
   *
   * @param fallbackTitle the title where none was given and no package is known
   * @param now the time of import
   */
  static ReviewContent content(
      Given given,
      String fallbackTitle,
      Digest patch,
      long patchBytes,
      PatchReading reading,
      Instant now) {
    return new Derivations(given).content(fallbackTitle, patch, patchBytes, reading, now);
  }

  private ReviewContent content(
      String fallbackTitle, Digest patch, long patchBytes, PatchReading reading, Instant now) {
    String title = title(fallbackTitle);
    Double score = score();
    Severity severity = severity(score);
    VulnerabilityFacts vulnerability =
        new VulnerabilityFacts(
            given.list("cve_ids"),
            given.text("ghsa_id"),
            given.list("cwe_ids"),
            severity,
            score,
            given.text("cvss_vector"),
            given.text("vulnerable_code_signature"),
            given.text("vulnerable_code_type"),
            given.list("affected_files"));
    String risk = given.text("patch_risk_level");
    PatchFacts facts =
        new PatchFacts(
            patch,
            patchBytes,
            reading.files(),
            reading.insertions(),
            reading.deletions(),
            reading.unreadable(),
            strategy(),
            given.text("patch_description"),
            given.number("patch_confidence"),
            risk == null ? null : RiskLevel.ofWire(risk),
            given.truth("validation_passed"),
            given.number("validation_confidence"),
            given.list("validation_warnings"));
    return new ReviewContent(
        title,
        given.text("cve_description"),
        vulnerability,
        new PackageFacts(
            given.text("package_ecosystem"),
            given.text("package_name"),
            given.text("package_version"),
            given.text("fixed_version")),
        new Confirmation(
            given.truth("confirmed"),
            given.number("confirmation_confidence"),
            given.number("static_confidence"),
            given.number("dynamic_confidence"),
            given.number("false_positive_probability")),
        facts,
        pullRequest(),
        reported(),
        priority(score, severity),
        given.text("language"),
        createdAt(now),
        derived);
  }

  private String title(String fallback) {
    String title = given.text("cve_title");
    if (title != null) {
      return title;
    }
    derived.add("cve_title");
    String name = given.text("package_name");
    if (name == null) {
      return fallback;
    }
    String fixed = given.text("fixed_version");
    return fixed == null ? name : name + " " + fixed;
  }

  private @Nullable Double score() {
    Double score = given.number("cvss_score");
    String vector = given.text("cvss_vector");
    if (score != null || vector == null) {
      return score;
    }
    Double computed = Cvss3.baseScore(vector);
    if (computed != null) {
      derived.add("cvss_score");
    }
    return computed;
  }

  private Severity severity(@Nullable Double score) {
    String word = given.text("severity");
    if (word != null) {
      return Severity.ofWire(word);
    }
    Severity band = score == null ? Severity.UNKNOWN : Severity.ofCvss(score);
    if (band != Severity.UNKNOWN) {
      derived.add("severity");
    }
    return band;
  }

  private PatchStrategy strategy() {
    String word = given.text("patch_strategy");
    if (word != null) {
      return PatchStrategy.ofWire(word);
    }
    String kind = given.text("kind");
    if (kind == null) {
      return PatchStrategy.UNKNOWN;
    }
    derived.add("patch_strategy");
    return kind.equals("bump") ? PatchStrategy.VERSION_BUMP : PatchStrategy.CODE_REWRITE;
  }

  private @Nullable Integer priority(@Nullable Double score, Severity severity) {
    Integer priority = given.integer("priority");
    if (priority != null || score == null || severity == Severity.UNKNOWN) {
      return priority;
    }
    derived.add("priority");
    return Priority.of(
        score,
        severity,
        given.list("affected_files").size(),
        given.has("vulnerable_code_signature"));
  }

  private @Nullable PullRequest pullRequest() {
    PullRequestHead head = given.head();
    if (head != null) {
      Integer known = given.integer("pr_number");
      return known == null
          ? null
          : new PullRequest(known, given.text("pr_url"), given.text("pr_branch"), head);
    }
    Integer number = given.integer("pr_number");
    String url = given.text("pr_url");
    if (number == null && url != null) {
      Matcher inUrl = NUMBER_IN_URL.matcher(url);
      if (inUrl.find()) {
        number = Integer.valueOf(inUrl.group(1));
        derived.add("pr_number");
      }
    }
    return number == null ? null : new PullRequest(number, url, given.text("pr_branch"));
  }

  private @Nullable ReportedWargame reported() {
    String evidence =
        given.has("wargame_evidence")
            ? RecordJson.canonicalText(given.fields().get("wargame_evidence").toString())
            : null;
    boolean any =
        evidence != null
            || given.has("wargame_verdict")
            || given.has("wargame_confidence")
            || given.has("wargame_run_url");
    return any
        ? new ReportedWargame(
            given.text("wargame_verdict"),
            given.number("wargame_confidence"),
            given.text("wargame_run_url"),
            evidence)
        : null;
  }

  private Instant createdAt(Instant now) {
    Instant created = given.createdAt();
    if (created == null) {
      derived.add("created_at");
      return now;
    }
    return created;
  }
}
