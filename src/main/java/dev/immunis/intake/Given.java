package dev.immunis.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.intake.advisory.AdvisoryIds;
import dev.immunis.intake.json.Times;
import dev.immunis.model.review.PullRequestHead;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a source really said of a review, by the wire names of contracts 4 (and {@code cve_ids},
 * {@code ghsa_id}, {@code cvss_vector}, {@code kind}, {@code language}); what it did not say is not
 * in here, so that the digest of a version never depends on anything derived.
 */
final class Given {
  private final ObjectNode fields = JsonNodeFactory.instance.objectNode();

  /** Reads the fields that {@code case.json} and {@code meta.json} share. */
  static Given ofDescription(ObjectNode json) {
    Given given = new Given();
    given.text("cve_title", json.get("title"));
    given.text("cve_description", json.get("description"));
    given.ids("cve_ids", json.get("cve"), json.get("aliases"), "CVE-");
    given.ids("cwe_ids", json.get("cwe"), null, "CWE-");
    given.ghsa(json.get("ghsa"));
    given.word("severity", json.get("severity"));
    if (json.get("cvss") instanceof ObjectNode cvss) {
      given.copy("cvss_score", cvss.get("score"));
      given.text("cvss_vector", cvss.get("vector"));
    }
    given.ecosystem(json.get("ecosystem"));
    given.text("package_name", json.get("package"));
    given.text("language", json.get("language"));
    given.text("created_at", json.get("created_at"));
    return given;
  }

  /** Reads the fields of a message that is a review by itself. */
  static Given ofMessage(ObjectNode json) {
    Given given = new Given();
    given.overlay(json);
    given.word("kind", json.get("kind"));
    given.text("language", json.get("language"));
    given.text("cvss_vector", json.get("cvss_vector"));
    given.ghsa(json.get("ghsa_id"));
    return given;
  }

  /** Takes a text over unless it is absent, null or blank. */
  void text(String name, @Nullable JsonNode value) {
    if (value != null && value.isTextual() && !value.textValue().isBlank()) {
      fields.put(name, value.textValue().strip());
    }
  }

  /** Takes one of the words that mean something over, in lower case; {@code unknown} is absence. */
  void word(String name, @Nullable JsonNode value) {
    if (value != null && value.isTextual()) {
      String word = value.textValue().toLowerCase(Locale.ROOT);
      if (!word.equals("unknown")) {
        fields.put(name, word);
      }
    }
  }

  /** Takes a number, truth value, array or object over unless it is absent or null. */
  void copy(String name, @Nullable JsonNode value) {
    if (value != null && !value.isNull()) {
      fields.set(name, value);
    }
  }

  /** Takes ids over that are one text or many, in upper case and each once. */
  void ids(String name, @Nullable JsonNode value, @Nullable JsonNode more, String prefix) {
    Set<String> ids = new LinkedHashSet<>();
    collect(value, prefix, ids);
    collect(more, prefix, ids);
    if (!ids.isEmpty()) {
      ArrayNode array = fields.putArray(name);
      ids.forEach(array::add);
    }
  }

  void ghsa(@Nullable JsonNode value) {
    if (value != null && value.isTextual()) {
      String id = AdvisoryIds.canonical(value.textValue());
      if (id.startsWith("GHSA-")) {
        fields.put("ghsa_id", id);
      }
    }
  }

  void ecosystem(@Nullable JsonNode value) {
    if (value != null && value.isTextual() && !value.textValue().isBlank()) {
      fields.put("package_ecosystem", Ecosystems.purlType(value.textValue()));
    }
  }

  /** Puts the fields of a {@code review.json} over what was said before. */
  void overlay(ObjectNode review) {
    for (String name : ReviewFields.TEXTS) {
      text(name, review.get(name));
    }
    for (String name : ReviewFields.WORDS) {
      word(name, review.get(name));
    }
    for (String name : ReviewFields.VALUES) {
      copy(name, review.get(name));
    }
    ecosystem(review.get("package_ecosystem"));
    ids("cwe_ids", review.get("cwe_ids"), null, "CWE-");
    ids("cve_ids", review.get("cve_id"), fields.get("cve_ids"), "CVE-");
  }

  ObjectNode fields() {
    return fields;
  }

  boolean has(String name) {
    return fields.has(name);
  }

  @Nullable String text(String name) {
    JsonNode value = fields.get(name);
    return value == null ? null : value.textValue();
  }

  @Nullable Double number(String name) {
    JsonNode value = fields.get(name);
    return value == null ? null : value.doubleValue();
  }

  @Nullable Integer integer(String name) {
    JsonNode value = fields.get(name);
    return value == null ? null : value.intValue();
  }

  @Nullable Boolean truth(String name) {
    JsonNode value = fields.get(name);
    return value == null ? null : value.booleanValue();
  }

  List<String> list(String name) {
    List<String> list = new ArrayList<>();
    if (fields.get(name) instanceof ArrayNode array) {
      array.forEach(value -> list.add(value.textValue()));
    }
    return list;
  }

  /** What exactly of a pull request was read; null where none was. */
  @Nullable PullRequestHead head() {
    String repository = text("pr_repository");
    String commit = text("pr_head_commit");
    String base = text("pr_base_commit");
    return repository == null || commit == null || base == null
        ? null
        : new PullRequestHead(
            repository,
            commit,
            base,
            Objects.requireNonNullElse(text("pr_base_branch"), ""),
            Objects.requireNonNullElse(text("pr_author"), ""));
  }

  /** When the source made it; null where it did not say. */
  @Nullable Instant createdAt() {
    String text = text("created_at");
    return text == null ? null : Times.parse(text);
  }

  private static void collect(@Nullable JsonNode value, String prefix, Set<String> ids) {
    if (value instanceof ArrayNode array) {
      array.forEach(one -> collect(one, prefix, ids));
    } else if (value != null && value.isTextual()) {
      String id = value.textValue().toUpperCase(Locale.ROOT);
      if (id.startsWith(prefix)) {
        ids.add(id);
      }
    }
  }
}
