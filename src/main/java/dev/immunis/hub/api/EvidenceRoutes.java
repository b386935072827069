package dev.immunis.hub.api;

import dev.immunis.model.Digest;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.wargame.Evidence;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.ApiCaller;
import dev.immunis.store.RecordJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Contents that a review names: its patch, the evidence of its runs, and what their trials said.
 */
final class EvidenceRoutes {
  void addTo(Map<String, ApiHandler> handlers) {
    handlers.put("getPatch", this::patch);
    handlers.put("getEvidence", this::evidence);
    handlers.put("getTranscript", this::transcript);
  }

  private Reply patch(ApiRequest request) {
    ApiCaller caller = request.caller();
    Digest patch =
        Finding.review(caller, request.inPath("apv_id")).version().content().patch().bytes();
    return new Reply(200, "text/x-diff", content(caller, patch), Map.of());
  }

  private Reply evidence(ApiRequest request) {
    ApiCaller caller = request.caller();
    return new Reply(200, "application/json", content(caller, run(request).evidence()), Map.of());
  }

  private Reply transcript(ApiRequest request) {
    ApiCaller caller = request.caller();
    Digest wanted = Finding.digest(request.inPath("digest"), "digest");
    Evidence evidence =
        RecordJson.read(
            new String(content(caller, run(request).evidence()), StandardCharsets.UTF_8),
            Evidence.class);
    // Only what this run's evidence names: a digest alone opens nothing.
    boolean named =
        Stream.concat(
                evidence.trials().stream().map(trial -> trial.transcript()),
                evidence.setups().stream().map(setup -> setup.transcript()))
            .filter(Objects::nonNull)
            .anyMatch(wanted::equals);
    if (!named) {
      throw ApiProblem.missing("this run has no such transcript");
    }
    return new Reply(200, "text/plain; charset=utf-8", content(caller, wanted), Map.of());
  }

  private static WargameRun run(ApiRequest request) {
    ReviewHead head = Finding.head(request.caller(), request.inPath("apv_id"));
    UUID id = Finding.id(request.inPath("run_id"), "run_id");
    return request.caller().cache().runs(head.id()).stream()
        .filter(run -> run.id().equals(id))
        .findFirst()
        .orElseThrow(() -> ApiProblem.missing("this review has no such run"));
  }

  private static byte[] content(ApiCaller caller, Digest digest) {
    return caller
        .content(digest)
        .orElseThrow(() -> ApiProblem.missing("the authority does not hold it"));
  }
}
