package dev.immunis.report.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.Severity;
import dev.immunis.model.review.VulnerabilityFacts;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Statements as a CycloneDX 1.6 document with the products and their vulnerabilities (VEX). */
final class CycloneDx {
  private CycloneDx() {}

  static String write(ExportDesk.Head head, List<VexStatement> statements) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
    json.put("bomFormat", "CycloneDX");
    json.put("specVersion", "1.6");
    json.put("serialNumber", "urn:uuid:" + head.serial());
    json.put("version", 1);
    ObjectNode metadata = json.putObject("metadata");
    metadata.put("timestamp", head.at().toString());
    ObjectNode tool = metadata.putObject("tools").putArray("components").addObject();
    tool.put("type", "application");
    tool.put("name", "Immunis Console");
    tool.put("version", head.version());
    metadata.putArray("authors").addObject().put("name", head.author());
    components(json.putArray("components"), statements);
    ArrayNode vulnerabilities = json.putArray("vulnerabilities");
    statements.forEach(statement -> vulnerability(vulnerabilities.addObject(), statement));
    return json.toPrettyString() + "\n";
  }

  private static void components(ArrayNode components, List<VexStatement> statements) {
    Set<Purl> products = new LinkedHashSet<>();
    statements.forEach(statement -> products.add(statement.product()));
    for (Purl product : products) {
      ObjectNode component = components.addObject();
      component.put("type", "library");
      component.put("bom-ref", product.toString());
      if (!product.namespace().isEmpty()) {
        component.put("group", String.join("/", product.namespace()));
      }
      component.put("name", product.name());
      component.put("version", product.version());
      component.put("purl", product.toString());
    }
  }

  private static void vulnerability(ObjectNode json, VexStatement statement) {
    VulnerabilityFacts facts = statement.row().content().vulnerability();
    String id = statement.vulnerability();
    json.put("bom-ref", "review:" + statement.row().review().id());
    json.put("id", id);
    source(json, id);
    List<String> aliases = statement.row().aliases();
    if (!aliases.isEmpty()) {
      ArrayNode references = json.putArray("references");
      for (String alias : aliases) {
        ObjectNode reference = references.addObject();
        reference.put("id", alias);
        if (!source(reference, alias)) {
          reference.putObject("source").put("name", "OSV");
        }
      }
    }
    rating(json, facts);
    ArrayNode cwes = JsonNodeFactory.instance.arrayNode();
    for (String cwe : facts.cwes()) {
      if (cwe.matches("CWE-[1-9]\\d{0,5}")) {
        cwes.add(Integer.parseInt(cwe.substring("CWE-".length())));
      }
    }
    if (!cwes.isEmpty()) {
      json.set("cwes", cwes);
    }
    json.put("description", statement.row().content().title());
    analysis(json.putObject("analysis"), statement);
    affects(json.putArray("affects").addObject(), statement);
    properties(json.putArray("properties"), statement);
  }

  private static boolean source(ObjectNode json, String id) {
    if (id.startsWith("CVE-")) {
      json.putObject("source")
          .put("name", "NVD")
          .put("url", "https://nvd.nist.gov/vuln/detail/" + id);
      return true;
    }
    if (id.startsWith("GHSA-")) {
      json.putObject("source")
          .put("name", "GitHub Advisories")
          .put("url", "https://github.com/advisories/" + id);
      return true;
    }
    return false;
  }

  private static void rating(ObjectNode json, VulnerabilityFacts facts) {
    if (facts.severity() == Severity.UNKNOWN && facts.cvssScore() == null) {
      return;
    }
    ObjectNode rating = json.putArray("ratings").addObject();
    if (facts.cvssScore() != null) {
      rating.put("score", facts.cvssScore());
    }
    rating.put("severity", facts.severity().wire());
    String vector = facts.cvssVector();
    if (vector != null) {
      rating.put(
          "method",
          vector.startsWith("CVSS:4.0/")
              ? "CVSSv4"
              : vector.startsWith("CVSS:3.1/")
                  ? "CVSSv31"
                  : vector.startsWith("CVSS:3.0/") ? "CVSSv3" : "other");
      rating.put("vector", vector);
    }
  }

  private static void analysis(ObjectNode json, VexStatement statement) {
    json.put(
        "state",
        switch (statement.status()) {
          case UNDER_INVESTIGATION -> "in_triage";
          case AFFECTED, ACCEPTED -> "exploitable";
          case NOT_AFFECTED -> "false_positive";
          case FIXED -> "resolved";
        });
    if (statement.status() == VexStatement.Status.ACCEPTED) {
      json.putArray("response").add("will_not_fix");
    } else if (statement.fixed() != null) {
      json.putArray("response").add("update");
    }
    json.put("detail", statement.words() + " " + statement.evidence());
    String at = statement.at().truncatedTo(ChronoUnit.SECONDS).toString();
    json.put("firstIssued", at);
    json.put("lastUpdated", at);
  }

  private static void affects(ObjectNode json, VexStatement statement) {
    json.put("ref", statement.product().toString());
    ArrayNode versions = json.putArray("versions");
    versions
        .addObject()
        .put("version", String.valueOf(statement.product().version()))
        .put(
            "status",
            switch (statement.status()) {
              case UNDER_INVESTIGATION -> "unknown";
              case AFFECTED, ACCEPTED -> "affected";
              case NOT_AFFECTED, FIXED -> "unaffected";
            });
    Purl fixed = statement.fixed();
    if (fixed != null) {
      versions
          .addObject()
          .put("version", String.valueOf(fixed.version()))
          .put("status", "unaffected");
    }
  }

  private static void properties(ArrayNode properties, VexStatement statement) {
    ReviewFields.of(statement.row())
        .forEach(
            (name, value) -> {
              if (value != null) {
                property(properties, "immunis:" + name, value.toString());
              }
            });
    @Nullable String author = statement.author();
    if (author != null) {
      property(properties, "immunis:decided_by", author);
    }
  }

  private static void property(ArrayNode properties, String name, String value) {
    properties.addObject().put("name", name).put("value", value);
  }
}
