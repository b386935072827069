package dev.immunis.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.immunis.model.Severity;
import dev.immunis.model.Verdict;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.ApiScope;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.Samples;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Reviews over HTTP, on a real PostgreSQL with the rights of whose token it is. */
class ReviewsApiTest {
  private static final int MANY = 12;
  private static TeamHub hub;
  private static String reader;
  private static String scanner;
  private static WargameRun run;

  @BeforeAll
  static void begin() {
    hub = new TeamHub();
    for (int i = 0; i < MANY; i++) {
      hub.admit(
          Samples.admission(
              "case-" + i,
              "patch " + i,
              i % 3 == 0 ? Severity.CRITICAL : Severity.HIGH,
              List.of("CVE-2024-1000" + i % 10),
              i % 2 == 0));
    }
    ReviewAdmission first = Samples.full("ran", "patch of ran");
    hub.admit(first);
    run = hub.keep(Samples.run(first, Verdict.BYPASSED, Samples.START));
    reader = hub.person("vera", TeamRole.VIEWER).token(ApiScope.READ);
    scanner = hub.person("scan", TeamRole.INGEST).token(ApiScope.INGEST, ApiScope.READ);
  }

  @AfterAll
  static void end() {
    hub.close();
  }

  private static JsonNode list(String query) throws Exception {
    HttpResponse<String> answer = hub.get("/hitl/reviews" + query, reader);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return TeamHub.json(answer);
  }

  private static List<String> ids(JsonNode page) {
    List<String> ids = new ArrayList<>();
    page.path("reviews").forEach(row -> ids.add(row.path("apv_id").asText()));
    return ids;
  }

  @Test
  void theListHasOneShapeAndItsTotalIsARecount() throws Exception {
    JsonNode page = list("?limit=5");
    assertThat(page.path("reviews")).hasSize(5);
    assertThat(page.path("skip").asInt()).isZero();
    assertThat(page.path("limit").asInt()).isEqualTo(5);
    long waiting =
        Long.parseLong(
            hub.database.ask(
                "SELECT count(*) FROM immunis.review WHERE status IN ('PENDING_HITL',"
                    + " 'ESCALATED')"));
    assertThat(page.path("total").asLong()).isEqualTo(waiting);
    JsonNode row = page.path("reviews").get(0);
    assertThat(Instant.parse(row.path("created_at").asText())).isNotNull();
    assertThat(row.path("waiting_since").isNumber()).isTrue();
    assertThat(ids(list("/?limit=5"))).isEqualTo(ids(page));
  }

  @Test
  void pagesByCursorOffsetAndSkipMeetEachRowOnceInOneOrder() throws Exception {
    List<String> whole = ids(list("?limit=200"));
    List<String> byCursor = new ArrayList<>();
    JsonNode page = list("?limit=4");
    byCursor.addAll(ids(page));
    while (page.path("next_cursor").isTextual()) {
      page = list("?limit=4&cursor=" + page.path("next_cursor").textValue());
      byCursor.addAll(ids(page));
    }
    assertThat(byCursor).isEqualTo(whole).doesNotHaveDuplicates();
    assertThat(ids(list("?limit=4&offset=4"))).isEqualTo(whole.subList(4, 8));
    assertThat(ids(list("?limit=4&skip=4"))).isEqualTo(whole.subList(4, 8));
    List<String> byHand =
        List.of(
            hub.database
                .ask(
                    "SELECT string_agg(id::text, ',' ORDER BY coalesce(priority, 0) DESC,"
                        + " created_at, id) FROM immunis.review WHERE status IN ('PENDING_HITL',"
                        + " 'ESCALATED')")
                .split(","));
    assertThat(whole).isEqualTo(byHand);
  }

  @Test
  void eachFilterLetsThroughWhatItNames() throws Exception {
    JsonNode critical = list("?severity=critical&limit=200");
    assertThat(critical.path("reviews")).isNotEmpty();
    critical
        .path("reviews")
        .forEach(row -> assertThat(row.path("severity").asText()).isEqualTo("critical"));
    JsonNode bumps = list("?patch_strategy=version_bump&limit=200");
    assertThat(bumps.path("reviews")).isNotEmpty();
    bumps
        .path("reviews")
        .forEach(row -> assertThat(row.path("patch_strategy").asText()).isEqualTo("version_bump"));
    JsonNode ran = list("?wargame_verdict=partial");
    assertThat(ran.path("total").asInt()).isEqualTo(1);
    assertThat(ran.path("reviews").get(0).path("wargame_verdict").asText()).isEqualTo("partial");
    assertThat(ran.path("reviews").get(0).path("verdict").asText()).isEqualTo("BYPASSED");
    assertThat(list("?wargame_verdict=success").path("total").asInt()).isZero();
    JsonNode named = list("?package_name=LEFT-p");
    assertThat(named.path("total").asInt()).isPositive();
    assertThat(list("?package_name=%25").path("total").asInt()).isZero();
  }

