package dev.immunis.hub.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.uuid.Generators;
import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import dev.immunis.fakes.RunningClock;
import dev.immunis.hub.api.TeamHub;
import dev.immunis.intake.MessageReader;
import dev.immunis.model.Severity;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.proof.team.Relay;
import dev.immunis.queue.BrokerException;
import dev.immunis.queue.BrokerSettings;
import dev.immunis.queue.DeadLetters;
import dev.immunis.queue.RealRabbit;
import dev.immunis.queue.TeamQueue;
import dev.immunis.queue.rabbit.RabbitBroker;
import dev.immunis.queue.rabbit.RabbitDeadLetters;
import dev.immunis.store.ApiScope;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.Samples;
import dev.immunis.store.postgres.Delegation;
import dev.immunis.store.postgres.PgAccess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A hub on a real PostgreSQL and a real RabbitMQ: what is handed in, what is told, what breaks. */
class HubQueuesTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String KEY = "hitl.notifications.critical";

  private static RealRabbit rabbit;
  private static Relay line;
  private static Connection connection;
  private static TeamHub hub;
  private static String token;

  private Channel channel;

  @BeforeAll
  static void begin() throws Exception {
    assumeTrue(RealRabbit.missing().isEmpty(), RealRabbit.missing());
    rabbit = RealRabbit.shared();
    line = new Relay(rabbit.port(), 1);
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(RealRabbit.address(rabbit.port()).toString().replaceFirst("/$", ""));
    connection = factory.newConnection("test");
    // Declared by somebody else and without priorities: the hub has to use it as it is.
    try (Channel before = connection.createChannel()) {
      before.queueDeclare(TeamQueue.WARGAME_RESULTS.queueName(), true, false, false, Map.of());
    }
    hub = new TeamHub(HubQueuesTest::parts);
    token =
        hub.person("ana", TeamRole.ANALYST).token(ApiScope.READ, ApiScope.DECIDE, ApiScope.INGEST);
    soon("the broker is connected", () -> ready().equals("ready"));
  }

  private static QueueParts parts(PgAccess access) {
    RunningClock clock = new RunningClock();
    return new QueueParts(
        new RabbitBroker(settings(line.port()), clock, "hub under test"),
        access.decisionOutbox(),
        access.tellingLease(),
        new MessageReader(clock),
        access.authority(
            Generators.timeBasedEpochGenerator()::generate, new ChangeBus(), Delegation.none()),
        Duration.ZERO,
        Duration.ofDays(1));
  }

  private static BrokerSettings settings(int port) {
    return BrokerSettings.standard(RealRabbit.address(port), null).with(Duration.ofMillis(200), 3);
  }

  @AfterAll
  static void end() throws Exception {
    if (hub != null) {
      hub.close();
      connection.close();
      line.close();
    }
  }

  @BeforeEach
  void open() throws Exception {
    channel = connection.createChannel();
    channel.confirmSelect();
  }

  private static void soon(String what, Callable<Boolean> condition) {
    await(what).atMost(LONG).until(condition);
  }

  private static String ready() throws Exception {
    HttpResponse<String> answer = hub.get("/health/ready", "");
    assertThat(answer.statusCode()).isEqualTo(200);
    return TeamHub.json(answer).path("status").asText();
  }

  /** The original's own message, with every field of contracts 7.1. */
  static ObjectNode notification(String key) {
    ObjectNode json = TeamHub.JSON.createObjectNode();
    json.put("message_id", UUID.randomUUID().toString());
    json.put("message_type", "hitl_notification");
    json.put("timestamp", "2026-11-20T10:00:00Z");
    json.put("apv_id", key);
    json.put("apv_code", "APV-20261120-001");
    json.put("priority", 2);
    json.put("cve_id", "CVE-2024-12345");
    json.put("cve_title", "SQL injection in the login");
    json.put("severity", "critical");
    json.put("cvss_score", 9.8);
    json.put("package_name", "auth-kit");
    json.put("package_version", "1.2.3");
    json.put("package_ecosystem", "pypi");
    json.put("patch_strategy", "version_bump");
    json.put("patch_description", "bump to 1.2.4");
    json.put("pr_number", 7);
    json.put("pr_url", "https://github.example.org/team/app/pull/7");
    json.put("confirmation_confidence", 0.91);
    json.put("false_positive_probability", 0.05);
    json.put("wargame_verdict", "success");
    json.put("wargame_confidence", 0.8);
    json.putNull("wargame_run_url");
    json.putNull("wargame_evidence");
    json.putArray("affected_files").add("app/login.py");
    json.putArray("validation_warnings");
    json.put("requires_immediate_attention", false);
    json.putNull("escalation_reason");
    return json;
  }

  private void send(String id, byte[] body) throws Exception {
    channel.basicPublish(
        TeamQueue.EXCHANGE,
        KEY,
        true,
        new AMQP.BasicProperties.Builder().messageId(id).deliveryMode(2).build(),
        body);
    channel.waitForConfirmsOrDie(LONG.toMillis());
  }

  private void send(ObjectNode json) throws Exception {
    send(json.path("message_id").asText(), json.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode review(String key) throws Exception {
    return TeamHub.json(hub.get("/hitl/reviews/" + key, token));
  }

  private static double figure(String name) throws Exception {
    return hub.get("/metrics", "")
        .body()
        .lines()
        .filter(row -> row.startsWith(name))
        .mapToDouble(row -> Double.parseDouble(row.substring(row.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static double consumed(String result) throws Exception {
    return figure(
        "rabbitmq_messages_consumed_total{queue=\"hitl.notifications\",result=\"" + result + "\"}");
  }

  private static HttpResponse<String> reject(String apv, String request) throws Exception {
    return hub.post(
        "/hitl/decisions",
        token,
        TeamHub.JSON.writeValueAsString(
            Map.of("apv_id", apv, "decision", "reject", "justification", "not worth the risk")),
        Map.of("X-Request-Id", request));
  }

  /** Takes what lies in the queue of decisions until this one is there. */
  private List<GetResponse> told(String apv) {
    List<GetResponse> found = new ArrayList<>();
    soon(
        "the decision on " + apv,
        () -> {
          GetResponse one = channel.basicGet(TeamQueue.DECISIONS.queueName(), true);
          if (one != null
              && TeamHub.JSON.readTree(one.getBody()).path("apv_id").asText().equals(apv)) {
            found.add(one);
          }
          return !found.isEmpty();
        });
    // Nothing of it is under way when the next test cuts the line.
    soon("it is noted", () -> figure("hitl_decision_outbox_waiting") == 0);
    return found;
  }

  @Test
  void aNotificationBecomesAReviewOnceAndOnOurScale() throws Exception {
    ObjectNode message = notification("apv-from-the-queue");
    send(message);
    soon("the review", () -> review("apv-from-the-queue").has("apv_id"));
    JsonNode review = review("apv-from-the-queue");
    assertThat(review.path("priority").asInt()).isEqualTo(9);
    assertThat(review.path("severity").asText()).isEqualTo("critical");
    assertThat(review.path("pr_number").asInt()).isEqualTo(7);
    assertThat(review.path("source_kind").asText()).isEqualTo("message");
    assertThat(review.path("patch").path("unreadable").isNull()).isFalse();

    double before = consumed("done");
    send(message);
    soon("the same again", () -> consumed("done") == before + 1);
    assertThat(review("apv-from-the-queue").path("versions").asInt()).isEqualTo(1);

    // Nothing to read: nobody may say that it is fine.
    HttpResponse<String> approved =
        hub.post(
            "/hitl/decisions",
            token,
            Map.of(
                "apv_id", "apv-from-the-queue",
                "decision", "approve",
                "justification", "looks good to me"));
    assertThat(approved.statusCode()).isEqualTo(422);
  }

  @Test
  void aNoticeDoesNotReplaceAPatchThatIsThere() throws Exception {
    ObjectNode whole = notification("apv-with-patch");
    whole.put("patch_diff", "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n");
    whole.put("requires_immediate_attention", true);
    send(whole);
    soon("the review", () -> review("apv-with-patch").has("apv_id"));
    assertThat(review("apv-with-patch").path("patch_diff").asText()).contains("+b");
    assertThat(review("apv-with-patch").path("priority").asInt()).isEqualTo(10);
    double before = consumed("passed");
    send(notification("apv-with-patch"));
    send(notification("apv-after-the-notice"));
    soon("what came after it", () -> review("apv-after-the-notice").has("apv_id"));
    // More than one where the hub's own status came by, which is passed over as well.
    assertThat(consumed("passed")).isGreaterThan(before);
    assertThat(review("apv-with-patch").path("versions").asInt()).isEqualTo(1);
  }

  @Test
  void aPoisonedMessageDiesWithItsReasonAndComesBack() throws Exception {
    ObjectNode poison = notification("apv-poison");
    poison.put("cvss_score", 99);
    poison.put("message_id", "poison-1");
    send(poison);
    try (DeadLetters letters = new RabbitDeadLetters(settings(rabbit.port()))) {
      soon(
          "the dead letter",
          () -> letters.list(TeamQueue.NOTIFICATIONS, 10).stream().anyMatch(this::isPoison));
      DeadLetters.DeadLetter dead =
          letters.list(TeamQueue.NOTIFICATIONS, 10).stream().filter(this::isPoison).toList().get(0);
      assertThat(dead.tries()).isEqualTo(3);
      assertThat(dead.reason()).contains("cvss_score");
      assertThat(dead.routingKey()).isEqualTo(KEY);
      assertThat(dead.diedAt()).isNotEmpty();
      assertThat(figure("rabbitmq_dlq_messages_total")).isPositive();

      // Nobody else's are touched, and it is tried as if it were new.
      assertThat(letters.replay(TeamQueue.NOTIFICATIONS, Set.of("nobody"))).isZero();
      double before = consumed("dead");
      assertThat(letters.replay(TeamQueue.NOTIFICATIONS, Set.of("poison-1"))).isEqualTo(1);
      soon("it died again", () -> consumed("dead") == before + 1);
      soon(
          "it lies there again",
          () ->
              letters.list(TeamQueue.NOTIFICATIONS, 10).stream()
                  .anyMatch(one -> isPoison(one) && one.tries() == 3));
    }
    assertThat(hub.get("/hitl/reviews/apv-poison", token).statusCode()).isEqualTo(404);
  }

  private boolean isPoison(DeadLetters.DeadLetter one) {
    return one.id().equals("poison-1");
  }

  @Test
  void whatIsNoJsonAndWhatIsNotForUsIsToldApart() throws Exception {
    double dead = consumed("dead");
    double passed = consumed("passed");
    send("no-json", "{".getBytes(StandardCharsets.UTF_8));
    send("status", "{\"message_type\":\"hitl_status\"}".getBytes(StandardCharsets.UTF_8));
    send(notification("apv-after-the-others"));
    soon("what came after them", () -> review("apv-after-the-others").has("apv_id"));
    assertThat(consumed("dead")).as("one died, the status did not").isEqualTo(dead + 1);
    // More than one where the hub's own status came by.
    assertThat(consumed("passed")).isGreaterThan(passed);
  }

  @Test
  void aDecisionIsToldWithTheFieldsOfTheContract() throws Exception {
    ReviewAdmission review = Samples.full("told", "patch of told");
    hub.admit(review);
    String apv = review.source().reviewId().toString();
    HttpResponse<String> decided = reject(apv, "request-of-ana");
    assertThat(decided.statusCode()).isEqualTo(201);

    GetResponse message = told(apv).get(0);
    JsonNode json = TeamHub.JSON.readTree(message.getBody());
    List<String> fields = new ArrayList<>();
    json.fieldNames().forEachRemaining(fields::add);
    assertThat(fields)
        .contains(
            "message_id",
            "message_type",
            "timestamp",
            "apv_id",
            "apv_code",
            "decision",
            "justification",
            "confidence",
            "modifications",
            "reviewer_name",
            "reviewer_email",
            "decision_id",
            "cve_id",
            "severity",
            "patch_strategy",
            "pr_number",
            "pr_url",
            "action_type",
            "action_target_pr",
            "action_comment",
            "action_assignees",
            "action_labels",
            "requires_followup",
            "followup_reason");
    assertThat(json.path("message_type").asText()).isEqualTo("hitl_decision");
    assertThat(json.path("decision_id")).isEqualTo(TeamHub.json(decided).path("decision_id"));
    assertThat(json.path("reviewer_name").asText()).startsWith("ana");
    assertThat(json.path("decision").asText()).isEqualTo("reject");
    assertThat(message.getEnvelope().getRoutingKey())
        .isEqualTo("hitl.decisions.reject." + json.path("action_type").asText());
    assertThat(message.getProps().getPriority()).isEqualTo(5);
    assertThat(message.getProps().getDeliveryMode()).isEqualTo(2);
    assertThat(message.getProps().getMessageId()).isEqualTo(json.path("message_id").asText());
    assertThat(message.getProps().getTimestamp()).isNotNull();
    // One id from the request through the database into the message and the stream.
    assertThat(message.getProps().getCorrelationId()).isEqualTo("request-of-ana");
    for (String table : List.of("change", "decision_outbox")) {
      assertThat(
              hub.database.ask(
                  "SELECT count(*) > 0 FROM immunis."
                      + table
                      + " WHERE correlation = 'request-of-ana'"))
          .as(table)
          .isEqualTo("t");
    }
  }

  @Test
  void withTheBrokerAwayEverythingElseGoesOnAndNothingIsLost() throws Exception {
    ReviewAdmission review = Samples.full("meanwhile", "patch of meanwhile");
    hub.admit(review);
    String apv = review.source().reviewId().toString();
    line.drop(1);
    line.cut();
    soon("it says so", () -> ready().equals("degraded"));
    assertThat(TeamHub.json(hub.get("/hitl/health", "")).path("checks").path("rabbitmq").asText())
        .isEqualTo("degraded");
    assertThat(reject(apv, "while-away").statusCode()).isEqualTo(201);
    soon("it waits", () -> figure("hitl_decision_outbox_waiting") == 1);
    assertThat(figure("rabbitmq_connection_status")).isZero();

    line.drop(0);
    GetResponse message = told(apv).get(0);
    soon("it is back", () -> ready().equals("ready"));
    soon("nothing waits", () -> figure("hitl_decision_outbox_waiting") == 0);
    // Should the note that it was told get lost, the very same goes out again under the same id,
    // whatever the review has become since.
    hub.admit(
        Samples.admission("meanwhile", "newer", Severity.CRITICAL, List.of("CVE-2026-1"), false));
    hub.database.run("UPDATE immunis.decision_outbox SET told_at = NULL");
    GetResponse again = told(apv).get(0);
    assertThat(again.getProps().getMessageId()).isEqualTo(message.getProps().getMessageId());
    assertThat(again.getBody()).isEqualTo(message.getBody());
  }

  @Test
  void aQueueThatSomebodyTookAwayIsMadeAgainAndTheDecisionIsTold() throws Exception {
    ReviewAdmission review = Samples.full("homeless", "patch of homeless");
    hub.admit(review);
    String apv = review.source().reviewId().toString();
    channel.queueDelete(TeamQueue.DECISIONS.queueName());
    assertThat(reject(apv, "nobody-hears").statusCode()).isEqualTo(201);
    soon("the queue", () -> isThere(TeamQueue.DECISIONS.queueName()));
    assertThat(told(apv)).hasSize(1);
  }

  private static boolean isThere(String queue) throws Exception {
    Channel look = connection.createChannel();
    try {
      look.queueDeclarePassive(queue);
      return true;
    } catch (IOException e) {
      return false;
    } finally {
      look.abort();
    }
  }

  @Test
  void aDeadLetterWhoseQueueIsGoneStays() throws Exception {
    TeamQueue queue = TeamQueue.WARGAME_RESULTS;
    channel.basicPublish(
        "",
        queue.deadLetters(),
        true,
        new AMQP.BasicProperties.Builder().messageId("stays").userId("guest").build(),
        new byte[] {1});
    channel.waitForConfirmsOrDie(LONG.toMillis());
    channel.queueDelete(queue.queueName());
    try (DeadLetters letters = new RabbitDeadLetters(settings(rabbit.port()))) {
      assertThatThrownBy(() -> letters.replay(queue, Set.of()))
          .isInstanceOf(BrokerException.class)
          .hasMessageContaining(queue.queueName());
      soon("it lies there again", () -> letters.list(queue, 10).size() == 1);
      channel.queueDeclare(queue.queueName(), true, false, false, Map.of());
      channel.queueBind(queue.queueName(), TeamQueue.EXCHANGE, queue.binding());
      assertThat(letters.replay(queue, Set.of())).isEqualTo(1);
    }
    assertThat(channel.basicGet(queue.queueName(), true).getProps().getUserId()).isNull();
  }

  @Test
  void theUrgentIsHeardFirst() throws Exception {
    String queue = TeamQueue.APV_DISPATCH.queueName();
    for (int priority : new int[] {1, 5, 10}) {
      channel.basicPublish(
          TeamQueue.EXCHANGE,
          "oraculo.apv.priority." + (11 - priority),
          true,
          new AMQP.BasicProperties.Builder().priority(priority).build(),
          new byte[0]);
    }
    channel.waitForConfirmsOrDie(LONG.toMillis());
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      order.add(channel.basicGet(queue, true).getProps().getPriority());
    }
    assertThat(order).containsExactly(10, 5, 1);
    for (TeamQueue one : TeamQueue.values()) {
      assertThat(channel.queueDeclarePassive(one.deadLetters()).getQueue()).isNotEmpty();
    }
  }
}
