package dev.immunis.wire.shape;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.Verdict;
import dev.immunis.model.review.AdvisoryRecord;
import dev.immunis.model.review.Confirmation;
import dev.immunis.model.review.PackageFacts;
import dev.immunis.model.review.PatchFacts;
import dev.immunis.model.review.PullRequest;
import dev.immunis.model.review.ReportedWargame;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewContent;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.review.VulnerabilityFacts;
import dev.immunis.model.wargame.WargameRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Reviews as JSON, in the field names of the original system; what was not given is null. */
public final class ReviewShape {
  private ReviewShape() {}

  /** One row of the list: its ten fields of old, and ours after them. */
  public static ObjectNode item(ReviewHead head, Instant now) {
    Verdict verdict = head.verdict();
    ObjectNode json = Shapes.object();
    json.put("apv_id", head.id().toString());
    json.put("apv_code", head.code());
    json.put("cve_id", head.cve());
    json.put("severity", head.severity().wire());
    json.put("package_name", head.packageName());
    json.put("patch_strategy", head.strategy().wire());
    json.put("wargame_verdict", verdict == null ? null : verdict.contractWord());
    json.put("confirmation_confidence", head.confirmationConfidence());
    json.put("created_at", Shapes.text(head.createdAt()));
    json.put("waiting_since", hours(head, now));
    json.put("source_id", head.sourceKey());
    json.put("status", head.status().wire());
    json.put("verdict", verdict == null ? null : verdict.name());
    json.put("tier", head.tier() == null ? null : head.tier().name());
    return json;
  }

  /** Hours until the decision, or until now where none was taken. */
  public static double hours(ReviewHead head, Instant now) {
    Instant decided = head.decidedAt();
    Duration waited =
        Duration.between(
            head.createdAt(), decided == null || head.status().awaitsDecision() ? now : decided);
    return Math.max(0, waited.toSeconds()) / 3600.0;
  }

  /** Everything of a review: the fields of old, and ours after them. */
  public static ObjectNode whole(Review review, List<WargameRun> runs) {
    ReviewContent content = review.version().content();
    ObjectNode json = Shapes.object();
    json.put("apv_id", review.id().toString());
    json.put("apv_code", review.code());
    json.put("priority", content.priority());
    json.put("status", review.status().wire());
    json.put("cve_id", review.cve());
    json.put("cve_title", content.title());
    json.put("cve_description", content.description());
    vulnerability(json, content.vulnerability());
    dependency(json, content.dependency());
    confirmation(json, content.confirmation());
    patch(json, content.patch());
    pullRequest(json, content.pullRequest());
    ReportedWargame reported = content.reportedWargame();
    Verdict newest =
        runs.stream()
            .filter(run -> run.version().equals(review.version().digest()))
            .findFirst()
            .map(run -> run.judgement().verdict())
            .orElse(null);
    json.put("wargame_verdict", newest == null ? null : newest.contractWord());
    json.put("created_at", Shapes.text(content.createdAt()));
    json.put("updated_at", Shapes.text(review.updatedAt()));
    json.put("source_kind", review.source().kind().wire());
    json.put("source_id", review.source().key());
    json.put("version", Shapes.text(review.version().digest()));
    json.put("version_number", review.version().number());
    json.put("versions", review.versions());
    json.put("imported_at", Shapes.text(review.version().importedAt()));
    json.put("language", content.language());
    json.put("runnable", review.version().plan() != null);
    ArrayNode derived = json.putArray("derived");
    content.derived().forEach(derived::add);
    if (reported == null) {
      json.putNull("reported_wargame");
    } else {
      ObjectNode node = json.putObject("reported_wargame");
      node.put("verdict", reported.verdict());
      node.put("confidence", reported.confidence());
      node.put("run_url", reported.runUrl());
      node.set(
          "evidence",
          reported.evidenceJson() == null ? null : Shapes.parsed(reported.evidenceJson()));
    }
    ArrayNode advisories = json.putArray("advisories");
    review.advisories().forEach(advisory -> advisories.add(advisory(advisory)));
    ArrayNode kept = json.putArray("runs");
    runs.forEach(run -> kept.add(run(run)));
    if (review.decision() == null) {
      json.putNull("decision");
    } else {
      json.set("decision", DecisionShape.of(review.decision(), review));
    }
    return json;
  }