  @Test
  void whatIsNoFilterIsNamed() throws Exception {
    for (String query :
        List.of(
            "severity=banana",
            "limit=0",
            "limit=201",
            "limit=x",
            "offset=-1",
            "wargame_verdict=PATCH_EFFECTIVE",
            "cursor=nonsense",
            "unheard=1",
            "limit=3&limit=4")) {
      HttpResponse<String> answer = hub.get("/hitl/reviews?" + query, reader);
      assertThat(answer.statusCode()).as(query).isEqualTo(422);
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(TeamHub.json(answer).path("errors").get(0).path("field").asText())
          .isEqualTo(query.substring(0, query.indexOf('=')));
    }
    assertThat(hub.get("/hitl/reviews?offset=1&skip=2", reader).statusCode()).isEqualTo(422);
  }

  @Test
  void everyRowOfTheListOpens() throws Exception {
    for (String id : ids(list("?limit=200"))) {
      HttpResponse<String> answer = hub.get("/hitl/reviews/" + id, reader);
      assertThat(answer.statusCode()).isEqualTo(200);
      JsonNode review = TeamHub.json(answer);
      assertThat(review.path("apv_id").asText()).isEqualTo(id);
      assertThat(review.path("patch_diff").asText()).isNotEmpty();
      HttpResponse<String> patch = hub.get("/hitl/reviews/" + id + "/patch", reader);
      assertThat(patch.body()).isEqualTo(review.path("patch_diff").asText());
      assertThat(patch.headers().firstValue("Content-Type")).contains("text/x-diff");
    }
    assertThat(hub.get("/hitl/reviews/ffffffff-0000-4000-8000-000000000000", reader).statusCode())
        .isEqualTo(404);
    HttpResponse<String> many = hub.get("/hitl/reviews/case-", reader);
    assertThat(many.statusCode()).isEqualTo(409);
    assertThat(TeamHub.json(many).path("reviews").size()).isGreaterThan(1);
  }

  @Test
  void evidenceIsTheKeptOneAndADigestAloneOpensNothing() throws Exception {
    String path = "/hitl/reviews/ran/runs/" + run.id();
    HttpResponse<String> evidence = hub.get(path + "/evidence", reader);
    assertThat(evidence.statusCode()).isEqualTo(200);
    assertThat(dev.immunis.model.Digest.of(Samples.bytes(evidence.body())))
        .isEqualTo(run.evidence());
    assertThat(hub.get("/hitl/reviews/case-1/runs/" + run.id() + "/evidence", reader).statusCode())
        .isEqualTo(404);
    assertThat(hub.get("/hitl/reviews/ran/runs/1/evidence", reader).statusCode()).isEqualTo(404);
  }

  @Test
  void aReviewComesInOnceAndOtherContentIsANewVersion() throws Exception {
    Map<String, Object> body =
        Map.of(
            "apv_id", "scan/4711",
            "cve_id", "CVE-2024-4711",
            "severity", "critical",
            "package_name", "acme",
            "patch_diff", "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n");
    HttpResponse<String> first = hub.post("/hitl/reviews", scanner, body);
    assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
    JsonNode made = TeamHub.json(first);
    assertThat(made.path("outcome").asText()).isEqualTo("created");
    assertThat(made.path("apv_code").asText()).matches("APV-\\d{8}-\\d{3,}");
    String where = first.headers().firstValue("Location").orElseThrow();
    assertThat(TeamHub.json(hub.get(where, scanner)).path("cve_id").asText())
        .isEqualTo("CVE-2024-4711");

    HttpResponse<String> again = hub.post("/hitl/reviews", scanner, body);
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(TeamHub.json(again).path("outcome").asText()).isEqualTo("unchanged");
    assertThat(TeamHub.json(again).path("version")).isEqualTo(made.path("version"));

    Map<String, Object> other = new java.util.HashMap<>(body);
    other.put("patch_diff", "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+c\n");
    HttpResponse<String> newer = hub.post("/hitl/reviews", scanner, other);
    assertThat(newer.statusCode()).isEqualTo(201);
    assertThat(TeamHub.json(newer).path("outcome").asText()).isEqualTo("new_version");
    assertThat(TeamHub.json(newer).path("apv_id")).isEqualTo(made.path("apv_id"));
  }

  @Test
  void aWrongFieldIsNamedAndNothingComesIn() throws Exception {
    String before = hub.database.ask("SELECT count(*) FROM immunis.review_version");
    Map<String, Map<String, Object>> wrong =
        Map.of(
            "patch_diff", Map.of("apv_id", "x1"),
            "apv_id", Map.of("patch_diff", "x"),
            "severity", Map.of("apv_id", "x1", "patch_diff", "x", "severity", "huge"),
            "cvss_score", Map.of("apv_id", "x1", "patch_diff", "x", "cvss_score", 11),
            "created_at", Map.of("apv_id", "x1", "patch_diff", "x", "created_at", "yesterday"));
    for (var one : wrong.entrySet()) {
      HttpResponse<String> answer = hub.post("/hitl/reviews", scanner, one.getValue());
      assertThat(answer.statusCode()).as(one.getKey()).isEqualTo(422);
      assertThat(TeamHub.json(answer).path("errors").findValuesAsText("field"))
          .contains(one.getKey());
    }
    assertThat(hub.database.ask("SELECT count(*) FROM immunis.review_version")).isEqualTo(before);
  }
}
