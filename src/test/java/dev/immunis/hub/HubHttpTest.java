package dev.immunis.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.immunis.fakes.MemoryLease;
import dev.immunis.fakes.MemoryTokens;
import dev.immunis.fakes.TestClock;
import dev.immunis.hub.live.LiveLimits;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Health, readiness and figures over HTTP. */
class HubHttpTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private final TestClock clock = new TestClock();

  private static HttpResponse<String> get(HubFixture hub, String path) throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + hub.port() + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> response) throws Exception {
    return new ObjectMapper().readTree(response.body());
  }

  @Test
  void readinessNamesThePartThatFailedAndComesBack() throws Exception {
    AtomicReference<String> fault = new AtomicReference<>("");
    try (HubFixture hub =
        new HubFixture(
            LiveLimits.standard(),
            clock,
            List.of(
                HubFixture.probe("database", fault::get),
                HubFixture.probe("migrations", () -> "")))) {
      HttpResponse<String> well = get(hub, "/health/ready");
      assertThat(well.statusCode()).isEqualTo(200);
      assertThat(json(well).path("status").asText()).isEqualTo("ready");
      assertThat(json(well).path("version").asText()).isEqualTo("0.0.0-test");
      assertThat(json(well).path("checks").path("database").asText()).isEqualTo("ok");
      assertThat(json(well).path("checks").path("feed").asText()).isEqualTo("ok");

      fault.set("connection refused");
      clock.tick(Duration.ofSeconds(2));
      HttpResponse<String> ill = get(hub, "/health/ready");
      assertThat(ill.statusCode()).isEqualTo(503);
      assertThat(json(ill).path("status").asText()).isEqualTo("not_ready");
      assertThat(json(ill).path("checks").path("database").asText())
          .isEqualTo("error: does not work");
      assertThat(json(ill).path("checks").path("migrations").asText()).isEqualTo("ok");
      assertThat(get(hub, "/health/live").statusCode()).isEqualTo(200);
      HttpResponse<String> whole = get(hub, "/health");
      assertThat(whole.statusCode()).isEqualTo(503);
      assertThat(json(whole).path("status").asText()).isEqualTo("unhealthy");

      fault.set("");
      hub.feed.connected(false);
      clock.tick(Duration.ofSeconds(2));
      assertThat(json(get(hub, "/health/ready")).path("checks").path("feed").asText())
          .startsWith("error:");
      hub.feed.connected(true);
      clock.tick(Duration.ofSeconds(2));
      assertThat(get(hub, "/health/ready").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aPartThatHangsDoesNotHangTheAnswer() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (HubFixture hub =
        new HubFixture(
            LiveLimits.standard(),
            clock,
            List.of(
                HubFixture.probe(
                    "database",
                    () -> {
                      try {
                        never.await();
                      } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                      }
                      return "";
                    })))) {
      long start = System.nanoTime();
      HttpResponse<String> response = get(hub, "/health/ready");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(json(response).path("checks").path("database").asText())
          .isEqualTo("error: does not work");
    }
  }

  @Test
  void figuresCountWhatHappenedUnderBoundedLabels() throws Exception {
    try (HubFixture hub = new HubFixture()) {
      get(hub, "/health/live");
      get(hub, "/never/heard/of/1");
      get(hub, "/never/heard/of/2");
      try (RawSocket socket = RawSocket.listening(hub.port(), HubFixture.TOKEN)) {
        hub.feed.ring(dev.immunis.model.sync.RowKind.VERSION, new java.util.UUID(7, 1));
        socket.until("new_apv");
        await()
            .untilAsserted(
                () ->
                    assertThat(get(hub, "/metrics").body())
                        .contains("hitl_websocket_connections_active 1.0")
                        .contains(
                            "hitl_websocket_messages_sent_total{channel=\"apvs\","
                                + "message_type=\"new_apv\"} 1.0")
                        .contains("hitl_effect_lease_held 1.0")
                        .contains("hitl_feed_connected 1.0"));
      }
      String text = get(hub, "/metrics").body();
      assertThat(text)
          .contains(
              "hitl_http_requests_total{endpoint=\"/health/live\",method=\"GET\",status=\"200\"}")
          .contains("endpoint=\"other\",method=\"GET\",status=\"404\"} 2.0")
          .doesNotContain("/never");
    }
  }

  @Test
  void aRequestKeepsItsIdAndStrangeOnesGetANewOne() throws Exception {
    try (HubFixture hub = new HubFixture()) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + hub.port() + "/health/live"));
      assertThat(
              CLIENT
                  .send(
                      request.copy().header("X-Request-Id", "abc-1").build(),
                      HttpResponse.BodyHandlers.ofString())
                  .headers()
                  .firstValue("X-Request-Id"))
          .contains("abc-1");
      assertThat(
              CLIENT
                  .send(
                      request.copy().header("X-Request-Id", "a b {}").build(),
                      HttpResponse.BodyHandlers.ofString())
                  .headers()
                  .firstValue("X-Request-Id"))
          .hasValueSatisfying(id -> assertThat(id).doesNotContain("{"));
    }
  }

  @Test
  void oneOfTwoHubsHoldsTheLeaseAndTheOtherTakesItOver() throws Exception {
    MemoryLease lease = new MemoryLease();
    dev.immunis.fakes.MemoryFeed feed = new dev.immunis.fakes.MemoryFeed();
    MemoryTokens tokens = new MemoryTokens();
    HubFixture second = oneOf(lease, feed, tokens);
    await().until(() -> second.hub.meters().scrape().contains("hitl_effect_lease_held 1.0"));
    try (HubFixture first = oneOf(lease, feed, tokens)) {
      try (RawSocket here = RawSocket.listening(first.port(), HubFixture.TOKEN);
          RawSocket there = RawSocket.listening(second.port(), HubFixture.TOKEN)) {
        feed.ring(dev.immunis.model.sync.RowKind.VERSION, new java.util.UUID(7, 1));
        assertThat(here.until("new_apv").path("sequence"))
            .isEqualTo(there.until("new_apv").path("sequence"));
      }
      assertThat(first.hub.meters().scrape()).contains("hitl_effect_lease_held 0.0");
      second.close();
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> first.hub.meters().scrape().contains("hitl_effect_lease_held 1.0"));
    }
  }

  private HubFixture oneOf(
      MemoryLease lease, dev.immunis.fakes.MemoryFeed feed, MemoryTokens tokens) {
    return new HubFixture(
        LiveLimits.standard(),
        new dev.immunis.fakes.RunningClock(),
        List.of(),
        0,
        feed,
        tokens,
        lease);
  }
}
