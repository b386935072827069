package dev.immunis.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.immunis.fakes.MemoryFeed;
import dev.immunis.fakes.MemoryLease;
import dev.immunis.fakes.MemoryTokens;
import dev.immunis.fakes.RunningClock;
import dev.immunis.hub.live.LiveLimits;
import dev.immunis.model.sync.ChangeCursor;
import dev.immunis.model.sync.Doorbell;
import dev.immunis.model.sync.RowKind;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.wire.Bells;
import dev.immunis.wire.Bells.LiveState;
import dev.immunis.wire.HubAddress;
import dev.immunis.wire.Passes;
import dev.immunis.wire.socket.SocketBells;
import dev.immunis.wire.socket.Timings;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The console's end of the socket against real hubs that come, go and grow silent. */
class ConsoleSocketTest implements Bells.Listener {
  private static final UUID APV = new UUID(7, 1);
  private static final Timings QUICK =
      new Timings(
          Duration.ofSeconds(5),
          Duration.ofMillis(200),
          Duration.ofSeconds(6),
          Duration.ofMillis(50),
          Duration.ofMillis(400),
          Duration.ofMillis(100));

  private final MemoryFeed feed = new MemoryFeed();
  private final MemoryTokens tokens = new MemoryTokens();
  private final MemoryLease lease = new MemoryLease();
  private final List<Object> rings = new CopyOnWriteArrayList<>();
  private final List<LiveState> states = new CopyOnWriteArrayList<>();
  private final AtomicInteger passes = new AtomicInteger();
  private @Nullable SocketBells bells;

  @Override
  public void rang(@Nullable ChangeCursor upTo) {
    rings.add(upTo == null ? "pull" : upTo);
  }

  @Override
  public void state(LiveState state) {
    states.add(state);
  }

  @AfterEach
  void leave() {
    if (bells != null) {
      bells.close();
    }
  }

  private HubFixture hub(int port) {
    return hub(port, LiveLimits.standard());
  }

  private HubFixture hub(int port, LiveLimits limits) {
    return new HubFixture(limits, new RunningClock(), List.of(), port, feed, tokens, lease);
  }

  private Passes lasting(Duration life) {
    return () -> {
      String secret = "pass-" + passes.incrementAndGet();
      tokens.give(secret, "ana", life, TeamRole.ANALYST);
      Instant now = Instant.now();
      return new Passes.Pass(secret, now.plus(life), now);
    };
  }

  private void listen(int port, Passes passes) {
    bells =
        new SocketBells(
            HubAddress.parse("127.0.0.1:" + port, null),
            passes,
            new RunningClock(),
            count -> {
              byte[] bytes = new byte[count];
              java.util.concurrent.ThreadLocalRandom.current().nextBytes(bytes);
              return bytes;
            },
            QUICK);
    bells.start(this);
  }

