package dev.immunis.report.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements as an OpenVEX 0.2.0 document. */
final class OpenVex {
  private OpenVex() {}

  static String write(ExportDesk.Head head, List<VexStatement> statements) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("@context", "https://openvex.dev/ns/v0.2.0");
    json.put("@id", "urn:uuid:" + head.serial());
    json.put("author", head.author());
    json.put("timestamp", head.at().toString());
    json.put("version", 1);
    json.put("tooling", "Immunis Console " + head.version());
    ArrayNode list = json.putArray("statements");
    for (VexStatement statement : statements) {
      add(list.addObject(), statement, statement.product(), statement.status());
      Purl fixed = statement.fixed();
      if (fixed != null) {
        add(list.addObject(), statement, fixed, VexStatement.Status.FIXED);
      }
    }
    return json.toPrettyString() + "\n";
  }

  private static void add(
      ObjectNode json, VexStatement statement, Purl product, VexStatement.Status status) {
    ObjectNode vulnerability = json.putObject("vulnerability");
    vulnerability.put("name", statement.vulnerability());
    List<String> aliases = statement.row().aliases();
    if (!aliases.isEmpty()) {
      ArrayNode array = vulnerability.putArray("aliases");
      aliases.forEach(array::add);
    }
    json.put("timestamp", seconds(statement.at()));
    ObjectNode one = json.putArray("products").addObject();
    one.put("@id", product.toString());
    one.putObject("identifiers").put("purl", product.toString());
    json.put("status", word(status));
    json.put("status_notes", notes(statement));
    switch (status) {
      case AFFECTED, ACCEPTED -> json.put("action_statement", statement.action());
      case NOT_AFFECTED -> json.put("impact_statement", statement.words());
      case UNDER_INVESTIGATION, FIXED -> {}
    }
  }

  private static String notes(VexStatement statement) {
    @Nullable String author = statement.author();
    return (author == null ? "" : "Decided by " + author + ". ")
        + "Justification: "
        + statement.words()
        + " "
        + statement.evidence();
  }

  private static String word(VexStatement.Status status) {
    return switch (status) {
      case UNDER_INVESTIGATION -> "under_investigation";
      case AFFECTED, ACCEPTED -> "affected";
      case NOT_AFFECTED -> "not_affected";
      case FIXED -> "fixed";
    };
  }

  private static String seconds(Instant at) {
    return at.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString();
  }
}
