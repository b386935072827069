package dev.immunis.report.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads OpenVEX as a receiver does, knowing nothing of how it was written. */
final class VexRead {
  private VexRead() {}

  /** A statement of one product; what is absent is empty. */
  record Statement(
      String vulnerability,
      String product,
      String status,
      Instant at,
      String notes,
      String action,
      String impact) {}

  static List<Statement> of(JsonNode document) {
    List<Statement> statements = new ArrayList<>();
    for (JsonNode one : document.path("statements")) {
      for (JsonNode product : one.path("products")) {
        statements.add(
            new Statement(
                one.path("vulnerability").path("name").asText(),
                product.path("identifiers").path("purl").asText(product.path("@id").asText()),
                one.path("status").asText(),
                Instant.parse(one.path("timestamp").asText(document.path("timestamp").asText())),
                one.path("status_notes").asText(),
                one.path("action_statement").asText(),
                one.path("impact_statement").asText()));
      }
    }
    return statements;
  }
}
