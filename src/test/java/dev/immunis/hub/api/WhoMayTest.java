package dev.immunis.hub.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.immunis.fakes.TestClock;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.ApiScope;
import dev.immunis.store.ApiTokens;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.Samples;
import dev.immunis.store.TeamException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Who may do what over HTTP: each row of the table of dangers in docs/formats/http-api.md has its
 * test here.
 */
class WhoMayTest {
  private static final String ORIGIN = "https://console.example.org";
  private static TeamHub hub;
  private static ReviewAdmission review;

  @BeforeAll
  static void begin() {
    hub = new TeamHub();
    review = Samples.full("guarded", "patch of guarded");
    hub.admit(review);
  }

  @AfterAll
  static void end() {
    hub.close();
  }

  private static Map<String, Object> decision() {
    return Map.of(
        "apv_id", review.source().reviewId().toString(),
        "decision", "reject",
        "justification", "it was not asked for");
  }

  /** API2: only a good secret, only in its header, only while it is in force. */
  @Test
  void withoutAGoodTokenNothingIsDone() throws Exception {
    try (TeamHub.Person vera = hub.person("vera", TeamRole.VIEWER)) {
      String token = vera.token(ApiScope.READ);
      for (String wrong : List.of("", "nonsense", token + "x", token.substring(1))) {
        HttpResponse<String> answer = hub.get("/hitl/reviews", wrong);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
      }
      assertThat(hub.get("/hitl/reviews?token=" + token, "").statusCode()).isEqualTo(401);
      assertThat(
              TeamHub.send(
                      hub.request("/hitl/reviews", "")
                          .header("Authorization", "Basic " + token)
                          .build())
                  .statusCode())
          .isEqualTo(401);
      assertThat(hub.get("/hitl/reviews", token).statusCode()).isEqualTo(200);
    }
  }

  /** API2: a live token opens the socket and nothing else. */
  @Test
  void aLiveTokenIsNoApiToken() throws Exception {
    var login = hub.database.login("live", TeamRole.ANALYST);
    try (var team = hub.database.open(login).teamAuthority()) {
      assertThat(hub.get("/hitl/reviews", team.liveToken().secret()).statusCode()).isEqualTo(401);
    }
  }

  /** API2: revoked at once; kept as a hash; over when its time is over. */
  @Test
  void aTokenEndsAtOnceAndIsKeptAsAHashOnly() throws Exception {
    try (TeamHub.Person vera = hub.person("vera", TeamRole.VIEWER)) {
      ApiTokens.Made made =
          vera.tokens().make(Duration.ofHours(1), Set.of(ApiScope.READ), "laptop");
      assertThat(hub.get("/hitl/reviews", made.secret()).statusCode()).isEqualTo(200);
      assertThat(hub.database.ask("SELECT string_agg(t::text, ' ') FROM immunis.token t"))
          .doesNotContain(made.secret());
      assertThat(vera.tokens().list())
          .anyMatch(one -> one.id().equals(made.id()) && one.note().equals("laptop"));
      assertThat(vera.tokens().revoke(made.id())).isTrue();
      assertThat(vera.tokens().revoke(made.id())).isFalse();
      assertThat(hub.get("/hitl/reviews", made.secret()).statusCode()).isEqualTo(401);
      ApiTokens.Made second = vera.tokens().make(Duration.ofHours(1), Set.of(ApiScope.READ), "");
      hub.database.run(
          "UPDATE immunis.token SET until = now() - interval '1 second' WHERE id = '"
              + second.id()
              + "'");
      assertThat(hub.get("/hitl/reviews", second.secret()).statusCode()).isEqualTo(401);
      try (TeamHub.Person other = hub.person("otto", TeamRole.VIEWER)) {
        ApiTokens.Made third = vera.tokens().make(Duration.ofHours(1), Set.of(ApiScope.READ), "");
        assertThat(other.tokens().revoke(third.id())).isFalse();
      }
    }
  }

