package dev.immunis.wire.shape;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.Verdict;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewContent;

/** A decision as JSON: the fields of the original system that exist here, and ours. */
public final class DecisionShape {
  private DecisionShape() {}

  public static ObjectNode of(DecisionRecord decision, Review review) {
    Verdict verdict = decision.verdict();
    ReviewContent content = review.version().content();
    ObjectNode json = Shapes.object();
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
    json.put("decided_at", Shapes.text(decision.decidedAt()));
    json.put("target", decision.target());
    json.put("record_only", decision.recordOnly());
    json.put("channel", decision.channel().wire());
    json.put("version", Shapes.text(decision.version()));
    json.put("patch", Shapes.text(decision.patch()));
    json.put("run_id", decision.run() == null ? null : decision.run().toString());
    json.put("evidence", Shapes.text(decision.evidence()));
    json.put("verdict", verdict == null ? null : verdict.name());
    json.put("policy", decision.policy());
    return json;
  }
}
