package dev.immunis.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.Severity;
import dev.immunis.model.decision.Channel;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.PatchStrategy;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.review.ReviewStatus;
import dev.immunis.model.sync.ChangeCursor;
import dev.immunis.model.sync.Doorbell;
import dev.immunis.model.sync.RowKind;
import dev.immunis.wire.CloseCodes;
import dev.immunis.wire.Sequences;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The messages of the original, made real, over real sockets. */
class HubProtocolTest {
  private static final UUID APV = new UUID(7, 1);
  private final HubFixture hub = new HubFixture();

  @AfterEach
  void stop() {
    hub.close();
  }

  @Test
  void aSocketIsGreetedAndItsPingsAreAnswered() throws Exception {
    try (RawSocket socket =
        RawSocket.knock(
            hub.port(), "/hitl/ws", Map.of("Authorization", "Bearer " + HubFixture.TOKEN))) {
      JsonNode ack = socket.next();
      assertThat(ack.path("type").asText()).isEqualTo("connection_ack");
      assertThat(UUID.fromString(ack.path("client_id").asText())).isNotNull();
      assertThat(Instant.parse(ack.path("timestamp").asText())).isNotNull();
      assertThat(ack.path("sequence").asText()).isEqualTo("100:100");
      socket.say("{\"type\":\"ping\",\"timestamp\":\"2026-01-01T00:00:00Z\"}");
      JsonNode pong = socket.next();
      assertThat(pong.path("type").asText()).isEqualTo("pong");
      assertThat(pong.path("sequence").asText()).isEqualTo("100:100");
      socket.send(RawSocket.PING, true, new byte[] {1, 2, 3});
      RawSocket.Frame frame = socket.frame();
      assertThat(frame.opcode()).isEqualTo(RawSocket.PONG);
      assertThat(frame.payload()).containsExactly(1, 2, 3);
    }
  }

  @Test
  void everySubscriptionIsConfirmedAndOnlyKnownChannelsSpeak() throws Exception {
    try (RawSocket socket = RawSocket.open(hub.port(), HubFixture.TOKEN)) {
      socket.say("{\"type\":\"subscribe\",\"channels\":[]}");
      assertThat(socket.next().path("channels")).isEmpty();
      socket.say("{\"type\":\"subscribe\",\"channels\":[\"nothing\",\"apvs\",\"apvs\"]}");
      JsonNode confirmed = socket.next();
      assertThat(confirmed.path("type").asText()).isEqualTo("subscription_confirmed");
      assertThat(confirmed.path("channels")).hasSize(3);
      socket.say("{\"type\":\"unsubscribe\",\"channels\":[\"decisions\"]}");
      assertThat(socket.next().path("type").asText()).isEqualTo("unsubscription_confirmed");
      hub.feed.ring(RowKind.DECISION, APV);
      hub.feed.ring(RowKind.VERSION, APV);
      assertThat(socket.next().path("type").asText()).isEqualTo("new_apv");
      socket.say("{\"type\":\"unsubscribe\",\"channels\":[\"apvs\"]}");
      assertThat(socket.next().path("type").asText()).isEqualTo("unsubscription_confirmed");
      hub.feed.ring(RowKind.VERSION, APV);
      socket.say("{\"type\":\"ping\"}");
      assertThat(socket.next().path("type").asText()).isEqualTo("pong");
    }
  }

  @Test
  void whatIsNotUnderstoodIsAnsweredAndTheSocketLives() throws Exception {
    try (RawSocket socket = RawSocket.open(hub.port(), HubFixture.TOKEN)) {
      for (String text :
          List.of("{", "", "[1]", "{\"type\":\"dance\"}", "{}", "{\"type\":\"renew\"}")) {
        socket.say(text);
        JsonNode error = socket.next();
        assertThat(error.path("type").asText()).as(text).isEqualTo("error");
        assertThat(error.path("error_message").asText()).isNotBlank();
        assertThat(error.path("error_code").asText()).isNotBlank();
      }
      socket.say("{\"type\":\"ping\"}");
      assertThat(socket.next().path("type").asText()).isEqualTo("pong");
    }
  }