  private static void vulnerability(ObjectNode json, VulnerabilityFacts facts) {
    ArrayNode cves = json.putArray("cve_ids");
    facts.cves().forEach(cves::add);
    json.put("ghsa_id", facts.ghsa());
    json.put("cvss_score", facts.cvssScore());
    json.put("cvss_vector", facts.cvssVector());
    json.put("severity", facts.severity().wire());
    ArrayNode cwes = json.putArray("cwe_ids");
    facts.cwes().forEach(cwes::add);
    json.put("vulnerable_code_signature", facts.codeSignature());
    json.put("vulnerable_code_type", facts.codeType());
    ArrayNode files = json.putArray("affected_files");
    facts.affectedFiles().forEach(files::add);
  }

  private static void dependency(ObjectNode json, PackageFacts facts) {
    json.put("package_name", facts.name());
    json.put("package_version", facts.version());
    json.put("fixed_version", facts.fixedVersion());
    json.put("package_ecosystem", facts.ecosystem());
  }

  private static void confirmation(ObjectNode json, Confirmation confirmation) {
    json.put("confirmed", confirmation.confirmed());
    json.put("confirmation_confidence", confirmation.confidence());
    json.put("static_confidence", confirmation.staticConfidence());
    json.put("dynamic_confidence", confirmation.dynamicConfidence());
    json.put("false_positive_probability", confirmation.falsePositiveProbability());
  }

  private static void patch(ObjectNode json, PatchFacts patch) {
    json.put("patch_strategy", patch.strategy().wire());
    json.put("patch_description", patch.description());
    json.put("patch_confidence", patch.confidence());
    json.put("patch_risk_level", patch.risk() == null ? null : patch.risk().wire());
    json.put("validation_passed", patch.validationPassed());
    json.put("validation_confidence", patch.validationConfidence());
    ArrayNode warnings = json.putArray("validation_warnings");
    patch.validationWarnings().forEach(warnings::add);
    ObjectNode node = json.putObject("patch");
    node.put("digest", Shapes.text(patch.bytes()));
    node.put("bytes", patch.sizeBytes());
    node.put("files", patch.files());
    node.put("insertions", patch.insertions());
    node.put("deletions", patch.deletions());
    node.put("unreadable", patch.unreadable());
  }

  private static void pullRequest(
      ObjectNode json, @org.jspecify.annotations.Nullable PullRequest pullRequest) {
    json.put("pr_number", pullRequest == null ? null : (Integer) pullRequest.number());
    json.put("pr_url", pullRequest == null ? null : pullRequest.url());
    json.put("pr_branch", pullRequest == null ? null : pullRequest.branch());
  }

  private static ObjectNode advisory(AdvisoryRecord advisory) {
    ObjectNode json = Shapes.object();
    json.put("id", advisory.id());
    ArrayNode ids = json.putArray("ids");
    advisory.ids().forEach(ids::add);
    json.put("summary", advisory.summary());
    json.put("severity", advisory.severity().wire());
    json.put("cvss_score", advisory.cvssScore());
    json.put("published", Shapes.text(advisory.published()));
    json.put("withdrawn", Shapes.text(advisory.withdrawn()));
    return json;
  }

  /** A kept run, without its trials. */
  public static ObjectNode run(WargameRun run) {
    ObjectNode json = Shapes.object();
    json.put("run_id", run.id().toString());
    json.put("run_code", run.code());
    json.put("version", Shapes.text(run.version()));
    json.put("verdict", run.judgement().verdict().name());
    json.put("contract_verdict", run.judgement().verdict().contractWord());
    json.put("tier", run.judgement().tier().name());
    json.put("sandbox", run.sandbox().isEmpty() ? null : run.sandbox());
    json.put("trials", run.trials());
    json.put("started_at", Shapes.text(run.startedAt()));
    json.put("finished_at", Shapes.text(run.finishedAt()));
    json.put("started_by", run.startedBy().name());
    json.put("evidence", Shapes.text(run.evidence()));
    return json;
  }
}
