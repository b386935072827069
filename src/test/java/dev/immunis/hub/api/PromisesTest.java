package dev.immunis.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.TestClock;
import dev.immunis.model.Digest;
import dev.immunis.model.Verdict;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.Evidence;
import dev.immunis.model.wargame.PatchApplication;
import dev.immunis.model.wargame.SandboxFacts;
import dev.immunis.model.wargame.Side;
import dev.immunis.model.wargame.Trial;
import dev.immunis.model.wargame.TrialOutcome;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.ApiScope;
import dev.immunis.store.RecordJson;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.RunDraft;
import dev.immunis.store.Samples;
import dev.immunis.store.TeamException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The running hub keeps what the description promises: every path, every status, and every field of
 * each answer, by a client that knows the description alone.
 */
class PromisesTest {
  private static final String WHY = "the proof says so";
  private static final String UNKNOWN = UUID.nameUUIDFromBytes(new byte[] {1}).toString();
  private static final Map<String, String> AFAR = Map.of("X-Forwarded-For", "203.0.113.9");

  private static TeamHub hub;
  private static DescribedClient client;
  private static String everything;
  private static String readOnly;
  private static String decideOnly;
  private static WargameRun run;
  private static Digest transcript;
  private static int cases;

  @BeforeAll
  static void begin() throws Exception {
    hub = new TeamHub();
    client =
        new DescribedClient(
            hub.uri("/"), TeamHub.JSON.readTree(hub.get("/hitl/openapi.json", "").body()));
    TeamHub.Person all = hub.person("all", TeamRole.LEAD, TeamRole.AUDITOR);
    everything = all.token(ApiScope.values());
    readOnly = all.token(ApiScope.READ);
    decideOnly = all.token(ApiScope.DECIDE);
    ReviewAdmission ran = Samples.full("promised", "patch of promised");
    hub.admit(ran, Samples.full("promise-a", "shared"), Samples.full("promise-b", "shared"));
    run = hub.keep(runWithTranscript(ran));
  }

  @AfterAll
  static void end() {
    hub.close();
  }

  private static RunDraft runWithTranscript(ReviewAdmission review) {
    byte[] output = Samples.bytes("line one\n<script>alert(1)</script>\n");
    transcript = Digest.of(output);
    Trial trial =
        new Trial(
            1,
            Arm.values()[0],
            Side.BEFORE,
            1,
            "pov",
            TrialOutcome.values()[0],
            1,
            null,
            "line two",
            "nonce",
            true,
            Samples.START,
            Duration.ofSeconds(1),
            null,
            null,
            transcript,
            output.length,
            "");
    byte[] evidence =
        RecordJson.canonical(
            new Evidence(
                Evidence.FORMAT,
                Samples.digest("plan"),
                review.version(),
                Samples.START,
                Samples.START,
                new PatchApplication(true, List.of(), List.of("a")),
                List.of(),
                List.of(trial),
                List.of(),
                SandboxFacts.none(),
                Map.of(),
                ""));
    RunDraft plain = Samples.run(review, Verdict.FIX_SUPPORTED, Samples.START);
    return new RunDraft(
        plain.reviewId(),
        plain.version(),
        plain.startedBy(),
        plain.startedAt(),
        plain.finishedAt(),
        plain.judgement(),
        Digest.of(evidence),
        plain.sandbox(),
        plain.trials(),
        Map.of(Digest.of(evidence), evidence, transcript, output));
  }

  private static ReviewAdmission fresh() {
    ReviewAdmission review = Samples.full("promise " + ++cases, "patch of promise " + cases);
    hub.admit(review);
    return review;
  }

  /** Arguments with which an operation does what it is for. */
  private static Map<String, Object> good(String operation) {
    return switch (operation) {
      case "addReview" ->
          Map.of("apv_id", "scan/" + ++cases, "patch_diff", "--- a\n+++ b\n@@ -1 +1 @@\n-a\n+b\n");
      case "getReview", "getPatch", "getDecisionHistory" -> Map.of("apv_id", "promised");
      case "getEvidence" -> Map.of("apv_id", "promised", "run_id", run.id());
      case "getTranscript" ->
          Map.of("apv_id", "promised", "run_id", run.id(), "digest", transcript);
      case "decide" ->
          Map.of(
              "apv_id",
              fresh().source().reviewId().toString(),
              "decision",
              "reject",
              "justification",
              WHY);
      case "getDecision" ->
          Map.of(
              "decision_id",
              hub.database.ask(
                  "SELECT coalesce(max(id::text), '" + UNKNOWN + "') FROM immunis" + ".decision"));
      case "approvePatch" -> Map.of("patch_id", patch(), "comment", WHY, "record_only", true);
      case "rejectPatch" -> Map.of("patch_id", patch(), "reason", WHY);
      case "commentPatch" -> Map.of("patch_id", patch(), "comment", WHY);
      default -> Map.of();
    };
  }

  private static String patch() {
    return fresh().content().patch().bytes().hex();
  }

