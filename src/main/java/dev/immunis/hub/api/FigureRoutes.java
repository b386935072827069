package dev.immunis.hub.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.Severity;
import dev.immunis.model.audit.AuditLine;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.store.ApiCaller;
import dev.immunis.store.Tally;
import dev.immunis.wire.shape.Shapes;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Figures, and the log of who did what. */
final class FigureRoutes {
  private static final int STANDARD_LIMIT = 100;

  private final ApiParts parts;
  private final IntSupplier sockets;

  FigureRoutes(ApiParts parts, IntSupplier sockets) {
    this.parts = parts;
    this.sockets = sockets;
  }

  void addTo(Map<String, ApiHandler> handlers) {
    handlers.put("getReviewStats", this::stats);
    handlers.put("getSummary", this::summary);
    handlers.put("getFigures", this::figures);
    handlers.put("getAuditLogs", this::audit);
  }

  /** Days and weeks are those of UTC; a week begins on Monday. */
  private Tally tally(ApiCaller caller) {
    LocalDate today = parts.clock().now().atZone(ZoneOffset.UTC).toLocalDate();
    LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    return caller
        .cache()
        .tally(
            today.atStartOfDay(ZoneOffset.UTC).toInstant(),
            monday.atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  private static long of(Tally tally, DecisionKind kind) {
    return tally.byKind().getOrDefault(kind, 0L);
  }

  private static @Nullable Double share(long part, long whole) {
    return whole == 0 ? null : (Double) ((double) part / whole);
  }

  private Reply stats(ApiRequest request) {
    Tally tally = tally(request.caller());
    ApiCaller.Prevented prevented = request.caller().prevented();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("pending_reviews", tally.pending());
    json.put("total_decisions", tally.decisions());
    json.put("decisions_today", tally.decisionsToday());
    json.put("decisions_this_week", tally.decisionsThisWeek());
    json.put("approved_count", of(tally, DecisionKind.APPROVE));
    json.put("rejected_count", of(tally, DecisionKind.REJECT));
    json.put("modified_count", of(tally, DecisionKind.MODIFY));
    json.put("escalated_count", of(tally, DecisionKind.ESCALATE));
    json.put("average_review_time_seconds", tally.averageReviewSeconds());
    json.put("median_review_time_seconds", tally.medianReviewSeconds());
    json.put("fastest_review_seconds", tally.fastestReviewSeconds());
    json.put("slowest_review_seconds", tally.slowestReviewSeconds());
    json.put("human_ai_agreement_rate", share(tally.agreed(), tally.compared()));
    json.put("auto_merge_prevention_rate", share(prevented.notApproved(), prevented.supported()));
    for (Severity severity : Severity.values()) {
      json.put(severity.wire() + "_pending", tally.pendingBySeverity().getOrDefault(severity, 0L));
    }
    return Reply.json(200, json);
  }

  private Reply summary(ApiRequest request) {
    Tally tally = tally(request.caller());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("total_patches", request.caller().reviews());
    json.put("pending", tally.pending());
    json.put("approved", of(tally, DecisionKind.APPROVE));
    json.put("rejected", of(tally, DecisionKind.REJECT));
    json.put("modified", of(tally, DecisionKind.MODIFY));
    json.put("escalated", of(tally, DecisionKind.ESCALATE));
    json.put("auto_approved", 0);
    json.put("avg_decision_time_seconds", tally.averageReviewSeconds());
    json.put("ml_accuracy", share(tally.agreed(), tally.compared()));
    return Reply.json(200, json);
  }

  private Reply figures(ApiRequest request) {
    Tally tally = tally(request.caller());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("hitl_pending_reviews", tally.pending());
    json.put("hitl_total_decisions", tally.decisions());
    ObjectNode kinds = json.putObject("hitl_decisions_by_type");
    for (DecisionKind kind : DecisionKind.values()) {
      kinds.put(kind.wire(), of(tally, kind));
    }
    json.put("hitl_websocket_connections", sockets.getAsInt());
    return Reply.json(200, json);
  }

  private Reply audit(ApiRequest request) {
    UUID decision =
        request.asked("decision_id").map(text -> Finding.id(text, "decision_id")).orElse(null);
    int limit = request.asked("limit").map(Integer::valueOf).orElse(STANDARD_LIMIT);
    long before = request.asked("before").map(Long::valueOf).orElse(Long.MAX_VALUE);
    List<AuditLine> lines = request.caller().audit(decision, before, limit);
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    lines.forEach(line -> list.add(line(line)));
    boolean more = lines.size() == limit && lines.getLast().number() > 1;
    String next =
        "</hitl/analytics/audit-logs?"
            + (decision == null ? "" : "decision_id=" + decision + "&")
            + "limit="
            + limit
            + "&before="
            + (more ? lines.getLast().number() : 0)
            + ">; rel=\"next\"";
    return Reply.json(200, list, more ? Map.of("Link", next) : Map.of());
  }

  private static ObjectNode line(AuditLine line) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    var details = Shapes.parsed(line.payload());
    json.put("log_id", line.device() + ":" + line.number());
    json.put("number", line.number());
    json.put(
        "decision_id",
        details.path("decision").isTextual() ? details.path("decision").textValue() : null);
    json.put("subject", line.subject());
    json.put("action", line.action());
    json.put("performed_by", line.actorDigest());
    json.put("actor_type", line.actorType().wire());
    json.put("timestamp", Shapes.text(line.at()));
    json.set("details", details);
    json.put("digest", Shapes.text(line.digest()));
    json.put("previous", Shapes.text(line.previous()));
    return json;
  }
}
