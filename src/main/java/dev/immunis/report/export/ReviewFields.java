package dev.immunis.report.export;

import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.PackageFacts;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewContent;
import dev.immunis.model.wargame.Probability;
import dev.immunis.model.wargame.WargameRun;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One review as a row, in the field names of the command line; what was not given is null. */
final class ReviewFields {
  private ReviewFields() {}

  static Map<String, @Nullable Object> of(ExportRow row) {
    Review review = row.review();
    ReviewContent content = row.content();
    PackageFacts dependency = content.dependency();
    WargameRun run = row.run();
    Probability probability = run == null ? null : run.judgement().probability();
    DecisionRecord decision = row.decision();
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("apv_id", review.id().toString());
    fields.put("apv_code", review.code());
    fields.put("source_id", review.source().key());
    fields.put("cve_id", review.cve());
    fields.put("ghsa_id", content.vulnerability().ghsa());
    fields.put("severity", content.vulnerability().severity().wire());
    fields.put("cvss_score", content.vulnerability().cvssScore());
    fields.put("cve_title", content.title());
    fields.put("package_ecosystem", dependency.ecosystem());
    fields.put("package_name", dependency.name());
    fields.put("package_version", dependency.version());
    fields.put("fixed_version", dependency.fixedVersion());
    fields.put("purl", row.purl().map(Purl::toString).orElse(null));
    fields.put("patch_strategy", content.patch().strategy().wire());
    fields.put("patch", content.patch().bytes().toString());
    fields.put("version", review.version().digest().toString());
    fields.put("status", review.status().wire());
    fields.put("verdict", run == null ? null : run.judgement().verdict().name());
    fields.put("wargame_verdict", run == null ? null : run.judgement().verdict().contractWord());
    fields.put("tier", run == null ? null : run.judgement().tier().name());
    fields.put("probability", probability == null ? null : probability.mean());
    fields.put("probability_low", probability == null ? null : probability.low());
    fields.put("probability_high", probability == null ? null : probability.high());
    fields.put("evidence", run == null ? null : run.evidence().toString());
    fields.put("created_at", content.createdAt().toString());
    fields.put("decision", decision == null ? null : decision.kind().wire());
    fields.put("decided_at", decision == null ? null : decision.decidedAt().toString());
    fields.put("reviewer", decision == null ? null : decision.reviewer().name());
    fields.put("justification", decision == null ? null : decision.justification());
    fields.put("policy", decision == null ? null : decision.policy());
    return fields;
  }
}
