package dev.immunis.hub.queue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.NameUuid;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.PullRequest;
import dev.immunis.model.review.Review;
import dev.immunis.observe.Correlation;
import dev.immunis.queue.OutMessage;
import dev.immunis.wire.shape.DecisionShape;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A decision as the message of contracts 7.1. Every field follows from the decision itself, so that
 * one that is told twice is the same to the byte and carries the same id.
 */
final class DecisionMessages {
  private static final UUID IDS = UUID.fromString("6f1d0c1e-6f3b-5d0a-9a53-1f0f1b5e7c02");
  private static final String TYPE = "hitl_decision";
  private static final int OF_MERGE = 8;
  private static final int OF_ESCALATION = 9;
  private static final int OF_OTHERS = 5;

  private DecisionMessages() {}

  /**
   * The message.
   *
   * @param review with the version that was decided on
   */
  static OutMessage of(DecisionRecord decision, Review review, String correlation) {
    String id = NameUuid.of(IDS, decision.id().toString()).toString();
    PullRequest pull = review.version().content().pullRequest();
    boolean acts = pull != null && !decision.recordOnly();
    String action = action(decision.kind(), acts);
    ObjectNode json = DecisionShape.of(decision, review);
    json.put("message_id", id);
    json.put("message_type", TYPE);
    json.put("timestamp", decision.decidedAt().toString());
    // A login is all that is known of a reviewer.
    json.putNull("reviewer_email");
    json.put("pr_number", pull == null ? null : (Integer) pull.number());
    json.put("pr_url", pull == null ? null : pull.url());
    json.put("action_type", action);
    json.put("action_target_pr", acts ? number(pull) : null);
    json.put("action_comment", decision.justification());
    var assignees = json.putArray("action_assignees");
    if (decision.kind() == DecisionKind.ESCALATE && decision.target() != null) {
      assignees.add(decision.target());
    }
    var labels = json.putArray("action_labels");
    if (acts) {
      switch (decision.kind()) {
        case APPROVE -> labels.add("hitl-approved");
        case REJECT -> labels.add("hitl-rejected");
        case MODIFY -> labels.add("hitl-changes-requested");
        case ESCALATE -> labels.add("hitl-escalated").add("needs-lead-review");
      }
    }
    boolean followed = decision.kind() == DecisionKind.ESCALATE;
    json.put("requires_followup", followed);
    json.put("followup_reason", followed ? "Escalated to lead - requires senior review" : null);
    return new OutMessage(
        id,
        "hitl.decisions." + decision.kind().wire() + "." + action,
        TYPE,
        switch (action) {
          case "merge_pr" -> OF_MERGE;
          case "escalate_to_lead" -> OF_ESCALATION;
          default -> OF_OTHERS;
        },
        decision.decidedAt(),
        Correlation.isHarmless(correlation) ? correlation : "",
        json.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static @Nullable Integer number(@Nullable PullRequest pull) {
    return pull == null ? null : (Integer) pull.number();
  }

  /**
   * What becomes of a decision; the hub does it itself, so that whoever hears this must not.
   *
   * @param acts whether there is a pull request to act on
   */
  private static String action(DecisionKind kind, boolean acts) {
    return switch (kind) {
      case APPROVE -> acts ? "merge_pr" : "record_only";
      case REJECT -> acts ? "close_pr" : "record_only";
      case MODIFY -> "request_changes";
      case ESCALATE -> "escalate_to_lead";
    };
  }
}
