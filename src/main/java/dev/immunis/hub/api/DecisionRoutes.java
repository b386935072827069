package dev.immunis.hub.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.Digest;
import dev.immunis.model.decision.DecisionDraft;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.store.ApiCaller;
import dev.immunis.wire.shape.DecisionShape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decisions: one more, one of them, and those on a review. */
final class DecisionRoutes {
  /** Who takes over where nobody is named, as in the original. */
  private static final String STANDARD_TARGET = "security-lead";

  private final ApiParts parts;
  private final Deciding deciding;

  DecisionRoutes(ApiParts parts, Deciding deciding) {
    this.parts = parts;
    this.deciding = deciding;
  }

  void addTo(Map<String, ApiHandler> handlers) {
    handlers.put("decide", this::decide);
    handlers.put("getDecision", this::one);
    handlers.put("getDecisionHistory", this::history);
  }

  private Reply decide(ApiRequest request) {
    ApiCaller caller = request.caller();
    Review review = Finding.review(caller, request.text("apv_id").orElse(""));
    DecisionKind kind = DecisionKind.ofWire(request.text("decision").orElse(""));
    Digest version =
        request
            .text("version")
            .map(text -> Finding.digest(text, "version"))
            .orElse(review.version().digest());
    String target = request.text("target").orElse(STANDARD_TARGET);
    DecisionDraft draft =
        new DecisionDraft(
            review.id(),
            version,
            kind,
            request.text("justification").orElse(""),
            request.content().path("confidence").asDouble(1.0),
            modifications(request.content().path("modifications")),
            kind == DecisionKind.ESCALATE ? target : null,
            request.truth("record_only"),
            parts.clock().now());
    UUID id = deciding.id(caller, request.key());
    DecisionRecord kept =
        deciding.decide(
            caller, id, draft, review.version().content().vulnerability().severity(), Map.of());
    ApiCaller.KeptDecision whole =
        caller.decision(kept.id()).orElse(new ApiCaller.KeptDecision(kept, null));
    return Reply.json(
        201, shape(whole, review), Map.of("Location", "/hitl/decisions/" + kept.id()));
  }

  /** Values that are no texts are kept as their JSON. */
  private static Map<String, String> modifications(JsonNode given) {
    Map<String, String> texts = new LinkedHashMap<>();
    given
        .properties()
        .forEach(
            one ->
                texts.put(
                    one.getKey(),
                    one.getValue().isTextual()
                        ? one.getValue().textValue()
                        : one.getValue().toString()));
    return texts;
  }

  private Reply one(ApiRequest request) {
    ApiCaller caller = request.caller();
    ApiCaller.KeptDecision kept =
        caller
            .decision(Finding.id(request.inPath("decision_id"), "decision_id"))
            .orElseThrow(() -> ApiProblem.missing("there is no decision with that id"));
    Review review =
        caller
            .cache()
            .review(kept.decision().reviewId())
            .orElseThrow(() -> ApiProblem.missing("there is no review of that decision"));
    return Reply.json(200, shape(kept, review));
  }

  private Reply history(ApiRequest request) {
    ApiCaller caller = request.caller();
    ReviewHead head = Finding.head(caller, request.inPath("apv_id"));
    Review review = Finding.review(caller, head.id().toString());
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    caller.decisionsOn(head.id()).forEach(kept -> list.add(shape(kept, review)));
    return Reply.json(200, list);
  }

  private static ObjectNode shape(ApiCaller.KeptDecision kept, Review review) {
    ObjectNode json = DecisionShape.of(kept.decision(), review);
    json.putNull("reviewer_email");
    json.put("action_taken", action(kept.effect()));
    json.putNull("outcome_notes");
    json.putNull("action_completed_at");
    return json;
  }

  private static String action(@Nullable String effect) {
    return switch (effect) {
      case null -> "recorded";
      case "DONE" -> "done";
      case "BLOCKED" -> "blocked";
      default -> "pending";
    };
  }
}
