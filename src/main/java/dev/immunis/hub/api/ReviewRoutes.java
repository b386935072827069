package dev.immunis.hub.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.intake.problem.RefusedException;
import dev.immunis.model.Actor;
import dev.immunis.model.Severity;
import dev.immunis.model.Verdict;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.model.review.PatchStrategy;
import dev.immunis.model.review.Review;
import dev.immunis.model.wargame.Probability;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.Admitted;
import dev.immunis.store.ApiCaller;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.ReviewQuery;
import dev.immunis.store.StoreException;
import dev.immunis.store.TeamException;
import dev.immunis.wire.shape.ReviewShape;
import dev.immunis.wire.shape.Shapes;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reviews: the list, one of them whole, and one more. */
final class ReviewRoutes {
  private static final int STANDARD_LIMIT = 50;

  /** A patch that is longer is not part of the review's JSON. */
  private static final int LONGEST_PATCH = 1 << 20;

  private final ApiParts parts;

  ReviewRoutes(ApiParts parts) {
    this.parts = parts;
  }

  void addTo(Map<String, ApiHandler> handlers) {
    handlers.put("listReviews", this::list);
    handlers.put("addReview", this::add);
    handlers.put("getReview", this::whole);
  }

  private Reply list(ApiRequest request) {
    ReviewQuery query = query(request);
    ApiCaller.ReviewPage page = request.caller().page(query);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode rows = json.putArray("reviews");
    page.rows().forEach(head -> rows.add(ReviewShape.item(head, parts.clock().now())));
    json.put("total", page.total());
    json.put("skip", query.offset());
    json.put("limit", query.limit());
    boolean more = page.rows().size() == query.limit();
    json.put("next_cursor", more ? Cursors.after(page.rows().getLast()) : null);
    return Reply.json(200, json);
  }

  private static ReviewQuery query(ApiRequest request) {
    Optional<Long> offset = request.asked("offset").map(Long::valueOf);
    Optional<Long> skip = request.asked("skip").map(Long::valueOf);
    if (offset.isPresent() && skip.isPresent() && !offset.equals(skip)) {
      throw ApiProblem.field("skip", "it is another name of offset, and says something else");
    }
    return new ReviewQuery(
        request.asked("severity").map(Severity::ofWire).orElse(null),
        request.asked("patch_strategy").map(PatchStrategy::ofWire).orElse(null),
        request.asked("wargame_verdict").map(ReviewRoutes::verdicts).orElse(Set.of()),
        request.asked("package_name").orElse(null),
        request.asked("cursor").map(Cursors::read).orElse(null),
        offset.or(() -> skip).orElse(0L),
        request.asked("limit").map(Integer::valueOf).orElse(STANDARD_LIMIT));
  }

  private static Set<Verdict> verdicts(String word) {
    Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
    for (Verdict verdict : Verdict.values()) {
      if (verdict.contractWord().equals(word)) {
        verdicts.add(verdict);
      }
    }
    return verdicts;
  }

  private Reply whole(ApiRequest request) {
    ApiCaller caller = request.caller();
    Review review = Finding.review(caller, request.inPath("apv_id"));
    List<WargameRun> runs = caller.cache().runs(review.id());
    ObjectNode json = ReviewShape.whole(review, runs);
    WargameRun newest =
        runs.stream()
            .filter(run -> run.version().equals(review.version().digest()))
            .findFirst()
            .orElse(null);
    Probability likely = newest == null ? null : newest.judgement().probability();
    json.put("verdict", newest == null ? null : newest.judgement().verdict().name());
    json.put("tier", newest == null ? null : newest.judgement().tier().name());
    json.put("wargame_confidence", likely == null ? null : (Double) likely.mean());
    json.put(
        "wargame_run_url",
        newest == null
            ? null
            : "/hitl/reviews/" + review.id() + "/runs/" + newest.id() + "/evidence");
    json.set("wargame_evidence", newest == null ? null : ReviewShape.run(newest));
    boolean small = review.version().content().patch().sizeBytes() <= LONGEST_PATCH;
    json.put(
        "patch_diff",
        small
            ? caller
                .content(review.version().content().patch().bytes())
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse(null)
            : null);
    return Reply.json(200, json);
  }

  private Reply add(ApiRequest request) {
    ReviewAdmission admission;
    try {
      admission = parts.reader().read(request.content(), "request");
    } catch (RefusedException e) {
      throw ApiProblem.fields(422, Fields.of(e.problems()));
    }
    ApiCaller caller = request.caller();
    Admitted admitted;
    try {
      admitted =
          caller
              .authority(new ChangeBus())
              .admit(List.of(admission), Actor.human(caller.grant().login()))
              .getFirst();
    } catch (TeamException e) {
      throw e;
    } catch (StoreException e) {
      throw ApiProblem.of(409, "moved-on", String.valueOf(e.getMessage()));
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("apv_id", admitted.reviewId().toString());
    json.put("apv_code", admitted.code());
    json.put(
        "outcome",
        switch (admitted) {
          case Admitted.New fresh -> "created";
          case Admitted.NewVersion version -> "new_version";
          case Admitted.Unchanged same -> "unchanged";
        });
    json.put("version", Shapes.text(admission.version()));
    boolean same = admitted instanceof Admitted.Unchanged;
    return Reply.json(
        same ? 200 : 201,
        json,
        same ? Map.of() : Map.of("Location", "/hitl/reviews/" + admitted.reviewId()));
  }
}