  /** API5, API1: a token does what its scopes allow, and its owner's rights. */
  @Test
  void scopesAndRightsBothHaveToAllowIt() throws Exception {
    try (TeamHub.Person ana = hub.person("ana", TeamRole.ANALYST);
        TeamHub.Person vera = hub.person("vera", TeamRole.VIEWER)) {
      assertThat(hub.post("/hitl/decisions", ana.token(ApiScope.READ), decision()).statusCode())
          .isEqualTo(403);
      HttpResponse<String> narrow = hub.get("/hitl/reviews", ana.token(ApiScope.DECIDE));
      assertThat(narrow.statusCode()).isEqualTo(403);
      assertThat(narrow.headers().firstValue("WWW-Authenticate").orElseThrow())
          .contains("insufficient_scope");
      // All scopes, but the login may only look: the database says no.
      String wide = vera.token(ApiScope.values());
      assertThat(hub.post("/hitl/decisions", wide, decision()).statusCode()).isEqualTo(403);
      assertThat(
              hub.post("/hitl/reviews", wide, Map.of("apv_id", "v/1", "patch_diff", "x"))
                  .statusCode())
          .isEqualTo(403);
      assertThat(hub.get("/hitl/analytics/audit-logs", wide).statusCode()).isEqualTo(403);
      assertThat(
              hub.database.ask(
                  "SELECT count(*) FROM immunis.decision WHERE review_id = '"
                      + review.source().reviewId()
                      + "'"))
          .isEqualTo("0");
    }
  }

  /** API5: the right is asked for at each request, not when the token was made. */
  @Test
  void aRightThatIsTakenAwayEndsWhatATokenMay() throws Exception {
    try (TeamHub.Person vera = hub.person("vera", TeamRole.VIEWER)) {
      String token = vera.token(ApiScope.READ);
      assertThat(hub.get("/hitl/reviews", token).statusCode()).isEqualTo(200);
      hub.database.run("REVOKE immunis_viewer FROM \"" + vera.login.user() + "\"");
      assertThat(hub.get("/hitl/reviews", token).statusCode()).isEqualTo(401);
    }
  }

  /** API3: what a client says of itself is not believed, and unknown fields are not taken. */
  @Test
  void nobodySpeaksForSomebodyElse() throws Exception {
    try (TeamHub.Person ana = hub.person("ana", TeamRole.ANALYST)) {
      ReviewAdmission own = Samples.full("own-words", "patch of own words");
      hub.admit(own);
      Map<String, Object> body = new java.util.HashMap<>(decision());
      body.put("apv_id", own.source().reviewId().toString());
      body.put("reviewer_name", "the lead");
      JsonNode kept =
          TeamHub.json(
              hub.post("/hitl/decisions", ana.token(ApiScope.READ, ApiScope.DECIDE), body));
      assertThat(kept.path("reviewer_name").asText()).isEqualTo(ana.login.user());
      body.put("status", "resolved");
      assertThat(
              hub.post("/hitl/decisions", ana.token(ApiScope.READ, ApiScope.DECIDE), body)
                  .statusCode())
          .isEqualTo(422);
    }
  }

