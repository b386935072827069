package dev.immunis.report.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.Severity;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.ReviewStatus;
import dev.immunis.model.review.VulnerabilityFacts;
import dev.immunis.model.wargame.WargameRun;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reviews as a SARIF 2.1.0 log: a rule per vulnerability, a result per review. */
final class SarifLog {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private SarifLog() {}

  static String write(ExportDesk.Head head, List<ExportRow> rows) {
    ObjectNode log = JsonNodeFactory.instance.objectNode();
    log.put("$schema", SCHEMA);
    log.put("version", "2.1.0");
    ObjectNode run = log.putArray("runs").addObject();
    ObjectNode driver = run.putObject("tool").putObject("driver");
    driver.put("name", "Immunis Console");
    driver.put("version", head.version());
    Map<String, Integer> rules = new LinkedHashMap<>();
    ArrayNode ruleList = driver.putArray("rules");
    for (ExportRow row : rows) {
      rules.computeIfAbsent(rule(row), id -> addRule(ruleList, id, row));
    }
    ObjectNode automation = run.putObject("automationDetails");
    automation.put("guid", head.serial().toString());
    run.put("columnKind", "utf16CodeUnits");
    ArrayNode results = run.putArray("results");
    for (ExportRow row : rows) {
      result(results.addObject(), row, rules.getOrDefault(rule(row), 0));
    }
    return log.toPrettyString() + "\n";
  }

  private static String rule(ExportRow row) {
    return row.vulnerability().orElse(row.review().code());
  }

  private static int addRule(ArrayNode rules, String id, ExportRow row) {
    VulnerabilityFacts facts = row.content().vulnerability();
    ObjectNode rule = rules.addObject();
    rule.put("id", id);
    rule.putObject("shortDescription").put("text", row.content().title());
    String description = row.content().description();
    if (description != null && !description.isBlank()) {
      rule.putObject("fullDescription").put("text", description);
    }
    if (id.startsWith("CVE-")) {
      rule.put("helpUri", "https://nvd.nist.gov/vuln/detail/" + id);
    } else if (id.startsWith("GHSA-")) {
      rule.put("helpUri", "https://github.com/advisories/" + id);
    }
    rule.putObject("defaultConfiguration").put("level", level(facts.severity()));
    ObjectNode properties = rule.putObject("properties");
    if (facts.cvssScore() != null) {
      properties.put("security-severity", facts.cvssScore().toString());
    }
    ArrayNode tags = properties.putArray("tags");
    tags.add("security");
    facts.cwes().stream().distinct().forEach(cwe -> tags.add("external/cwe/" + cwe));
    return rules.size() - 1;
  }

  /** SARIF has three levels for what is wrong; what nobody rated is a warning. */
  private static String level(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> "error";
      case MEDIUM, UNKNOWN -> "warning";
      case LOW -> "note";
    };
  }

  private static void result(ObjectNode result, ExportRow row, int rule) {
    boolean resolved = row.review().status() == ReviewStatus.RESOLVED;
    result.put("ruleId", rule(row));
    result.put("ruleIndex", rule);
    result.put("guid", row.review().id().toString());
    result.put("kind", resolved ? "pass" : "fail");
    result.put("level", resolved ? "none" : level(row.content().vulnerability().severity()));
    result.putObject("message").put("text", message(row));
    locations(result.putArray("locations"), row);
    ObjectNode prints = result.putObject("partialFingerprints");
    prints.put("immunisReview/v1", row.review().id().toString());
    prints.put("immunisPatch/v1", row.content().patch().bytes().toString());
    DecisionRecord decision = row.decision();
    ReviewStatus status = row.review().status();
    if (status == ReviewStatus.FALSE_POSITIVE || status == ReviewStatus.SUPPRESSED) {
      ObjectNode suppression = result.putArray("suppressions").addObject();
      suppression.put("kind", "external");
      suppression.put("status", "accepted");
      suppression.put("justification", decision == null ? status.wire() : decision.justification());
    }
    ObjectNode properties = result.putObject("properties");
    ReviewFields.of(row)
        .forEach(
            (name, value) -> {
              if (value != null) {
                JsonTable.put(properties, name, value);
              }
            });
  }

  private static String message(ExportRow row) {
    StringBuilder text = new StringBuilder(row.content().title()).append(". ");
    row.purl().ifPresent(purl -> text.append("In ").append(purl).append(". "));
    WargameRun run = row.run();
    text.append(
        run == null
            ? "The patch was not put to the test."
            : "Wargame of the patch: "
                + run.judgement().verdict().name()
                + ", evidence "
                + run.judgement().tier()
                + ".");
    DecisionRecord decision = row.decision();
    if (decision != null) {
      text.append(" Decision: ").append(decision.kind().wire()).append('.');
    }
    return text.toString();
  }

  private static void locations(ArrayNode locations, ExportRow row) {
    Optional<Purl> purl = row.purl();
    List<String> files = row.content().vulnerability().affectedFiles();
    for (String file : files) {
      Optional<String> uri = relative(file);
      if (uri.isPresent()) {
        ObjectNode artifact =
            locations.addObject().putObject("physicalLocation").putObject("artifactLocation");
        artifact.put("uri", uri.get());
        artifact.put("uriBaseId", "%SRCROOT%");
      }
    }
    if (locations.isEmpty() && purl.isPresent()) {
      ObjectNode logical = locations.addObject().putArray("logicalLocations").addObject();
      logical.put("name", purl.get().name());
      logical.put("fullyQualifiedName", purl.get().toString());
      logical.put("kind", "module");
    }
  }

  private static Optional<String> relative(String file) {
    String path = file.replace('\\', '/');
    if (path.isBlank() || path.startsWith("/") || path.matches("[A-Za-z]:.*")) {
      return Optional.empty();
    }
    try {
      return Optional.of(new URI(null, null, "/" + path, null).getRawPath().substring(1));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