  private static Map<String, Object> with(Map<String, Object> given, Object... more) {
    Map<String, Object> all = new HashMap<>(given);
    for (int i = 0; i < more.length; i += 2) {
      all.put((String) more[i], more[i + 1]);
    }
    return all;
  }

  private static DescribedClient at(TeamHub other) throws Exception {
    return new DescribedClient(
        other.uri("/"), TeamHub.JSON.readTree(hub.get("/hitl/openapi.json", "").body()));
  }

  private static final List<String> OPEN =
      List.of(
          "getService",
          "getHitlHealth",
          "getHealth",
          "getLive",
          "getStartup",
          "getReady",
          "getMetrics",
          "getDocs",
          "getDescription");

  @Test
  void everyPathStatusAndFieldIsAsItIsDescribed() throws Exception {
    Set<String> seen = new TreeSet<>();
    whatIsGood();
    whatIsWrong();
    whatIsInTheWay();
    seen.addAll(client.seen());
    seen.addAll(whenThereIsTooMuch());
    seen.addAll(whenItIsAway());
    seen.addAll(whenItTakesTooLong());
    assertThat(seen).containsAll(client.described());
  }

  private static void whatIsGood() throws Exception {
    for (String operation : OPEN) {
      client.call(operation, "", Map.of());
    }
    List<String> guarded = new java.util.ArrayList<>(client.guarded());
    // A decision has to be there before one is asked for.
    guarded.remove("decide");
    guarded.addFirst("decide");
    for (String operation : guarded) {
      DescribedClient.Answer answer = client.call(operation, everything, good(operation));
      assertThat(answer.status()).as(operation + " " + answer.text()).isLessThan(300);
    }
    Map<String, Object> twice = good("addReview");
    client.call("addReview", everything, twice);
    assertThat(client.call("addReview", everything, twice).status()).isEqualTo(200);
    assertThat(client.call("getTranscript", readOnly, good("getTranscript")).text())
        .contains("<script>");
  }

  private static void whatIsWrong() throws Exception {
    for (String operation : client.guarded()) {
      assertThat(client.call(operation, "nonsense", good(operation)).status()).isEqualTo(401);
    }
    for (String operation : client.guarded()) {
      int status = client.call(operation, decideOnly, good(operation)).status();
      int other = client.call(operation, readOnly, good(operation)).status();
      assertThat(List.of(status, other)).as(operation).contains(403);
    }
    for (String operation : client.taking()) {
      Map<String, Object> good = good(operation);
      String much = "{\"comment\":\"" + "a".repeat(9 << 20) + "\"}";
      assertThat(client.call(operation, everything, with(good, "$raw", "{")).status())
          .isEqualTo(400);
      assertThat(client.call(operation, everything, with(good, "$raw", much)).status())
          .isEqualTo(413);
      assertThat(
              client
                  .call(operation, everything, good, Map.of("Content-Type", "text/plain"))
                  .status())
          .isEqualTo(415);
      assertThat(client.call(operation, everything, with(good, "$raw", "{}")).status())
          .isEqualTo(422);
    }
    assertThat(client.call("listReviews", everything, Map.of("limit", 0)).status()).isEqualTo(422);
    assertThat(client.call("getAuditLogs", everything, Map.of("limit", 0)).status()).isEqualTo(422);
  }

  private static void whatIsInTheWay() throws Exception {
    for (String operation :
        List.of("getReview", "getPatch", "getEvidence", "getTranscript", "getDecisionHistory")) {
      Map<String, Object> good = good(operation);
      assertThat(client.call(operation, everything, with(good, "apv_id", UNKNOWN)).status())
          .isEqualTo(404);
      assertThat(client.call(operation, everything, with(good, "apv_id", "promise-")).status())
          .isEqualTo(409);
    }
    assertThat(client.call("getDecision", everything, Map.of("decision_id", UNKNOWN)).status())
        .isEqualTo(404);
    Map<String, Object> twice = good("decide");
    client.call("decide", everything, twice);
    assertThat(client.call("decide", everything, twice).status()).isEqualTo(409);
    assertThat(client.call("decide", everything, with(twice, "apv_id", UNKNOWN)).status())
        .isEqualTo(404);
    String shared = Samples.full("promise-a", "shared").content().patch().bytes().hex();
    for (String operation : List.of("approvePatch", "rejectPatch", "commentPatch")) {
      Map<String, Object> good = good(operation);
      assertThat(client.call(operation, everything, with(good, "patch_id", shared)).status())
          .isEqualTo(409);
      assertThat(
              client.call(operation, everything, with(good, "patch_id", "0".repeat(64))).status())
          .isEqualTo(404);
    }
    Map<String, Object> over = good("addReview");
    client.call("addReview", everything, over);
    hub.database.run(
        "UPDATE immunis.review SET status = 'FALSE_POSITIVE' WHERE source_key = '"
            + over.get("apv_id")
            + "'");
    assertThat(
            client
                .call(
                    "addReview",
                    everything,
                    with(over, "patch_diff", "--- a\n+++ b\n@@ -1 +1 @@\n-a\n+other\n"))
                .status())
        .isEqualTo(409);
  }

