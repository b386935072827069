package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.label.Label;

/** A label as JSON, with the names of the file format. */
final class LabelJson {
  private LabelJson() {}

  static ObjectNode of(Label label) {
    ObjectNode json = JsonOut.object();
    json.put("id", label.id().toString());
    json.put("review_id", label.reviewId().toString());
    json.put("version", label.version().toString());
    json.put("patch", label.patch().toString());
    json.put("outcome", label.outcome().wire());
    json.put("source", label.source().wire());
    json.put("verdict", label.verdict() == null ? null : label.verdict().name());
    json.put("tier", label.tier() == null ? null : label.tier().name());
    json.put("predicted", label.predicted());
    json.put("note", label.note());
    json.put("by", label.by().name());
    json.put("by_type", label.by().type().wire());
    json.put("at", label.at().toString());
    return json;
  }
}
