package dev.immunis.hub.queue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.Severity;
import dev.immunis.queue.OutMessage;
import dev.immunis.store.Tally;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** How the desk stands, as the status message of contracts 7.1. */
final class StatusMessages {
  private static final String TYPE = "hitl_status";
  private static final int PRIORITY = 5;

  private StatusMessages() {}

  /**
   * How the desk stands now.
   *
   * @param sockets open live sockets of this hub
   * @param lastHour decisions of the last hour
   * @param overdue critical reviews that wait longer than they should
   */
  static OutMessage of(
      UUID id, Instant now, Tally tally, int sockets, long lastHour, long overdue) {
    long urgent = of(tally, Severity.CRITICAL) + of(tally, Severity.HIGH);
    String level = overdue > 0 ? "critical" : urgent > 0 ? "warning" : "normal";
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("message_id", id.toString());
    json.put("message_type", TYPE);
    json.put("timestamp", now.toString());
    json.put("pending_reviews_count", tally.pending());
    json.put("reviews_completed_today", tally.decisionsToday());
    json.put("average_review_time_seconds", tally.averageReviewSeconds());
    // Who reads is known to the consoles alone.
    json.putNull("active_reviewers");
    json.put("decisions_last_hour", lastHour);
    json.put("console_healthy", true);
    json.put("database_healthy", true);
    json.put("websocket_connections", sockets);
    json.put("critical_reviews_overdue", overdue);
    json.put("high_priority_reviews_waiting", urgent);
    json.put("alert_level", level);
    json.put(
        "alert_message", overdue > 0 ? overdue + " critical reviews wait longer than a day" : null);
    return new OutMessage(
        id.toString(),
        "hitl.notifications.status." + level,
        TYPE,
        PRIORITY,
        now,
        "",
        json.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static long of(Tally tally, Severity severity) {
    return tally.pendingBySeverity().getOrDefault(severity, 0L);
  }
}