  private static Set<String> whenThereIsTooMuch() throws Exception {
    try (TeamHub full =
        new TeamHub(hub.database, ApiLimits.standard().withRate(1), c -> c, new TestClock())) {
      int status = 200;
      for (int i = 0; i < 1_000 && status != 429; i++) {
        status = full.get("/health/live", "").statusCode();
      }
      DescribedClient there = at(full);
      for (String operation : OPEN) {
        assertThat(there.call(operation, "", Map.of()).status()).isEqualTo(429);
      }
      for (String operation : client.guarded()) {
        assertThat(there.call(operation, everything, good(operation)).status()).isEqualTo(429);
      }
      return there.seen();
    }
  }

  private static Set<String> whenItIsAway() throws Exception {
    ApiLimits behind = ApiLimits.standard().withRate(10_000).with(Set.of("127.0.0.1"), Set.of());
    java.util.concurrent.atomic.AtomicBoolean away =
        new java.util.concurrent.atomic.AtomicBoolean();
    try (TeamHub sick =
        new TeamHub(
            hub.database,
            behind,
            callers ->
                secret -> {
                  if (away.get()) {
                    throw new TeamException(TeamException.Kind.UNREACHABLE, "away");
                  }
                  return callers.of(secret);
                })) {
      DescribedClient there = at(sick);
      there.call("getMetrics", "", Map.of(), AFAR);
      there.call("getMetrics", decideOnly, Map.of(), AFAR);
      assertThat(there.call("getMetrics", readOnly, Map.of(), AFAR).status()).isEqualTo(200);
      sick.fault = "it does not work";
      away.set(true);
      there.call("getMetrics", readOnly, Map.of(), AFAR);
      for (String operation : List.of("getHealth", "getHitlHealth", "getReady")) {
        assertThat(there.call(operation, "", Map.of()).status()).isEqualTo(503);
        assertThat(there.call(operation, "", Map.of(), AFAR).json().has("checks")).isFalse();
      }
      for (String operation : client.guarded()) {
        assertThat(there.call(operation, everything, good(operation)).status()).isEqualTo(503);
      }
      return there.seen();
    }
  }

  private static Set<String> whenItTakesTooLong() throws Exception {
    ApiLimits standard = ApiLimits.standard();
    ApiLimits hasty =
        new ApiLimits(
            1_000,
            10_000,
            standard.atOnce(),
            standard.bodyBytes(),
            Duration.ofNanos(-1),
            Set.of(),
            Set.of());
    try (TeamHub impatient = new TeamHub(hub.database, hasty, c -> c)) {
      DescribedClient there = at(impatient);
      for (String operation : client.taking()) {
        assertThat(there.call(operation, everything, good(operation)).status()).isEqualTo(408);
      }
      return there.seen();
    }
  }

  /** A program whose author had the description and nothing else. */
  @Test
  void aWholeReviewIsDoneByTheDescriptionAlone() throws Exception {
    Map<String, Object> found =
        Map.of(
            "apv_id", "scanner:77",
            "cve_id", "CVE-2025-0077",
            "severity", "critical",
            "package_name", "acme-parser",
            "priority", 10,
            "patch_diff", "--- a/p\n+++ b/p\n@@ -1 +1 @@\n-eval(x)\n+parse(x)\n");
    String id = client.call("addReview", everything, found).json().path("apv_id").asText();
    boolean listed = false;
    String cursor = "";
    do {
      var page =
          client
              .call(
                  "listReviews",
                  everything,
                  cursor.isEmpty()
                      ? Map.of("severity", "critical", "limit", 2)
                      : Map.of("severity", "critical", "limit", 2, "cursor", cursor))
              .json();
      for (var row : page.path("reviews")) {
        listed |= row.path("apv_id").asText().equals(id);
      }
      cursor = page.path("next_cursor").asText("");
    } while (!listed && !cursor.isEmpty() && !cursor.equals("null"));
    assertThat(listed).isTrue();
    var review = client.call("getReview", everything, Map.of("apv_id", id)).json();
    assertThat(review.path("patch_diff").asText()).contains("+parse(x)");
    var decision =
        client
            .call(
                "decide",
                everything,
                Map.of(
                    "apv_id",
                    id,
                    "decision",
                    "approve",
                    "record_only",
                    true,
                    "justification",
                    "eval is gone, parse is strict",
                    "version",
                    review.path("version").asText(),
                    "Idempotency-Key",
                    "scanner:77:1"))
            .json();
    assertThat(decision.path("version")).isEqualTo(review.path("version"));
    var history = client.call("getDecisionHistory", everything, Map.of("apv_id", id)).json();
    assertThat(history).hasSize(1);
    assertThat(history.get(0)).isEqualTo(decision);
    var log =
        client
            .call(
                "getAuditLogs",
                everything,
                Map.of("decision_id", decision.path("decision_id").asText()))
            .json();
    assertThat(log.get(0).path("action").asText()).isEqualTo("decision.recorded");
  }
}
