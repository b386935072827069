package dev.immunis.hub.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.Digest;
import dev.immunis.model.decision.DecisionDraft;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.store.ApiCaller;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The words of the older interface, which names a review by its patch. */
final class PatchRoutes {
  private final ApiParts parts;
  private final Deciding deciding;

  PatchRoutes(ApiParts parts, Deciding deciding) {
    this.parts = parts;
    this.deciding = deciding;
  }

  void addTo(Map<String, ApiHandler> handlers) {
    handlers.put("approvePatch", this::approve);
    handlers.put("rejectPatch", this::reject);
    handlers.put("commentPatch", this::comment);
  }

  private Reply approve(ApiRequest request) {
    DecisionRecord kept =
        decide(
            request,
            DecisionKind.APPROVE,
            request.text("comment").orElse(""),
            Map.of("justification", "comment", "decision", "record_only"));
    return Reply.json(200, decided("approved", kept, null));
  }

  private Reply reject(ApiRequest request) {
    String reason = request.text("reason").orElse("");
    String said =
        request.text("comment").filter(more -> !more.isBlank()).map(more -> "\n" + more).orElse("");
    DecisionRecord kept =
        decide(request, DecisionKind.REJECT, reason + said, Map.of("justification", "reason"));
    return Reply.json(200, decided("rejected", kept, reason));
  }

  private DecisionRecord decide(
      ApiRequest request, DecisionKind kind, String why, Map<String, String> names) {
    ApiCaller caller = request.caller();
    Optional<UUID> given = request.text("decision_id").map(text -> Finding.id(text, "decision_id"));
    UUID id = given.orElseGet(() -> deciding.id(caller, request.key()));
    Review review = review(request, id);
    return deciding.decide(
        caller,
        id,
        new DecisionDraft(
            review.id(),
            review.version().digest(),
            kind,
            why,
            null,
            Map.of(),
            null,
            request.truth("record_only"),
            parts.clock().now()),
        review.version().content().vulnerability().severity(),
        names);
  }

  private static ObjectNode decided(String word, DecisionRecord kept, @Nullable String reason) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("status", word);
    json.put("decision_id", kept.id().toString());
    json.put("apv_id", kept.reviewId().toString());
    json.put("reason", reason);
    return json;
  }

  private Reply comment(ApiRequest request) {
    UUID id = deciding.id(request.caller(), request.key());
    Review review = review(request, id);
    request
        .caller()
        .comment(id, review.id(), request.text("comment").orElse(""), parts.clock().now());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("status", "commented");
    json.put("comment_id", id.toString());
    json.put("apv_id", review.id().toString());
    return Reply.json(200, json);
  }

  /** The one review that is meant: the only one with this patch that waits, else the only one. */
  private static Review review(ApiRequest request, UUID decision) {
    ApiCaller caller = request.caller();
    Digest patch = Finding.digest(request.inPath("patch_id"), "patch_id");
    List<ReviewHead> all = caller.withPatch(patch);
    Optional<String> named = request.text("apv_id");
    if (named.isPresent()) {
      UUID id = Finding.head(caller, named.get()).id();
      all = all.stream().filter(head -> head.id().equals(id)).toList();
    }
    if (all.isEmpty()) {
      throw ApiProblem.missing("no review has this patch now");
    }
    // A repeat finds the review that it decided.
    Optional<UUID> before = caller.decision(decision).map(kept -> kept.decision().reviewId());
    List<ReviewHead> waiting = all.stream().filter(head -> head.status().awaitsDecision()).toList();
    List<ReviewHead> meant = waiting.isEmpty() || before.isPresent() ? all : waiting;
    if (before.isPresent()) {
      meant = meant.stream().filter(head -> head.id().equals(before.get())).toList();
    }
    if (meant.size() != 1) {
      throw Finding.several(meant);
    }
    return Finding.review(caller, meant.getFirst().id().toString());
  }
}
