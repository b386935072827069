package dev.immunis.report.handover;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.review.Confirmation;
import dev.immunis.model.review.PatchFacts;
import dev.immunis.model.review.PatchStrategy;
import dev.immunis.model.review.PullRequest;
import dev.immunis.model.review.ReportedWargame;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewContent;
import dev.immunis.model.review.VulnerabilityFacts;
import dev.immunis.model.wargame.Check;
import dev.immunis.model.wargame.PlanLimits;
import dev.immunis.model.wargame.ProofInput;
import dev.immunis.model.wargame.TrialCounts;
import dev.immunis.model.wargame.WargamePlan;
import dev.immunis.store.RecordJson;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A review in the files of a review bundle (docs/formats/review-bundle.md); only what was given.
 */
final class BundleJson {
  static final String KNOWN_GOOD = "known-good.diff";

  private BundleJson() {}

  /** An id that a bundle may have, the source's own where it fits. */
  static String id(Review review) {
    String id = review.source().key().replaceAll("[^A-Za-z0-9._:/@+-]", "-");
    return id.matches("(.*/)?\\.\\.(/.*)?") || id.isEmpty() || id.length() > 200
        ? review.id().toString()
        : id;
  }

  /** {@code meta.json}, or the same fields of {@code case.json}. */
  static ObjectNode description(Review review) {
    ReviewContent content = review.version().content();
    VulnerabilityFacts facts = content.vulnerability();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", id(review));
    put(json, "title", content.derived().contains("cve_title") ? null : content.title());
    put(json, "description", content.description());
    strings(json, "cve", facts.cves());
    put(json, "ghsa", facts.ghsa());
    strings(json, "cwe", facts.cwes());
    if (facts.cvssVector() != null) {
      json.putObject("cvss").put("vector", facts.cvssVector());
    }
    put(json, "ecosystem", content.dependency().ecosystem());
    put(json, "package", content.dependency().name());
    put(json, "language", content.language());
    if (content.derived().contains("patch_strategy")) {
      put(json, "kind", kind(content.patch().strategy()));
    }
    return json;
  }

  /** The word that the strategy was derived from. */
  private static @Nullable String kind(PatchStrategy strategy) {
    return switch (strategy) {
      case VERSION_BUMP -> "bump";
      case CODE_REWRITE -> "source";
      case CONFIG_CHANGE, WORKAROUND, UNKNOWN -> null;
    };
  }

  /** {@code review.json}. */
  static ObjectNode review(Review review) {
    ReviewContent content = review.version().content();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    VulnerabilityFacts facts = content.vulnerability();
    json.put("severity", facts.severity().wire());
    put(json, "cvss_score", facts.cvssScore());
    put(json, "vulnerable_code_signature", facts.codeSignature());
    put(json, "vulnerable_code_type", facts.codeType());
    strings(json, "affected_files", facts.affectedFiles());
    put(json, "package_name", content.dependency().name());
    put(json, "package_version", content.dependency().version());
    put(json, "fixed_version", content.dependency().fixedVersion());
    Confirmation confirmation = content.confirmation();
    put(json, "confirmed", confirmation.confirmed());
    put(json, "confirmation_confidence", confirmation.confidence());
    put(json, "static_confidence", confirmation.staticConfidence());
    put(json, "dynamic_confidence", confirmation.dynamicConfidence());
    put(json, "false_positive_probability", confirmation.falsePositiveProbability());
    patch(json, content.patch());
    PullRequest pull = content.pullRequest();
    if (pull != null) {
      json.put("pr_number", pull.number());
      put(json, "pr_url", pull.url());
      put(json, "pr_branch", pull.branch());
    }
    ReportedWargame reported = content.reportedWargame();
    if (reported != null) {
      put(json, "wargame_verdict", reported.verdict());
      put(json, "wargame_confidence", reported.confidence());
      put(json, "wargame_run_url", reported.runUrl());
      if (reported.evidenceJson() != null) {
        json.set("wargame_evidence", RecordJson.read(reported.evidenceJson(), JsonNode.class));
      }
    }
    put(json, "priority", content.priority());
    json.put("created_at", content.createdAt().toString());
    json.remove(content.derived());
    return json;
  }

  private static void patch(ObjectNode json, PatchFacts patch) {
    json.put("patch_strategy", patch.strategy().wire());
    put(json, "patch_description", patch.description());
    put(json, "patch_confidence", patch.confidence());
    put(json, "patch_risk_level", patch.risk() == null ? null : patch.risk().wire());
    put(json, "validation_passed", patch.validationPassed());
    put(json, "validation_confidence", patch.validationConfidence());
    strings(json, "validation_warnings", patch.validationWarnings());
  }

  /** Adds how to run it to a {@code case.json}. */
  static void plan(ObjectNode json, WargamePlan plan) {
    strings(json, "needs", plan.needs());
    strings(json, "setup", plan.setup());
    ObjectNode proof = fill(json.putObject("pov"), plan.proof());
    ProofInput input = plan.input();
    if (input != null) {
      ObjectNode given = proof.putObject("input");
      given.put("value", input.value());
      if (input.place() == ProofInput.Place.ENVIRONMENT) {
        given.put("env", input.name());
      }
    }
    check(json, "selftest", plan.selfTest());
    check(json, "control", plan.control());
    check(json, "detector", plan.detector());
    check(json, "regression", plan.regression());
    if (!plan.variants().isEmpty()) {
      ArrayNode variants = json.putArray("variants");
      for (Check variant : plan.variants()) {
        fill(variants.addObject().put("id", variant.id()), variant);
      }
    }
    if (plan.knownGood() != null) {
      json.putObject("known_good").put("patch", KNOWN_GOOD);
    }
    if (!plan.limits().equals(PlanLimits.defaults())) {
      limits(json, plan.limits());
    }
    if (!plan.counts().equals(TrialCounts.defaults())) {
      counts(json, plan.counts());
    }
  }

  private static void limits(ObjectNode json, PlanLimits limits) {
    json.putObject("limits")
        .put("cpu_s", limits.cpu().toSeconds())
        .put("memory_mb", limits.memoryBytes() >> 20)
        .put("processes", limits.processes())
        .put("disk_mb", limits.diskBytes() >> 20)
        .put("output_head_kb", limits.outputHeadBytes() >> 10)
        .put("output_tail_kb", limits.outputTailBytes() >> 10)
        .put("setup_timeout_s", limits.setupTimeout().toSeconds())
        .put("budget_s", limits.budget().toSeconds());
  }

  private static void counts(ObjectNode json, TrialCounts counts) {
    json.putObject("trials")
        .put("before", counts.before())
        .put("before_at_most", counts.beforeAtMost())
        .put("after_at_most", counts.afterAtMost())
        .put("baseline", counts.baseline());
  }

  private static void check(ObjectNode json, String name, @Nullable Check check) {
    if (check != null) {
      fill(json.putObject(name), check);
    }
  }

  private static ObjectNode fill(ObjectNode json, Check check) {
    return json.put("cmd", check.command()).put("timeout_s", check.timeout().toMillis() / 1000.0);
  }

  private static void strings(ObjectNode json, String name, Collection<String> values) {
    if (!values.isEmpty()) {
      ArrayNode array = json.putArray(name);
      values.forEach(array::add);
    }
  }

  private static void put(ObjectNode json, String name, @Nullable Object value) {
    switch (value) {
      case null -> {}
      case Boolean truth -> json.put(name, truth);
      case Integer number -> json.put(name, number);
      case Double number -> json.put(name, number);
      default -> json.put(name, value.toString());
    }
  }
}