  private void connected(int times) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                states.stream().filter(one -> one instanceof LiveState.Connected).count() == times);
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void changesRingWithTheirPlace() {
    try (HubFixture hub = hub(0)) {
      listen(hub.port(), lasting(Duration.ofHours(1)));
      connected(1);
      assertThat(rings).containsExactly(new ChangeCursor(100, 100));
      Doorbell a = feed.ring(RowKind.VERSION, APV);
      Doorbell b = feed.ring(RowKind.DECISION, APV);
      Doorbell c = feed.ring(RowKind.CLAIM, APV);
      await()
          .untilAsserted(
              () ->
                  assertThat(rings)
                      .containsExactly(new ChangeCursor(100, 100), a.at(), b.at(), c.at()));
      assertThat(states).containsExactly(new LiveState.Connecting(1), new LiveState.Connected());
    }
  }

  @Test
  void aHubThatComesLateIsFoundAndWhatWasMissedWhileItWasAwayRings() throws Exception {
    int port = freePort();
    listen(port, lasting(Duration.ofHours(1)));
    await().until(() -> states.stream().filter(s -> s instanceof LiveState.Waiting).count() > 2);
    assertThat(waiting(0).reason()).isEqualTo(Bells.Reason.UNREACHABLE);
    HubFixture first = hub(port);
    connected(1);
    Doorbell heard = feed.ring(RowKind.VERSION, APV);
    await().until(() -> rings.contains(heard.at()));
    first.close();
    await()
        .until(
            () ->
                states.stream()
                    .anyMatch(
                        s ->
                            s instanceof LiveState.Waiting w
                                && w.reason() == Bells.Reason.HUB_STOPS));
    Doorbell missed = feed.ring(RowKind.DECISION, APV);
    rings.clear();
    try (HubFixture second = hub(port)) {
      connected(2);
      // The new hub does not remember: one ring, up to where it stands.
      await().until(() -> rings.contains(missed.at()));
      assertThat(second.hub.meters().openSockets()).isEqualTo(1);
    }
  }

  private LiveState.Waiting waiting(int number) {
    return (LiveState.Waiting)
        states.stream().filter(s -> s instanceof LiveState.Waiting).toList().get(number);
  }

  @Test
  void aShortBreakIsMadeUpForByTheHubsMemory() throws Exception {
    try (HubFixture hub = hub(0);
        Cutter cutter = new Cutter(hub.port())) {
      listen(cutter.port(), lasting(Duration.ofHours(1)));
      connected(1);
      Doorbell a = feed.ring(RowKind.VERSION, APV);
      await().until(() -> rings.contains(a.at()));
      rings.clear();
      cutter.cut(true);
      Doorbell b = feed.ring(RowKind.DECISION, APV);
      Doorbell c = feed.ring(RowKind.CLAIM, APV);
      cutter.cut(false);
      connected(2);
      await().untilAsserted(() -> assertThat(rings).containsExactly(b.at(), c.at()));
    }
  }

  @Test
  void aTokenIsRenewedBeforeItEndsSoThatTheSocketStays() {
    try (HubFixture hub = hub(0)) {
      listen(hub.port(), lasting(Duration.ofSeconds(4)));
      connected(1);
      await().atMost(Duration.ofSeconds(30)).until(() -> passes.get() >= 3);
      assertThat(states).hasSize(2);
      assertThat(hub.hub.meters().openSockets()).isEqualTo(1);
    }
  }

  @Test
  void aRevokedTokenIsReplacedByAFreshOne() {
    LiveLimits often =
        HubFixture.limits(10, 256, Duration.ofMinutes(5), Duration.ofMillis(300), 100, Set.of());
    try (HubFixture hub = hub(0, often)) {
      listen(hub.port(), lasting(Duration.ofHours(1)));
      connected(1);
      tokens.revoke("pass-1");
      connected(2);
      assertThat(waiting(0).reason()).isEqualTo(Bells.Reason.TOKEN_REFUSED);
      assertThat(hub.hub.meters().openSockets()).isEqualTo(1);
    }
  }

  @Test
  void withoutATokenItWaitsAndAsksAgain() {
    try (HubFixture hub = hub(0)) {
      AtomicInteger asked = new AtomicInteger();
      Passes late =
          () -> {
            if (asked.incrementAndGet() < 3) {
              throw new IllegalStateException("the database is away");
            }
            return lasting(Duration.ofHours(1)).fresh();
          };
      listen(hub.port(), late);
      connected(1);
      assertThat(waiting(0))
          .extracting(LiveState.Waiting::reason, LiveState.Waiting::detail)
          .containsExactly(Bells.Reason.NO_TOKEN, "the database is away");
    }
  }

  @Test
  void aLoginThatMayNotListenIsToldSo() {
    try (HubFixture hub = hub(0)) {
      tokens.give("robot", "robot", Duration.ofHours(1), TeamRole.INGEST);
      Instant now = Instant.now();
      listen(hub.port(), () -> new Passes.Pass("robot", now.plusSeconds(60), now));
      await().until(() -> states.stream().anyMatch(s -> s instanceof LiveState.Waiting));
      assertThat(waiting(0).reason()).isEqualTo(Bells.Reason.NOT_ALLOWED);
    }
  }

  @Test
  void aHubThatFallsSilentIsLeft() throws Exception {
    try (HubFixture hub = hub(0);
        Cutter cutter = new Cutter(hub.port())) {
      listen(cutter.port(), lasting(Duration.ofHours(1)));
      connected(1);
      cutter.freeze();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> states.stream().anyMatch(s -> s instanceof LiveState.Waiting));
      cutter.thaw();
      connected(2);
    }
  }

  @Test
  void afterLeavingNothingRingsAndNothingConnects() {
    try (HubFixture hub = hub(0)) {
      listen(hub.port(), lasting(Duration.ofHours(1)));
      connected(1);
      Objects.requireNonNull(bells).close();
      await().until(() -> hub.hub.meters().openSockets() == 0);
      int states = this.states.size();
      rings.clear();
      feed.ring(RowKind.VERSION, APV);
      assertThat(rings).isEmpty();
      assertThat(this.states).hasSize(states);
    }
  }

  /** Stands between console and hub and cuts or holds what flows. */
  private static final class Cutter implements AutoCloseable {
    private final ServerSocket server;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final int target;
    private volatile boolean cut;
    private volatile boolean frozen;

    Cutter(int target) throws java.io.IOException {
      this.target = target;
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      Thread.ofVirtual().start(this::serve);
    }

    int port() {
      return server.getLocalPort();
    }

    void cut(boolean now) throws java.io.IOException {
      cut = now;
      for (Socket socket : open) {
        socket.close();
      }
      open.clear();
    }

    void freeze() {
      frozen = true;
    }

    void thaw() throws java.io.IOException {
      cut(false);
      frozen = false;
    }

    private void serve() {
      try {
        while (true) {
          Socket here = server.accept();
          if (cut) {
            here.close();
            continue;
          }
          Socket there = new Socket(InetAddress.getLoopbackAddress(), target);
          open.add(here);
          open.add(there);
          Thread.ofVirtual().start(() -> pass(here, there));
          Thread.ofVirtual().start(() -> pass(there, here));
        }
      } catch (java.io.IOException e) {
        // Closed by the test.
      }
    }

    private void pass(Socket from, Socket to) {
      byte[] buffer = new byte[8_192];
      try (from;
          to;
          InputStream in = from.getInputStream()) {
        int read = in.read(buffer);
        while (read >= 0) {
          if (!frozen) {
            to.getOutputStream().write(buffer, 0, read);
          }
          read = in.read(buffer);
        }
      } catch (java.io.IOException e) {
        // Cut.
      }
    }

    @Override
    public void close() throws java.io.IOException {
      server.close();
      cut(true);
    }
  }
}