  /** API7: an address in a request is a text that is kept, and nobody opens it. */
  @Test
  void noAddressThatARequestNamesIsOpened() throws Exception {
    try (ServerSocket trap = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        TeamHub.Person ana = hub.person("ana", TeamRole.ANALYST)) {
      String token = ana.token(ApiScope.READ, ApiScope.INGEST, ApiScope.DECIDE);
      String address = "http://127.0.0.1:" + trap.getLocalPort() + "/team/app/pull/7";
      JsonNode added =
          TeamHub.json(
              hub.post(
                  "/hitl/reviews",
                  token,
                  Map.of(
                      "apv_id",
                      "names-addresses",
                      "patch_diff",
                      "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n",
                      "pr_number",
                      7,
                      "pr_url",
                      address,
                      "wargame_run_url",
                      address)));
      String apv = added.path("apv_id").asText();
      assertThat(TeamHub.json(hub.get("/hitl/reviews/" + apv, token)).path("pr_url").asText())
          .isEqualTo(address);
      Map<String, Object> body = new java.util.HashMap<>(decision());
      body.put("apv_id", apv);
      assertThat(hub.post("/hitl/decisions", token, body).statusCode()).isEqualTo(201);
      // Whoever had come would stand in the queue before the door.
      trap.setSoTimeout(1);
      assertThatThrownBy(trap::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  /** API4: too many of one token, and too much at once. */
  @Test
  void tooManyAreToldWhenToComeAgain() throws Exception {
    try (TeamHub small =
            new TeamHub(hub.database, ApiLimits.standard().withRate(1), c -> c, new TestClock());
        TeamHub.Person vera = small.person("vera", TeamRole.VIEWER)) {
      String token = vera.token(ApiScope.READ);
      HttpResponse<String> last = small.get("/hitl/metrics", token);
      for (int i = 0; i < 60 && last.statusCode() == 200; i++) {
        last = small.get("/hitl/metrics", token);
      }
      assertThat(last.statusCode()).isEqualTo(429);
      assertThat(Long.parseLong(last.headers().firstValue("Retry-After").orElseThrow()))
          .isPositive();
      // Somebody else still gets through, until the address itself is too much.
      assertThat(small.get("/hitl/metrics", vera.token(ApiScope.READ)).statusCode()).isEqualTo(200);
      int status = 200;
      for (int i = 0; i < 500 && status != 429; i++) {
        status = small.get("/health/live", "").statusCode();
      }
      assertThat(status).isEqualTo(429);
      // A header that anybody can write makes nobody somebody else.
      assertThat(
              TeamHub.send(
                      small
                          .request("/health/live", "")
                          .header("X-Forwarded-For", "203.0.113.77")
                          .build())
                  .statusCode())
          .isEqualTo(429);
    }
  }

  @Test
  void aListedProxyIsBelievedWhoAsks() throws Exception {
    ApiLimits limits = ApiLimits.standard().withRate(1).with(Set.of("127.0.0.1"), Set.of());
    try (TeamHub behind = new TeamHub(hub.database, limits, c -> c, new TestClock())) {
      int status = 200;
      for (int i = 0; i < 500 && status != 429; i++) {
        status = from(behind, "/health/live", "evil, 203.0.113.7");
      }
      assertThat(status).isEqualTo(429);
      assertThat(from(behind, "/health/live", "203.0.113.8")).isEqualTo(200);
      // What stands before the proxy's own word was written by who asks.
      assertThat(from(behind, "/health/live", "203.0.113.9, 203.0.113.7")).isEqualTo(429);
    }
  }

  private static int from(TeamHub behind, String path, String forwarded) throws Exception {
    return TeamHub.send(behind.request(path, "").header("X-Forwarded-For", forwarded).build())
        .statusCode();
  }

  /** API4: a body that is too long, or of another kind. */
  @Test
  void aBodyIsOneJsonObjectOfMeasure() throws Exception {
    String scan = hub.person("scan", TeamRole.INGEST).token(ApiScope.INGEST);
    String large = "{\"apv_id\":\"x\",\"patch_diff\":\"" + "a".repeat(9 << 20) + "\"}";
    assertThat(hub.post("/hitl/reviews", scan, large, Map.of()).statusCode()).isEqualTo(413);
    for (String broken : List.of("", "{", "[]", "null", "{\"a\":1,\"a\":2}", "{}{}")) {
      HttpResponse<String> answer = hub.post("/hitl/reviews", scan, broken, Map.of());
      assertThat(answer.statusCode()).as(broken).isEqualTo(400);
    }
    HttpResponse<String> form =
        TeamHub.send(
            hub.request("/hitl/reviews", scan)
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build());
    assertThat(form.statusCode()).isEqualTo(415);
    String deep = "{\"wargame_evidence\":" + "{\"a\":".repeat(200) + "1" + "}".repeat(201);
    assertThat(hub.post("/hitl/reviews", scan, deep, Map.of()).statusCode()).isEqualTo(400);
  }

  /** API8: what a browser may do with an answer; only listed origins ask at all. */
  @Test
  void headersAndOrigins() throws Exception {
    HttpResponse<String> plain = hub.get("/", "");
    assertThat(plain.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(plain.headers().firstValue("X-Frame-Options")).contains("DENY");
    assertThat(plain.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'");
    assertThat(plain.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(plain.headers().firstValue("Strict-Transport-Security")).isEmpty();
    assertThat(plain.headers().firstValue("Server")).isEmpty();
    ApiLimits limits = ApiLimits.standard().with(Set.of(), Set.of(ORIGIN));
    try (TeamHub web = new TeamHub(hub.database, limits, c -> c)) {
      HttpResponse<String> foreign =
          TeamHub.send(web.request("/", "").header("Origin", "https://evil.example").build());
      assertThat(foreign.statusCode()).isEqualTo(403);
      assertThat(foreign.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
      HttpResponse<String> listed =
          TeamHub.send(web.request("/", "").header("Origin", ORIGIN).build());
      assertThat(listed.statusCode()).isEqualTo(200);
      assertThat(listed.headers().firstValue("Access-Control-Allow-Origin")).contains(ORIGIN);
      HttpResponse<String> before =
          TeamHub.send(
              web.request("/hitl/decisions", "")
                  .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                  .header("Origin", ORIGIN)
                  .header("Access-Control-Request-Method", "POST")
                  .build());
      assertThat(before.statusCode()).isEqualTo(204);
      assertThat(before.headers().firstValue("Access-Control-Allow-Methods")).contains("GET, POST");
    }
  }

  /** API8: other machines see neither figures nor which part does not work, without a token. */
  @Test
  void detailsAreForThisMachineAndThoseWithAToken() throws Exception {
    ApiLimits limits = ApiLimits.standard().with(Set.of("127.0.0.1"), Set.of());
    try (TeamHub behind = new TeamHub(hub.database, limits, c -> c);
        TeamHub.Person vera = hub.person("vera", TeamRole.VIEWER)) {
      assertThat(hub.get("/metrics", "").statusCode()).isEqualTo(200);
      assertThat(TeamHub.json(hub.get("/health/ready", "")).has("checks")).isTrue();
      assertThat(from(behind, "/metrics", "203.0.113.9")).isEqualTo(401);
      HttpRequest far =
          behind.request("/health/ready", "").header("X-Forwarded-For", "203.0.113.9").build();
      JsonNode ready = TeamHub.json(TeamHub.send(far));
      assertThat(ready.path("status").asText()).isNotEmpty();
      assertThat(ready.has("checks")).isFalse();
      String token = vera.token(ApiScope.READ);
      HttpRequest known =
          behind.request("/metrics", token).header("X-Forwarded-For", "203.0.113.9").build();
      assertThat(TeamHub.send(known).statusCode()).isEqualTo(200);
      // A listed proxy on this machine whose word cannot be read, or that names itself alone.
      for (String word : List.of("unknown", "203.0.113.9:4711", "localhost", "dead.beef", "")) {
        assertThat(from(behind, "/metrics", word)).as(word).isEqualTo(401);
      }
      assertThat(from(behind, "/metrics", "127.0.0.1")).isEqualTo(401);
      assertThat(from(behind, "/metrics", "::1")).isEqualTo(200);
      // Somebody on this machine who passes others' requests on, and is not listed.
      assertThat(from(hub, "/metrics", "203.0.113.9")).isEqualTo(401);
    }
  }

  /** API7, API10: nothing that is sent is ever asked for, and nothing of inside is told. */
  @Test
  void problemsTellNothingOfWhatIsInside() throws Exception {
    AtomicBoolean broken = new AtomicBoolean();
    AtomicBoolean away = new AtomicBoolean();
    try (TeamHub sick =
        new TeamHub(
            hub.database,
            ApiLimits.standard(),
            callers ->
                secret -> {
                  if (broken.get()) {
                    throw new IllegalStateException("SELECT secret FROM token at /var/lib");
                  }
                  if (away.get()) {
                    throw new TeamException(
                        TeamException.Kind.UNREACHABLE, "10.1.2.3:5432 refused hub_login");
                  }
                  return callers.of(secret);
                })) {
      broken.set(true);
      HttpResponse<String> failed = sick.get("/hitl/reviews", "x");
      assertThat(failed.statusCode()).isEqualTo(500);
      assertThat(failed.body()).doesNotContain("SELECT").doesNotContain("Exception");
      assertThat(TeamHub.json(failed).path("request_id").asText())
          .isEqualTo(failed.headers().firstValue("X-Request-Id").orElseThrow());
      broken.set(false);
      away.set(true);
      HttpResponse<String> gone = sick.get("/hitl/reviews", "x");
      assertThat(gone.statusCode()).isEqualTo(503);
      assertThat(gone.headers().firstValue("Retry-After")).isPresent();
      assertThat(gone.body()).doesNotContain("10.1.2.3").doesNotContain("hub_login");
    }
  }

  /** API9: what is not described is not there. */
  @Test
  void whatIsNotDescribedIsNotThere() throws Exception {
    for (String path :
        List.of("/admin", "/hitl", "/hitl/redoc", "/actuator", "/hitl/reviews/../../etc/passwd")) {
      assertThat(hub.get(path, "").statusCode()).as(path).isIn(400, 401, 404);
    }
    HttpResponse<String> wrong = TeamHub.send(hub.request("/hitl/reviews", "").DELETE().build());
    assertThat(wrong.statusCode()).isEqualTo(405);
    assertThat(wrong.headers().firstValue("Allow")).contains("GET, POST");
  }

  /** A load balancer may look at the status alone. */
  @Test
  void theStateIsThereForHeadAndUnderItsExactPathAlone() throws Exception {
    for (String path :
        List.of("/health", "/health/live", "/health/ready", "/hitl/health", "/metrics")) {
      HttpResponse<String> head = TeamHub.send(hub.request(path, "").HEAD().build());
      assertThat(head.statusCode()).as(path).isEqualTo(200);
      assertThat(head.body()).isEmpty();
      HttpResponse<String> slash = hub.get(path + "/", "");
      assertThat(slash.statusCode()).as(path + "/").isIn(200, 404);
      assertThat(TeamHub.send(hub.request(path + "/", "").HEAD().build()).statusCode())
          .as("HEAD " + path + "/")
          .isEqualTo(slash.statusCode());
      assertThat(TeamHub.send(hub.request(path, "").DELETE().build()).statusCode()).isEqualTo(405);
    }
  }

  /** API4: who sends a body drop by drop is let go. */
  @Test
  void aBodyThatDoesNotArriveEnds() throws Exception {
    ApiLimits standard = ApiLimits.standard();
    ApiLimits hasty = new ApiLimits(50, 500, 64, 1 << 20, Duration.ZERO, Set.of(), Set.of());
    assertThat(standard.bodyPatience()).isLessThanOrEqualTo(Duration.ofSeconds(30));
    String scan = hub.person("scan", TeamRole.INGEST).token(ApiScope.INGEST);
    try (TeamHub impatient = new TeamHub(hub.database, hasty, c -> c);
        Socket socket = new Socket("127.0.0.1", impatient.hub.port())) {
      socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(60));
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST /hitl/reviews HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                  + scan
                  + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"a\"")
              .getBytes(StandardCharsets.US_ASCII));
      out.flush();
      InputStream in = socket.getInputStream();
      byte[] answer = in.readNBytes(12);
      assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 408");
    }
  }

  /** What is under way when the hub stops is finished. */
  @Test
  void aStoppingHubFinishesWhatIsUnderWay() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    TeamHub stopping =
        new TeamHub(
            hub.database,
            ApiLimits.standard(),
            callers ->
                secret -> {
                  inside.countDown();
                  try {
                    go.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  return callers.of(secret);
                });
    try (TeamHub.Person vera = hub.person("vera", TeamRole.VIEWER)) {
      var answer =
          TeamHub.CLIENT.sendAsync(
              stopping.request("/hitl/reviews", vera.token(ApiScope.READ)).build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(inside.await(60, TimeUnit.SECONDS)).isTrue();
      Thread closing = Thread.ofPlatform().start(stopping.hub::close);
      go.countDown();
      assertThat(answer.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
      closing.join();
    } finally {
      go.countDown();
      stopping.close();
    }
  }
}
