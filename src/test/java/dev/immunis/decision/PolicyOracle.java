package dev.immunis.decision;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Says from a policy's bare JSON whether an approval breaks it; shares no code with the rules. */
final class PolicyOracle {
  /** What an approval is, as plain facts. */
  record Facts(
      String severity,
      int lines,
      int tier,
      boolean supported,
      boolean cheating,
      boolean recordOnly,
      String channel,
      String reviewer,
      String author,
      String head,
      boolean gatesRead,
      String gateHead,
      boolean gateMissing,
      boolean gatePassedLint,
      long gateApprovals,
      int gateRequired,
      boolean gateUnread,
      Instant gateAt,
      boolean seen,
      Instant now) {}

  private final JsonNode policy;

  PolicyOracle(JsonNode policy) {
    this.policy = policy;
  }

  /** Everything that the approval breaks. */
  List<String> breaks(Facts f) {
    List<String> broken = new ArrayList<>();
    JsonNode channels = policy.path("channels");
    JsonNode open =
        f.recordOnly() && channels.has("record_only")
            ? channels.get("record_only")
            : channels.get("approve");
    if (!has(open, f.channel())) {
      broken.add("channel.not-allowed");
    }
    JsonNode riskClass = classOf(f);
    if (riskClass.has("least_tier")
        && f.tier() < riskClass.get("least_tier").asText().charAt(1) - '0') {
      broken.add("tier.too-low");
    }
    if (riskClass.path("evidence_seen").asBoolean() && !f.seen()) {
      broken.add("evidence.not-seen");
    }
    if (!f.author().isEmpty()
        && (f.author().equalsIgnoreCase(f.reviewer())
            || has(policy.path("identities").path(f.reviewer()), f.author()))) {
      broken.add("self.approval");
    }
    if (!f.recordOnly()) {
      merge(f, broken);
    }
    return broken;
  }

  /** How many people must approve. */
  int readers(Facts f) {
    JsonNode riskClass = classOf(f);
    return riskClass.path("second_on_disagreement").asBoolean() && !f.supported()
        ? 2
        : riskClass.path("readers").asInt(1);
  }

  private void merge(Facts f, List<String> broken) {
    for (JsonNode freeze : policy.path("freezes")) {
      ZoneId zone = ZoneId.of(freeze.get("zone").asText());
      LocalDateTime local = LocalDateTime.ofInstant(f.now(), zone);
      if (!local.isBefore(LocalDateTime.parse(freeze.get("from").asText()))
          && local.isBefore(LocalDateTime.parse(freeze.get("until").asText()))) {
        broken.add("freeze.holds");
        break;
      }
    }
    for (JsonNode embargo : policy.path("embargoes")) {
      if (embargo.get("review").asText().equals("APV-20260101-001")
          && (!embargo.has("until")
              || f.now().isBefore(Instant.parse(embargo.get("until").asText())))) {
        broken.add("embargo.holds");
        break;
      }
    }
    JsonNode checks = policy.path("checks");
    boolean green = checks.path("required_green").asBoolean();
    boolean lint = !checks.path("names").isEmpty();
    boolean right = f.gatesRead() && f.gateHead().equals(f.head());
    if ((green || lint)
        && (!right
            || (checks.has("no_older_than") && f.gateAt().plusSeconds(3600).isBefore(f.now()))
            || (green && f.gateMissing())
            || (lint && !f.gatePassedLint()))) {
      broken.add("checks");
    }
    if (checks.path("branch_protection").asBoolean()
        && (!right || f.gateUnread() || f.gateApprovals() < f.gateRequired())) {
      broken.add("protection");
    }
  }

  private JsonNode classOf(Facts f) {
    for (JsonNode one : policy.get("classes")) {
      JsonNode when = one.get("when");
      if (when == null
          || has(when.path("severities"), f.severity())
          || (when.has("lines_from") && f.lines() >= when.get("lines_from").asInt())
          || (when.has("tier_below") && f.tier() < when.get("tier_below").asText().charAt(1) - '0')
          || (when.path("cheating_facts").asBoolean() && f.cheating())) {
        return one;
      }
    }
    throw new AssertionError("every review has a class");
  }

  private static boolean has(JsonNode array, String word) {
    for (JsonNode one : array) {
      if (one.asText().equalsIgnoreCase(word)) {
        return true;
      }
    }
    return false;
  }
}
