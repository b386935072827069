package dev.immunis.intake.advisory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.Severity;
import org.jspecify.annotations.Nullable;

/**
 * How bad an advisory says its vulnerability is.
 *
 * @param word the database's own word, else the band of the score, else UNKNOWN
 * @param score given as a number or computed from a version 3 vector
 * @param vector the best vector there is: version 3, else 4, else 2
 */
record OsvSeverity(Severity word, @Nullable Double score, @Nullable String vector) {
  static OsvSeverity of(ObjectNode json) {
    String vector = null;
    int rank = 0;
    Double score = null;
    for (JsonNode list : lists(json)) {
      for (JsonNode one : list) {
        String text = AdvisoryReader.text(one.get("score"));
        if (text == null) {
          continue;
        }
        Double number = number(text);
        if (number != null) {
          score = score == null ? number : score;
        } else if (rank(text) > rank) {
          vector = text;
          rank = rank(text);
        }
      }
    }
    Double computed = vector == null ? null : Cvss3.baseScore(vector);
    if (computed != null) {
      score = computed;
    }
    Severity word = word(json);
    if (word == Severity.UNKNOWN && score != null) {
      word = Severity.ofCvss(score);
    }
    return new OsvSeverity(word, score, vector);
  }

  private static Iterable<JsonNode> lists(ObjectNode json) {
    java.util.List<JsonNode> lists = new java.util.ArrayList<>();
    lists.add(json.path("severity"));
    json.path("affected").forEach(affected -> lists.add(affected.path("severity")));
    return lists;
  }

  private static int rank(String vector) {
    if (vector.startsWith("CVSS:3")) {
      return 3;
    }
    if (vector.startsWith("CVSS:4")) {
      return 2;
    }
    return vector.startsWith("AV:") || vector.startsWith("CVSS:2") ? 1 : 0;
  }

  private static @Nullable Double number(String text) {
    try {
      double number = Double.parseDouble(text);
      return number >= 0 && number <= 10 ? number : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static Severity word(ObjectNode json) {
    Severity own = word(json.path("database_specific").get("severity"));
    if (own != Severity.UNKNOWN) {
      return own;
    }
    Severity worst = Severity.UNKNOWN;
    for (JsonNode affected : json.path("affected")) {
      for (String part : new String[] {"ecosystem_specific", "database_specific"}) {
        Severity one = word(affected.path(part).get("severity"));
        worst = one.compareTo(worst) < 0 ? one : worst;
      }
    }
    return worst;
  }

  private static Severity word(@Nullable JsonNode node) {
    String text = AdvisoryReader.text(node);
    if (text == null) {
      return Severity.UNKNOWN;
    }
    try {
      return Severity.ofWire(text);
    } catch (IllegalArgumentException e) {
      return Severity.UNKNOWN;
    }
  }
}