  @Test
  void aNewReviewAndADecisionAreToldWithWhatTheDatabaseKnows() throws Exception {
    hub.cache.rows.heads.put(APV, head(ReviewStatus.PENDING_HITL));
    try (RawSocket socket = RawSocket.listening(hub.port(), HubFixture.TOKEN)) {
      socket.say("{\"type\":\"subscribe\",\"channels\":[\"stats\"]}");
      socket.until("subscription_confirmed");
      Doorbell came = hub.feed.ring(RowKind.VERSION, APV);
      JsonNode apv = socket.next();
      assertThat(apv.path("type").asText()).isEqualTo("new_apv");
      assertThat(apv.path("apv_id").asText()).isEqualTo(APV.toString());
      assertThat(apv.path("apv_code").asText()).isEqualTo("APV-20261120-001");
      assertThat(apv.path("severity").asText()).isEqualTo("critical");
      assertThat(apv.path("cve_id").asText()).isEqualTo("CVE-2026-0001");
      assertThat(apv.path("package_name").asText()).isEqualTo("left-pad");
      assertThat(apv.path("sequence").asText()).isEqualTo(Sequences.text(came.at()));
      assertThat(apv.path("previous").isNull()).isTrue();
      JsonNode figures = socket.until("stats_update");
      assertThat(figures.path("pending_reviews").asLong()).isEqualTo(1);
      assertThat(figures.path("total_decisions").asLong()).isZero();

      hub.cache.rows.decisions.add(decision());
      hub.feed.ring(RowKind.DECISION, APV);
      JsonNode made = socket.until("decision_made");
      assertThat(made.path("decision_id").asText()).isEqualTo(new UUID(8, 1).toString());
      assertThat(made.path("decision").asText()).isEqualTo("reject");
      assertThat(made.path("reviewer_name").asText()).isEqualTo("ana");
      assertThat(made.path("action_taken").asText()).isEqualTo("hitl_rejected");
      assertThat(made.path("apv_code").asText()).isEqualTo("APV-20261120-001");
    }
  }

  @Test
  void aDoorbellRingsWithoutItsNamePlateWhenTheDatabaseIsAway() throws Exception {
    hub.cache.away = true;
    try (RawSocket socket = RawSocket.listening(hub.port(), HubFixture.TOKEN)) {
      hub.feed.ring(RowKind.DECISION, APV);
      JsonNode made = socket.next();
      assertThat(made.path("type").asText()).isEqualTo("decision_made");
      assertThat(made.path("apv_id").asText()).isEqualTo(APV.toString());
      assertThat(made.path("decision").isNull()).isTrue();
    }
  }

  @Test
  void eachChannelSaysWhatItSaidBeforeAndNothingTwice() throws Exception {
    try (RawSocket socket = RawSocket.listening(hub.port(), HubFixture.TOKEN)) {
      Doorbell first = hub.feed.ring(RowKind.CLAIM, APV);
      JsonNode a = socket.next();
      assertThat(a.path("kind").asText()).isEqualTo("claim");
      hub.feed.ring(RowKind.VERSION, APV);
      socket.until("new_apv");
      hub.feed.again(first);
      hub.feed.ring(RowKind.CLAIM, APV);
      JsonNode b = socket.next();
      assertThat(b.path("type").asText()).isEqualTo("row_changed");
      assertThat(b.path("previous").asText()).isEqualTo(a.path("sequence").asText());
      assertThat(b.path("sequence").asText()).isEqualTo("103:103");
    }
  }

  @Test
  void changesOfOneReviewAndKindThatComeTogetherAreOneMessage() throws Exception {
    try (RawSocket socket = RawSocket.listening(hub.port(), HubFixture.TOKEN)) {
      List<Doorbell> bells = hub.feed.ringTogether(RowKind.CLAIM, APV, 5);
      JsonNode one = socket.next();
      assertThat(one.path("sequence").asText()).isEqualTo(Sequences.text(bells.getLast().at()));
      socket.say("{\"type\":\"ping\"}");
      assertThat(socket.next().path("type").asText()).isEqualTo("pong");
    }
  }

