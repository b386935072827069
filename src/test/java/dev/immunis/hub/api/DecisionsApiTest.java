package dev.immunis.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.immunis.model.Severity;
import dev.immunis.model.Verdict;
import dev.immunis.model.review.PullRequest;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.ApiScope;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.Samples;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Decisions over HTTP: once, by whose token it is, and readable ever after. */
class DecisionsApiTest {
  private static final String WHY = "the proof says so";
  private static TeamHub hub;
  private static TeamHub.Person ana;
  private static String token;
  private static int cases;

  @BeforeAll
  static void begin() {
    hub = new TeamHub();
    ana = hub.person("ana", TeamRole.ANALYST);
    token = ana.token(ApiScope.READ, ApiScope.DECIDE);
  }

  @AfterAll
  static void end() {
    hub.close();
  }

  private static ReviewAdmission fresh() {
    String key = "decide-" + ++cases;
    ReviewAdmission review =
        Samples.admission(key, "patch of " + key, Severity.HIGH, List.of("CVE-2024-1"), true);
    hub.admit(review);
    return review;
  }

  private static Map<String, Object> body(ReviewAdmission review, Object... more) {
    Map<String, Object> body = new HashMap<>();
    body.put("apv_id", review.source().reviewId().toString());
    body.put("decision", "reject");
    body.put("justification", WHY);
    for (int i = 0; i < more.length; i += 2) {
      body.put((String) more[i], more[i + 1]);
    }
    return body;
  }

  private static HttpResponse<String> keyed(Map<String, ?> body, String key) throws Exception {
    return hub.post(
        "/hitl/decisions",
        token,
        TeamHub.JSON.writeValueAsString(body),
        Map.of("Idempotency-Key", key));
  }

  private static String field(HttpResponse<String> answer) throws Exception {
    return TeamHub.json(answer).path("errors").path(0).path("field").asText();
  }

