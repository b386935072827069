package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.Verdict;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewContent;

/** A decision as JSON: the fields of the original system that exist here, and ours. */
final class DecisionJson {
  private DecisionJson() {}

  static ObjectNode of(DecisionRecord decision, Review review) {
    Verdict verdict = decision.verdict();
    ReviewContent content = review.version().content();
    ObjectNode json = JsonOut.object();
    json.put("decision_id", decision.id().toString());
    json.put("apv_id", decision.reviewId().toString());
    json.put("apv_code", review.code());
    json.put("decision", decision.kind().wire());
    json.put("justification", decision.justification());
    json.put("confidence", decision.confidence());
    ObjectNode modifications = json.putObject("modifications");
    decision.modifications().forEach(modifications::put);
    json.put("reviewer_name", decision.reviewer().name());
    json.put("cve_id", review.cve());
    json.put("severity", content.vulnerability().severity().wire());
    json.put("patch_strategy", content.patch().strategy().wire());
    json.put("wargame_verdict", verdict == null ? null : verdict.contractWord());
    json.put("decided_at", JsonOut.text(decision.decidedAt()));
    json.put("target", decision.target());
    json.put("record_only", decision.recordOnly());
    json.put("channel", decision.channel().wire());
    json.put("version", JsonOut.text(decision.version()));
    json.put("patch", JsonOut.text(decision.patch()));
    json.put("run_id", decision.run() == null ? null : decision.run().toString());
    json.put("evidence", JsonOut.text(decision.evidence()));
    json.put("verdict", verdict == null ? null : verdict.name());
    json.put("policy", decision.policy());
    return json;
  }
}