  @Test
  void moreThanCanBeToldOneByOneIsToldAtOnce() throws Exception {
    try (RawSocket socket = RawSocket.listening(hub.port(), HubFixture.TOKEN)) {
      List<Doorbell> bells = hub.feed.ringMany(RowKind.DECISION, 1_000);
      JsonNode many = socket.next();
      assertThat(many.path("type").asText()).isEqualTo("many_changed");
      assertThat(many.path("channel").asText()).isEqualTo("decisions");
      assertThat(many.path("count").asInt()).isEqualTo(1_000);
      assertThat(many.path("sequence").asText()).isEqualTo(Sequences.text(bells.getLast().at()));
    }
  }

  @Test
  void whoComesBackGetsWhatWasMissedOrIsToldToPull() throws Exception {
    Doorbell seen;
    try (RawSocket socket = RawSocket.listening(hub.port(), HubFixture.TOKEN)) {
      seen = hub.feed.ring(RowKind.VERSION, APV);
      socket.until("new_apv");
    }
    hub.feed.ring(RowKind.DECISION, APV);
    hub.feed.ring(RowKind.CLAIM, APV);
    try (RawSocket socket = RawSocket.open(hub.port(), HubFixture.TOKEN)) {
      socket.say(
          "{\"type\":\"subscribe\",\"channels\":[\"apvs\",\"decisions\"],\"after\":\""
              + Sequences.text(seen.at())
              + "\"}");
      JsonNode confirmed = socket.next();
      assertThat(confirmed.path("resumed").asBoolean()).isTrue();
      assertThat(socket.next().path("type").asText()).isEqualTo("decision_made");
      socket.say("{\"type\":\"ping\"}");
      assertThat(socket.next().path("type").asText()).isEqualTo("pong");
    }
    try (RawSocket socket = RawSocket.open(hub.port(), HubFixture.TOKEN)) {
      socket.say("{\"type\":\"subscribe\",\"channels\":[\"apvs\"],\"after\":\"3:3\"}");
      JsonNode confirmed = socket.next();
      assertThat(confirmed.path("resumed").isBoolean()).isTrue();
      assertThat(confirmed.path("resumed").asBoolean()).isFalse();
      assertThat(confirmed.path("sequence").asText()).isEqualTo("103:103");
    }
  }

  @Test
  void afterARestoreEverybodyComesAnewAndIsToldToPull() throws Exception {
    Doorbell seen = hub.feed.ring(RowKind.VERSION, APV);
    try (RawSocket socket = RawSocket.listening(hub.port(), HubFixture.TOKEN)) {
      hub.feed.restored(new ChangeCursor(5, 5));
      assertThat(socket.untilClosed().code()).isEqualTo(CloseCodes.GOING_AWAY);
    }
    try (RawSocket socket = RawSocket.open(hub.port(), HubFixture.TOKEN)) {
      socket.say(
          "{\"type\":\"subscribe\",\"channels\":[\"apvs\"],\"after\":\""
              + Sequences.text(seen.at())
              + "\"}");
      JsonNode confirmed = socket.next();
      assertThat(confirmed.path("resumed").isBoolean()).isTrue();
      assertThat(confirmed.path("resumed").asBoolean()).isFalse();
      assertThat(confirmed.path("sequence").asText()).isEqualTo("5:5");
    }
  }

  @Test
  void aCharacterMayBeCutBetweenTwoPiecesOfAMessage() throws Exception {
    byte[] said = "{\"type\":\"caf\u00e9\"}".getBytes(StandardCharsets.UTF_8);
    int cut = new String(said, StandardCharsets.ISO_8859_1).indexOf('\u00c3') + 1;
    try (RawSocket socket = RawSocket.open(hub.port(), HubFixture.TOKEN)) {
      socket.send(1, false, Arrays.copyOf(said, cut));
      socket.send(0, true, Arrays.copyOfRange(said, cut, said.length));
      assertThat(socket.next().path("type").asText()).isEqualTo("error");
    }
  }

