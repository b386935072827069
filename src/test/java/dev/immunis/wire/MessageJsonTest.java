package dev.immunis.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.immunis.model.sync.ChangeCursor;
import dev.immunis.wire.HubMessage.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageJsonTest {
  private static final Instant AT = Instant.parse("2026-11-20T12:00:00.5Z");
  private static final ChangeCursor HERE = new ChangeCursor(-2, 17);
  private static final Place PLACE = new Place(HERE, new ChangeCursor(5, 16));
  private static final String APV = "00000000-0000-0007-0000-000000000001";

  static Stream<HubMessage> ofTheHub() {
    return Stream.of(
        new HubMessage.ConnectionAck(AT, APV, "connected", HERE, AT),
        new HubMessage.ConnectionAck(AT, APV, "connected", null, null),
        new HubMessage.Pong(AT, HERE),
        new HubMessage.Pong(AT, null),
        new HubMessage.SubscriptionConfirmed(AT, List.of("apvs", "whatever"), HERE, true),
        new HubMessage.SubscriptionConfirmed(AT, List.of(), null, null),
        new HubMessage.UnsubscriptionConfirmed(AT, List.of("apvs")),
        new HubMessage.Renewed(AT, AT),
        new HubMessage.Failure(AT, "no", "malformed", null),
        new HubMessage.NewApv(
            AT, PLACE, APV, "APV-20261120-001", "high", "CVE-2026-1", "näme\u2028"),
        new HubMessage.NewApv(AT, new Place(HERE, null), APV, null, null, null, null),
        new HubMessage.DecisionMade(
            AT, PLACE, APV, APV, "APV-1", "approve", "Ana", "hitl_approved"),
        new HubMessage.StatsUpdate(AT, PLACE, 3, 4_000_000_000L, 0),
        new HubMessage.RowChanged(AT, PLACE, "claim", null),
        new HubMessage.ManyChanged(AT, PLACE, LiveChannel.DECISIONS, 1000));
  }

  static Stream<ClientMessage> ofTheConsole() {
    return Stream.of(
        new ClientMessage.Ping(AT),
        new ClientMessage.Ping(null),
        new ClientMessage.Subscribe(List.of("apvs"), null),
        new ClientMessage.Subscribe(List.of("apvs", "rows"), HERE),
        new ClientMessage.Unsubscribe(List.of()),
        new ClientMessage.Renew("secret"));
  }

  @ParameterizedTest
  @MethodSource("ofTheHub")
  void aMessageOfTheHubComesBackAsItWas(HubMessage message) throws Exception {
    String text = new String(HubJson.write(message), StandardCharsets.UTF_8);
    assertThat(HubJson.read(text)).contains(message);
    assertThat(schema().validate(text, InputFormat.JSON)).as(text).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("ofTheConsole")
  void aMessageOfTheConsoleComesBackAsItWas(ClientMessage message) throws Exception {
    String text = ClientJson.write(message);
    assertThat(ClientJson.read(text)).isEqualTo(message);
    assertThat(schema().validate(text, InputFormat.JSON)).as(text).isEmpty();
  }

  @Test
  void theSchemaRefusesWhatIsNoMessage() throws Exception {
    assertThat(schema().validate("{\"type\":\"pong\"}", InputFormat.JSON)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"new_apv\",\"timestamp\":\"2025-10-13T10:30:00.123456\",\"apv_id\":\"a\","
            + "\"apv_code\":\"APV-TEST-001\",\"severity\":\"critical\",\"cve_id\":\"CVE-2024-1\","
            + "\"package_name\":\"p\"}",
        "{\"type\":\"decision_made\",\"timestamp\":\"x\",\"decision_id\":\"d\",\"apv_id\":\"a\","
            + "\"apv_code\":\"c\",\"decision\":\"approve\",\"reviewer_name\":\"r\","
            + "\"action_taken\":\"pr_merged\"}",
        "{\"type\":\"stats_update\",\"timestamp\":\"x\",\"pending_reviews\":15,"
            + "\"total_decisions\":0,\"decisions_today\":0}"
      })
  void theOriginalsEventsWithoutSequenceAreUnderstood(String text) throws Exception {
    HubMessage message = HubJson.read(text).orElseThrow();
    assertThat(message).isInstanceOf(HubMessage.Event.class);
    assertThat(((HubMessage.Event) message).place()).isEqualTo(Place.UNKNOWN);
  }

  @Test
  void theFieldsOfTheOriginalAreThere() throws Exception {
    assertThat(names(new HubMessage.NewApv(AT, PLACE, APV, "c", "high", "CVE-1", "p")))
        .contains("type", "timestamp", "apv_id", "apv_code", "severity", "cve_id", "package_name");
    assertThat(names(new HubMessage.DecisionMade(AT, PLACE, "d", APV, "c", "reject", "n", "x")))
        .contains("decision_id", "apv_id", "apv_code", "decision", "reviewer_name", "action_taken");
    assertThat(names(new HubMessage.StatsUpdate(AT, PLACE, 1, 2, 3)))
        .contains("pending_reviews", "total_decisions", "decisions_today");
    assertThat(names(new HubMessage.ConnectionAck(AT, "c", "m", null, null)))
        .contains("timestamp", "client_id", "message");
    assertThat(names(new HubMessage.Failure(AT, "m", null, null))).contains("error_message");
  }

  private static List<String> names(HubMessage message) throws IOException {
    List<String> names = new java.util.ArrayList<>();
    new ObjectMapper().readTree(HubJson.write(message)).fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void aTypeFromTheFutureIsNoError() throws Exception {
    assertThat(HubJson.read("{\"type\":\"something_new\"}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "7",
        "{}",
        "{\"type\":7}",
        "{\"type\":\"new_apv\"} {}",
        "{\"type\":\"dance\"}",
        "{\"type\":\"subscribe\",\"channels\":\"apvs\"}",
        "{\"type\":\"subscribe\",\"channels\":[7]}",
        "{\"type\":\"subscribe\",\"channels\":[],\"after\":\"yesterday\"}",
        "{\"type\":\"renew\"}",
        "[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]"
      })
  void whatIsNoMessageIsRefusedWithAWord(String text) {
    assertThatThrownBy(() -> ClientJson.read(text))
        .isInstanceOfSatisfying(WireException.class, e -> assertThat(e.code()).isNotBlank());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":", "1", "1:", ":1", "-1:2", "1:-2", "1:2:3", "x:1", "1: 2"})
  void whatIsNoSequenceIsNone(String text) {
    assertThat(Sequences.parse(text)).isEmpty();
  }

  @Test
  void aSequenceIsUnsigned() {
    assertThat(Sequences.text(HERE)).isEqualTo("18446744073709551614:17");
    assertThat(Sequences.parse("18446744073709551614:17")).contains(HERE);
  }

  @Test
  void noSecretEndsInALog() {
    assertThat(new ClientMessage.Renew("hush").toString()).doesNotContain("hush");
    assertThat(new Passes.Pass("hush", AT, AT).toString()).doesNotContain("hush");
  }

  private static Schema schema() throws IOException {
    try (InputStream in = HubJson.class.getResourceAsStream("/schema/live-1.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(in);
    }
  }
}