  @Test
  void whatIsToBeDoneToAPullRequestIsPending() throws Exception {
    ReviewAdmission bare = Samples.bare("decide-pulled", "patch of pulled");
    ReviewAdmission review =
        new ReviewAdmission(
            bare.source(),
            bare.version(),
            Samples.with(
                bare.content(),
                bare.content().patch(),
                new PullRequest(7, "https://github.com/acme/shop/pull/7", null)),
            bare.plan(),
            bare.blobs());
    hub.admit(review);
    HttpResponse<String> answer =
        hub.post(
            "/hitl/decisions",
            token,
            TeamHub.JSON.writeValueAsString(body(review)),
            Map.of("X-Request-Id", "request-of-the-pulled"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    assertThat(TeamHub.json(answer).path("action_taken").asText()).isEqualTo("pending");
    // The effect belongs to the request that led to it.
    assertThat(
            hub.database.ask(
                "SELECT count(*) FROM immunis.effect WHERE correlation = 'request-of-the-pulled'"))
        .isEqualTo("1");
  }

  @Test
  void aDecisionIsKeptForWhoseTokenItIsAndTheQueueShrinks() throws Exception {
    ReviewAdmission review = fresh();
    hub.keep(Samples.run(review, Verdict.NOT_FIXED, Samples.START));
    long before = total();
    HttpResponse<String> answer =
        hub.post(
            "/hitl/decisions",
            token,
            body(review, "confidence", 0.75, "reviewer_name", "Mallory", "reviewer_email", "m@x"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    JsonNode kept = TeamHub.json(answer);
    assertThat(kept.path("reviewer_name").asText()).isEqualTo(ana.login.user());
    assertThat(kept.path("channel").asText()).isEqualTo("api");
    assertThat(kept.path("confidence").asDouble()).isEqualTo(0.75);
    assertThat(kept.path("wargame_verdict").asText()).isEqualTo("partial");
    assertThat(kept.path("verdict").asText()).isEqualTo("NOT_FIXED");
    // There is no pull request to act on.
    assertThat(kept.path("action_taken").asText()).isEqualTo("recorded");
    assertThat(kept.path("decided_at").asText()).endsWith("Z");
    assertThat(Instant.parse(kept.path("decided_at").asText())).isNotNull();
    assertThat(total()).isEqualTo(before - 1);

    String where = answer.headers().firstValue("Location").orElseThrow();
    assertThat(TeamHub.json(hub.get(where, token))).isEqualTo(kept);
    JsonNode history =
        TeamHub.json(hub.get("/hitl/decisions/history/" + review.source().reviewId(), token));
    assertThat(history).hasSize(1);
    assertThat(history.get(0)).isEqualTo(kept);
    // Another hub on the same database: nothing of it was in the memory of the first.
    try (TeamHub other = new TeamHub(hub.database, ApiLimits.standard().withRate(1_000), c -> c)) {
      assertThat(TeamHub.json(other.get(where, token))).isEqualTo(kept);
    }
  }

  private static long total() throws Exception {
    return TeamHub.json(hub.get("/hitl/reviews?limit=1", token)).path("total").asLong();
  }

  @Test
  void aSecondDecisionIsRefusedAndNamesTheFirst() throws Exception {
    ReviewAdmission review = fresh();
    JsonNode first = TeamHub.json(hub.post("/hitl/decisions", token, body(review)));
    HttpResponse<String> second =
        hub.post("/hitl/decisions", token, body(review, "decision", "escalate"));
    assertThat(second.statusCode()).isEqualTo(409);
    JsonNode problem = TeamHub.json(second);
    assertThat(problem.path("type").asText()).isEqualTo("urn:immunis:problem:already-decided");
    assertThat(problem.path("decision_id")).isEqualTo(first.path("decision_id"));
    assertThat(problem.path("decided_by").asText()).isEqualTo(ana.login.user());
    assertThat(
            hub.database.ask(
                "SELECT count(*) FROM immunis.decision WHERE review_id = '"
                    + review.source().reviewId()
                    + "'"))
        .isEqualTo("1");
  }

  @Test
  void theSameKeyGetsTheSameAnswerAndAnotherBodyIsRefused() throws Exception {
    ReviewAdmission review = fresh();
    HttpResponse<String> first = keyed(body(review), "key-1");
    HttpResponse<String> again = keyed(body(review), "key-1");
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(TeamHub.json(again)).isEqualTo(TeamHub.json(first));
    HttpResponse<String> other = keyed(body(review, "justification", "another reason"), "key-1");
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(field(other)).isEqualTo("Idempotency-Key");
    // Another person's key of the same name means nothing here.
    String ben = hub.person("ben", TeamRole.ANALYST).token(ApiScope.READ, ApiScope.DECIDE);
    assertThat(
            hub.post(
                    "/hitl/decisions",
                    ben,
                    TeamHub.JSON.writeValueAsString(body(review)),
                    Map.of("Idempotency-Key", "key-1"))
                .statusCode())
        .isEqualTo(409);
  }

  @Test
  void ofManyAtOnceOneWins() throws Exception {
    ReviewAdmission review = fresh();
    ReviewAdmission repeated = fresh();
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Integer>> tries = new java.util.ArrayList<>();
      List<Callable<String>> repeats = new java.util.ArrayList<>();
      for (int i = 0; i < 16; i++) {
        tries.add(() -> hub.post("/hitl/decisions", token, body(review)).statusCode());
        repeats.add(() -> TeamHub.json(keyed(body(repeated), "race")).path("decision_id").asText());
      }
      int won = 0;
      for (var one : pool.invokeAll(tries)) {
        assertThat(one.get()).isIn(201, 409);
        won += one.get() == 201 ? 1 : 0;
      }
      assertThat(won).isEqualTo(1);
      java.util.Set<String> ids = new java.util.HashSet<>();
      for (var one : pool.invokeAll(repeats)) {
        ids.add(one.get());
      }
      assertThat(ids).hasSize(1);
      UUID.fromString(ids.iterator().next());
    }
  }

  @Test
  void aWrongFieldIsNamedAndNothingIsKept() throws Exception {
    ReviewAdmission review = fresh();
    Map<String, Map<String, Object>> wrong =
        Map.of(
            "decision", body(review, "decision", "banana"),
            "justification", body(review, "justification", "   short   "),
            "confidence", body(review, "confidence", 1.5),
            "modifications", body(review, "decision", "modify"),
            "version", body(review, "version", "abc"),
            "extra", body(review, "extra", 1));
    for (var one : wrong.entrySet()) {
      HttpResponse<String> answer = hub.post("/hitl/decisions", token, one.getValue());
      assertThat(answer.statusCode()).as(one.getKey() + answer.body()).isEqualTo(422);
      assertThat(field(answer)).isEqualTo(one.getKey());
    }
    // No pull request, and nobody said that it is for the record only.
    HttpResponse<String> approve =
        hub.post("/hitl/decisions", token, body(review, "decision", "approve"));
    assertThat(approve.statusCode()).isEqualTo(422);
    assertThat(field(approve)).isEqualTo("decision");
    HttpResponse<String> stale =
        hub.post("/hitl/decisions", token, body(review, "version", "0".repeat(64)));
    assertThat(stale.statusCode()).isEqualTo(409);
    assertThat(
            hub.post("/hitl/decisions", token, body(review, "apv_id", "nobody-knows")).statusCode())
        .isEqualTo(404);
    assertThat(
            hub.database.ask(
                "SELECT count(*) FROM immunis.decision WHERE review_id = '"
                    + review.source().reviewId()
                    + "'"))
        .isEqualTo("0");
  }

  @Test
  void allFourKindsLeadWhereTheyShould() throws Exception {
    Map<String, String> leads =
        Map.of(
            "approve", "hitl_approved",
            "reject", "hitl_rejected",
            "modify", "in_remediation",
            "escalate", "escalated");
    for (var one : leads.entrySet()) {
      ReviewAdmission review = fresh();
      HttpResponse<String> answer =
          hub.post(
              "/hitl/decisions",
              token,
              body(
                  review,
                  "decision",
                  one.getKey(),
                  "record_only",
                  true,
                  "modifications",
                  Map.of("additional_tests", List.of("edge_case_1"), "limit", "10")));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
      JsonNode kept = TeamHub.json(answer);
      if (one.getKey().equals("modify")) {
        assertThat(kept.path("modifications").path("additional_tests").asText())
            .isEqualTo("[\"edge_case_1\"]");
      }
      if (one.getKey().equals("escalate")) {
        assertThat(kept.path("target").asText()).isEqualTo("security-lead");
      }
      assertThat(
              TeamHub.json(hub.get("/hitl/reviews/" + review.source().reviewId(), token))
                  .path("status")
                  .asText())
          .isEqualTo(one.getValue());
    }
  }

  @Test
  void theOlderWordsDecideByPatch() throws Exception {
    ReviewAdmission review = fresh();
    String patch = "/hitl/patches/" + review.content().patch().bytes().hex();
    HttpResponse<String> comment =
        hub.post(patch + "/comment", token, Map.of("comment", "look at line 3", "user", "x"));
    assertThat(comment.statusCode()).as(comment.body()).isEqualTo(200);
    assertThat(
            hub.database.ask(
                "SELECT json FROM immunis.note WHERE kind = 'COMMENT' AND review_id = '"
                    + review.source().reviewId()
                    + "'"))
        .contains("look at line 3");
    HttpResponse<String> noPull =
        hub.post(patch + "/approve", token, Map.of("comment", "good as it is"));
    assertThat(noPull.statusCode()).isEqualTo(422);
    assertThat(field(noPull)).isEqualTo("record_only");
    String id = UUID.randomUUID().toString();
    Map<String, Object> approval =
        Map.of("comment", "good as it is", "record_only", true, "decision_id", id);
    JsonNode approved = TeamHub.json(hub.post(patch + "/approve", token, approval));
    assertThat(approved.path("status").asText()).isEqualTo("approved");
    assertThat(approved.path("decision_id").asText()).isEqualTo(id);
    HttpResponse<String> again = hub.post(patch + "/approve", token, approval);
    assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
    assertThat(hub.post(patch + "/reject", token, Map.of("reason", "too late for it")).statusCode())
        .isEqualTo(409);

    ReviewAdmission bad = fresh();
    String badPatch = "/hitl/patches/sha256:" + bad.content().patch().bytes().hex();
    HttpResponse<String> rejected =
        hub.post(badPatch + "/reject", token, Map.of("reason", "it does not help", "comment", "x"));
    assertThat(rejected.statusCode()).as(rejected.body()).isEqualTo(200);
    assertThat(TeamHub.json(rejected).path("reason").asText()).isEqualTo("it does not help");
    assertThat(
            hub.post("/hitl/patches/" + "0".repeat(64) + "/reject", token, Map.of("reason", "none"))
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void figuresAreARecountAndTheLogNamesEachDecision() throws Exception {
    ReviewAdmission review = fresh();
    JsonNode kept = TeamHub.json(hub.post("/hitl/decisions", token, body(review)));
    JsonNode stats = TeamHub.json(hub.get("/hitl/reviews/stats", token));
    String count = "SELECT count(*) FROM immunis.decision";
    assertThat(stats.path("total_decisions").asText()).isEqualTo(hub.database.ask(count));
    assertThat(stats.path("rejected_count").asText())
        .isEqualTo(hub.database.ask(count + " WHERE kind = 'REJECT'"));
    // The calendar day and week of UTC, not the last so many hours.
    assertThat(stats.path("decisions_today").asText())
        .isEqualTo(
            hub.database.ask(
                count
                    + " WHERE decided_at >= date_trunc('day', now() AT TIME ZONE 'UTC') AT TIME"
                    + " ZONE 'UTC'"));
    assertThat(stats.path("decisions_this_week").asText())
        .isEqualTo(
            hub.database.ask(
                count
                    + " WHERE decided_at >= date_trunc('week', now() AT TIME ZONE 'UTC') AT TIME"
                    + " ZONE 'UTC'"));
    assertThat(stats.path("pending_reviews").asText())
        .isEqualTo(
            hub.database.ask(
                "SELECT count(*) FROM immunis.review WHERE status IN ('PENDING_HITL',"
                    + " 'ESCALATED')"));
    JsonNode summary = TeamHub.json(hub.get("/hitl/analytics/summary", token));
    assertThat(summary.path("total_patches").asText())
        .isEqualTo(hub.database.ask("SELECT count(*) FROM immunis.review"));
    assertThat(summary.path("auto_approved").asInt()).isZero();
    assertThat(TeamHub.json(hub.get("/hitl/metrics", token)).path("hitl_total_decisions"))
        .isEqualTo(stats.path("total_decisions"));

    String auditor = hub.person("olga", TeamRole.AUDITOR).token(ApiScope.AUDIT);
    String id = kept.path("decision_id").asText();
    JsonNode about = TeamHub.json(hub.get("/hitl/analytics/audit-logs?decision_id=" + id, auditor));
    assertThat(about).hasSize(1);
    assertThat(about.get(0).path("action").asText()).isEqualTo("decision.recorded");
    assertThat(about.get(0).path("decision_id").asText()).isEqualTo(id);
    assertThat(about.get(0).toString()).doesNotContain(WHY).doesNotContain(ana.login.user());
    HttpResponse<String> page = hub.get("/hitl/analytics/audit-logs?limit=2", auditor);
    assertThat(TeamHub.json(page)).hasSize(2);
    String next = page.headers().firstValue("Link").orElseThrow();
    JsonNode older = TeamHub.json(hub.get(next.substring(1, next.indexOf('>')), auditor));
    assertThat(older.get(0).path("number").asLong())
        .isEqualTo(TeamHub.json(page).get(1).path("number").asLong() - 1);
    // The decider may not read the log, whatever the token says.
    assertThat(
            hub.get("/hitl/analytics/audit-logs", ana.token(ApiScope.AUDIT, ApiScope.READ))
                .statusCode())
        .isEqualTo(403);
  }
}
