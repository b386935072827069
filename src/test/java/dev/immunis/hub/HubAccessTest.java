package dev.immunis.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.immunis.fakes.TestClock;
import dev.immunis.hub.live.LiveLimits;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.wire.CloseCodes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is let in, and for how long. */
class HubAccessTest {
  private static final String ORIGIN = "https://console.example.org";
  private final TestClock clock = new TestClock();
  private final HubFixture hub =
      new HubFixture(
          HubFixture.limits(
              3, 256, Duration.ofHours(2), Duration.ofSeconds(20), 100, Set.of(ORIGIN)),
          clock,
          List.of());

  @AfterEach
  void stop() {
    hub.close();
  }

  private int knock(Map<String, String> headers) throws Exception {
    return knock("/hitl/ws", headers);
  }

  private int knock(String path, Map<String, String> headers) throws Exception {
    try (RawSocket socket = RawSocket.knock(hub.port(), path, headers)) {
      return socket.status();
    }
  }

  @Test
  void withoutAGoodTokenNobodyComesIn() throws Exception {
    hub.tokens.give("machine", "robot", Duration.ofHours(1), TeamRole.INGEST);
    String good = "Bearer " + HubFixture.TOKEN;
    assertThat(knock(Map.of())).isEqualTo(401);
    assertThat(knock(Map.of("Authorization", "Bearer wrong"))).isEqualTo(401);
    assertThat(knock(Map.of("Authorization", HubFixture.TOKEN))).isEqualTo(401);
    assertThat(knock(Map.of("Authorization", "Bearer " + "x".repeat(5_000)))).isEqualTo(401);
    assertThat(knock(Map.of("Authorization", "Bearer machine"))).isEqualTo(403);
    assertThat(knock("/hitl/ws?token=" + HubFixture.TOKEN, Map.of("Authorization", good)))
        .isEqualTo(400);
    assertThat(knock("/other", Map.of("Authorization", good))).isEqualTo(404);
    assertThat(knock(Map.of("Authorization", good))).isEqualTo(101);
  }

  @Test
  void aForeignOriginIsRefusedEvenWithAToken() throws Exception {
    String good = "Bearer " + HubFixture.TOKEN;
    assertThat(knock(Map.of("Authorization", good, "Origin", "https://evil.example")))
        .isEqualTo(403);
    assertThat(knock(Map.of("Authorization", good, "Origin", "null"))).isEqualTo(403);
    assertThat(knock(Map.of("Origin", ORIGIN))).isEqualTo(401);
    assertThat(knock(Map.of("Authorization", good, "Origin", ORIGIN))).isEqualTo(101);
  }

  @Test
  void aDatabaseThatIsAwayLetsNobodyIn() throws Exception {
    hub.tokens.away(true);
    try (RawSocket socket =
        RawSocket.knock(
            hub.port(), "/hitl/ws", Map.of("Authorization", "Bearer " + HubFixture.TOKEN))) {
      assertThat(socket.status()).isEqualTo(503);
      assertThat(socket.head()).contains("Retry-After");
    }
  }

  @Test
  void noMoreSocketsThanAreAllowed() throws Exception {
    try (RawSocket a = RawSocket.open(hub.port(), HubFixture.TOKEN);
        RawSocket b = RawSocket.open(hub.port(), HubFixture.TOKEN);
        RawSocket c = RawSocket.open(hub.port(), HubFixture.TOKEN)) {
      assertThat(knock(Map.of("Authorization", "Bearer " + HubFixture.TOKEN))).isEqualTo(503);
      assertThat(List.of(a.status(), b.status(), c.status())).containsOnly(101);
    }
  }

  @Test
  void aSocketEndsWithItsToken() throws Exception {
    hub.tokens.give("short", "bo", Duration.ofMinutes(5), TeamRole.VIEWER);
    try (RawSocket socket = RawSocket.open(hub.port(), "short")) {
      clock.tick(Duration.ofMinutes(5));
      RawSocket.Frame close = socket.untilClosed();
      assertThat(close.code()).isEqualTo(CloseCodes.TOKEN_ENDED);
      assertThat(close.reason()).contains("token");
    }
  }

  @Test
  void aSocketEndsWithinAMinuteOfItsRevocationAndOthersStay() throws Exception {
    hub.tokens.give("cleo", "cleo", Duration.ofHours(1), TeamRole.LEAD);
    try (RawSocket socket = RawSocket.open(hub.port(), "cleo");
        RawSocket other = RawSocket.open(hub.port(), HubFixture.TOKEN)) {
      hub.tokens.revoke("cleo");
      clock.tick(Duration.ofSeconds(21));
      assertThat(socket.untilClosed().code()).isEqualTo(CloseCodes.TOKEN_ENDED);
      other.say("{\"type\":\"ping\"}");
      assertThat(other.next().path("type").asText()).isEqualTo("pong");
    }
    assertThat(LiveLimits.standard().tokenCheck()).isLessThan(Duration.ofSeconds(60));
  }

  @Test
  void aTokenIsRenewedInBand() throws Exception {
    hub.tokens.give("first", "dan", Duration.ofMinutes(5), TeamRole.VIEWER);
    hub.tokens.give("second", "dan", Duration.ofMinutes(5), TeamRole.VIEWER);
    hub.tokens.give("robot", "dan", Duration.ofMinutes(5), TeamRole.INGEST);
    try (RawSocket socket = RawSocket.open(hub.port(), "first")) {
      clock.tick(Duration.ofMinutes(4));
      socket.say("{\"type\":\"renew\",\"token\":\"" + HubFixture.TOKEN + "\"}");
      assertThat(socket.next().path("error_code").asText()).isEqualTo("renew_refused");
      socket.say("{\"type\":\"renew\",\"token\":\"robot\"}");
      assertThat(socket.next().path("error_code").asText()).isEqualTo("renew_refused");
      socket.say("{\"type\":\"renew\",\"token\":\"second\"}");
      JsonNode renewed = socket.next();
      assertThat(renewed.path("type").asText()).isEqualTo("renewed");
      clock.tick(Duration.ofMinutes(4));
      socket.say("{\"type\":\"ping\"}");
      assertThat(socket.next().path("type").asText()).isEqualTo("pong");
      clock.tick(Duration.ofMinutes(1));
      assertThat(socket.untilClosed().code()).isEqualTo(CloseCodes.TOKEN_ENDED);
    }
  }

  @Test
  void withoutTlsOnlyThisMachineIsServedUnlessSomebodySaysSo() {
    LiveLimits limits = LiveLimits.standard();
    assertThatThrownBy(() -> new HubSettings("0.0.0.0", 8003, null, false, limits, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("hub-without-tls");
    assertThat(new HubSettings("0.0.0.0", 8003, null, true, limits, Duration.ZERO).tls()).isNull();
  }
}