  /** What the console of the original understands: each message and the fields it reads of it. */
  private static final Map<String, List<String>> ORIGINAL =
      Map.of(
          "connection_ack", List.of("timestamp", "client_id", "message"),
          "pong", List.of("timestamp"),
          "subscription_confirmed", List.of("timestamp", "channels"),
          "unsubscription_confirmed", List.of("timestamp", "channels"),
          "new_apv",
              List.of("timestamp", "apv_id", "apv_code", "severity", "cve_id", "package_name"),
          "decision_made",
              List.of(
                  "timestamp",
                  "decision_id",
                  "apv_id",
                  "apv_code",
                  "decision",
                  "reviewer_name",
                  "action_taken"),
          "stats_update",
              List.of("timestamp", "pending_reviews", "total_decisions", "decisions_today"),
          "error", List.of("timestamp", "error_message"));

  /** Reads on until that message; everything on the way has to be one that the client knows. */
  private static JsonNode heard(RawSocket socket, String type) throws Exception {
    while (true) {
      JsonNode json = socket.next();
      String name = json.path("type").asText();
      assertThat(ORIGINAL).containsKey(name);
      for (String field : ORIGINAL.get(name)) {
        assertThat(json.hasNonNull(field)).as("%s of %s", field, name).isTrue();
      }
      if (name.equals(type)) {
        return json;
      }
    }
  }

  @Test
  void theConsoleOfTheOriginalDoesItsWholeSession() throws Exception {
    hub.cache.rows.heads.put(APV, head(ReviewStatus.PENDING_HITL));
    hub.cache.rows.decisions.add(decision());
    try (RawSocket socket =
        RawSocket.knock(
            hub.port(), "/hitl/ws", Map.of("Authorization", "Bearer " + HubFixture.TOKEN))) {
      heard(socket, "connection_ack");
      socket.say("{\"type\":\"subscribe\",\"channels\":[\"apvs\",\"decisions\",\"stats\"]}");
      assertThat(heard(socket, "subscription_confirmed").path("channels")).hasSize(3);
      hub.feed.ring(RowKind.VERSION, APV);
      heard(socket, "new_apv");
      heard(socket, "stats_update");
      hub.feed.ring(RowKind.DECISION, APV);
      assertThat(heard(socket, "decision_made").path("decision").asText()).isEqualTo("reject");
      socket.say("{\"type\":\"ping\",\"timestamp\":\"2026-01-01T00:00:00Z\"}");
      heard(socket, "pong");
      socket.say("{\"type\":\"wave\"}");
      heard(socket, "error");
      socket.say("{\"type\":\"unsubscribe\",\"channels\":[\"apvs\",\"decisions\",\"stats\"]}");
      heard(socket, "unsubscription_confirmed");
      hub.feed.ring(RowKind.VERSION, APV);
      socket.say("{\"type\":\"ping\"}");
      // Figures may have been under way before.
      JsonNode last = socket.next();
      assertThat(last.path("type").asText()).isIn("pong", "stats_update");
    }
  }

  private static ReviewHead head(ReviewStatus status) {
    return new ReviewHead(
        APV,
        "APV-20261120-001",
        "case-1",
        "CVE-2026-0001",
        "Flaw",
        Severity.CRITICAL,
        "npm",
        "left-pad",
        "1.0",
        "1.1",
        PatchStrategy.VERSION_BUMP,
        null,
        null,
        0.9,
        9,
        status,
        null,
        Instant.EPOCH,
        null);
  }

  private static DecisionRecord decision() {
    Digest digest = Digest.of(new byte[] {1});
    return new DecisionRecord(
        new UUID(8, 1),
        APV,
        digest,
        digest,
        null,
        null,
        null,
        DecisionKind.REJECT,
        "It breaks the build.",
        0.8,
        Map.of(),
        null,
        false,
        Actor.human("ana"),
        Channel.values()[0],
        "1",
        Instant.now());
  }
}
