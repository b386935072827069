package dev.immunis.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.immunis.fakes.RunningClock;
import dev.immunis.fakes.TestClock;
import dev.immunis.hub.live.LiveLimits;
import dev.immunis.model.sync.RowKind;
import dev.immunis.wire.CloseCodes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Clients that are slow, loud or silent, and what the others notice of them: nothing. */
class HubPressureTest {
  private static final UUID APV = new UUID(7, 1);

  @Test
  void aStalledSocketIsDroppedAndHundredOthersGetEverything() throws Exception {
    LiveLimits limits =
        HubFixture.limits(200, 200, Duration.ofMinutes(5), Duration.ofMinutes(1), 100, Set.of());
    try (HubFixture hub = new HubFixture(limits, new RunningClock(), List.of())) {
      // Longer than the buffers of the kernel on both sides and the queue together.
      int messages = 30_000;
      List<RawSocket> readers = new ArrayList<>();
      List<Thread> threads = new ArrayList<>();
      AtomicInteger received = new AtomicInteger();
      hub.tokens.give("slow", "slow", Duration.ofHours(1), dev.immunis.model.sync.TeamRole.VIEWER);
      RawSocket stalled = RawSocket.open(hub.port(), "slow", 1_024);
      stalled.say("{\"type\":\"subscribe\",\"channels\":[\"rows\"]}");
      stalled.until("subscription_confirmed");
      for (int i = 0; i < 99; i++) {
        RawSocket socket = RawSocket.listening(hub.port(), HubFixture.TOKEN);
        readers.add(socket);
        threads.add(
            Thread.ofVirtual()
                .start(
                    () -> {
                      try {
                        String last = "";
                        while (true) {
                          JsonNode next = socket.next();
                          if (!last.isEmpty()) {
                            assertThat(next.path("previous").asText()).isEqualTo(last);
                          }
                          last = next.path("sequence").asText();
                          received.incrementAndGet();
                        }
                      } catch (java.io.IOException e) {
                        // The test closed it.
                      }
                    }));
      }
      int sent = 0;
      while (sent < messages && hub.hub.meters().openSockets() == 100) {
        for (int i = 0; i < 50; i++) {
          hub.feed.ring(RowKind.CLAIM, new UUID(3, sent + i));
        }
        sent += 50;
        int wanted = sent * 99;
        await()
            .atMost(Duration.ofSeconds(30))
            .pollInterval(Duration.ofMillis(1))
            .until(() -> received.get() == wanted);
      }
      assertThat(hub.hub.meters().openSockets()).isEqualTo(99);
      assertThat(hub.hub.meters().scrape())
          .contains("hitl_websocket_closed_total{code=\"4413\"} 1.0");
      stalled.close();
      for (RawSocket reader : readers) {
        reader.close();
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }
  }

  @Test
  void aTalkativeClientIsAnsweredOnceThenLetGo() throws Exception {
    TestClock clock = new TestClock();
    try (HubFixture hub = new HubFixture(LiveLimits.standard(), clock, List.of());
        RawSocket socket = RawSocket.open(hub.port(), HubFixture.TOKEN)) {
      // Read before more is said: what waits unsent is given up when the socket is closed.
      for (int i = 0; i < 30; i++) {
        socket.say("{\"type\":\"ping\"}");
        assertThat(socket.next().path("type").asText()).isEqualTo("pong");
      }
      socket.say("{\"type\":\"ping\"}");
      assertThat(socket.next().path("error_code").asText()).isEqualTo("rate_limited");
      for (int i = 0; i < 100; i++) {
        socket.say("{\"type\":\"ping\"}");
      }
      assertThat(socket.untilClosed().code()).isEqualTo(CloseCodes.TOO_MANY);
    }
  }

  @Test
  void aQuietMomentMakesUpForABurst() throws Exception {
    TestClock clock = new TestClock();
    try (HubFixture hub = new HubFixture(LiveLimits.standard(), clock, List.of());
        RawSocket socket = RawSocket.open(hub.port(), HubFixture.TOKEN)) {
      for (int round = 0; round < 3; round++) {
        for (int i = 0; i < 30; i++) {
          socket.say("{\"type\":\"ping\"}");
          assertThat(socket.next().path("type").asText()).isEqualTo("pong");
        }
        clock.tick(Duration.ofSeconds(6));
      }
    }
  }

  @Test
  void tooLongMessagesCloseWhetherInOneFrameOrMany() throws Exception {
    try (HubFixture hub = new HubFixture()) {
      try (RawSocket socket = RawSocket.open(hub.port(), HubFixture.TOKEN)) {
        socket.send(RawSocket.TEXT, true, new byte[70_000]);
        assertThat(socket.untilClosed().code()).isEqualTo(CloseCodes.TOO_BIG);
        assertThat(socket.ended()).isTrue();
      }
      try (RawSocket socket = RawSocket.open(hub.port(), HubFixture.TOKEN)) {
        socket.send(RawSocket.TEXT, false, "x".repeat(4_000).getBytes(StandardCharsets.UTF_8));
        socket.send(0, true, "x".repeat(4_000).getBytes(StandardCharsets.UTF_8));
        assertThat(socket.untilClosed().code()).isEqualTo(CloseCodes.TOO_BIG);
      }
    }
  }

  @Test
  void aMessageInPiecesIsReadWhole() throws Exception {
    try (HubFixture hub = new HubFixture();
        RawSocket socket = RawSocket.open(hub.port(), HubFixture.TOKEN)) {
      socket.send(RawSocket.TEXT, false, "{\"type\":".getBytes(StandardCharsets.UTF_8));
      socket.send(RawSocket.PING, true, new byte[0]);
      socket.send(0, true, "\"ping\"}".getBytes(StandardCharsets.UTF_8));
      assertThat(socket.frame().opcode()).isEqualTo(RawSocket.PONG);
      assertThat(socket.next().path("type").asText()).isEqualTo("pong");
    }
  }

  @Test
  void whatIsNoTextCloses() throws Exception {
    try (HubFixture hub = new HubFixture()) {
      try (RawSocket socket = RawSocket.open(hub.port(), HubFixture.TOKEN)) {
        socket.send(RawSocket.BINARY, true, new byte[] {1});
        assertThat(socket.untilClosed().code()).isEqualTo(CloseCodes.NOT_TEXT);
      }
      try (RawSocket socket = RawSocket.open(hub.port(), HubFixture.TOKEN)) {
        socket.send(RawSocket.TEXT, true, new byte[] {(byte) 0xC3, (byte) 0x28});
        assertThat(socket.untilClosed().code()).isEqualTo(CloseCodes.BAD_TEXT);
      }
      try (RawSocket socket = RawSocket.open(hub.port(), HubFixture.TOKEN)) {
        socket.send(0, true, new byte[] {'x'});
        assertThat(socket.untilClosed().code()).isEqualTo(CloseCodes.PROTOCOL_ERROR);
      }
    }
  }

  @Test
  void aSilentClientIsLetGo() throws Exception {
    TestClock clock = new TestClock();
    try (HubFixture hub = new HubFixture(LiveLimits.standard(), clock, List.of());
        RawSocket socket = RawSocket.open(hub.port(), HubFixture.TOKEN)) {
      clock.tick(Duration.ofSeconds(76));
      assertThat(socket.untilClosed().code()).isEqualTo(CloseCodes.IDLE);
      // It does not even answer the close: the hub ends it all the same.
      clock.tick(Duration.ofSeconds(3));
      assertThat(socket.ended()).isTrue();
      await().until(() -> hub.hub.meters().openSockets() == 0);
    }
  }

  @Test
  void aCloseIsAnsweredAndCounted() throws Exception {
    try (HubFixture hub = new HubFixture();
        RawSocket socket = RawSocket.open(hub.port(), HubFixture.TOKEN)) {
      socket.send(RawSocket.CLOSE, true, new byte[] {3, (byte) 0xE8});
      assertThat(socket.untilClosed().code()).isEqualTo(CloseCodes.NORMAL);
      assertThat(socket.ended()).isTrue();
      await()
          .untilAsserted(
              () ->
                  assertThat(hub.hub.meters().scrape())
                      .contains("hitl_websocket_closed_total{code=\"1000\"} 1.0"));
    }
  }

  @Test
  void aHubThatStopsSaysSoToEverybodyAndEndsInTime() throws Exception {
    HubFixture hub = new HubFixture();
    List<RawSocket> sockets = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      sockets.add(RawSocket.listening(hub.port(), HubFixture.TOKEN));
    }
    hub.feed.ring(RowKind.VERSION, APV);
    long start = System.nanoTime();
    Thread stop = Thread.ofPlatform().start(hub::close);
    for (RawSocket socket : sockets) {
      assertThat(socket.untilClosed().code()).isEqualTo(CloseCodes.GOING_AWAY);
      // Half of them never answer the close.
      if (sockets.indexOf(socket) % 2 == 0) {
        socket.send(RawSocket.CLOSE, true, new byte[] {3, (byte) 0xE9});
      }
    }
    stop.join(Duration.ofSeconds(10));
    assertThat(stop.isAlive()).isFalse();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    for (RawSocket socket : sockets) {
      assertThat(socket.ended()).isTrue();
      socket.close();
    }
  }
}
