package dev.immunis.bench;

import dev.immunis.fakes.CountingIds;
import dev.immunis.fakes.MemoryFeed;
import dev.immunis.fakes.MemoryLease;
import dev.immunis.fakes.MemoryTokens;
import dev.immunis.fakes.RunningClock;
import dev.immunis.hub.EffectDuty;
import dev.immunis.hub.FigureCache;
import dev.immunis.hub.Hub;
import dev.immunis.hub.HubFixture;
import dev.immunis.hub.HubParts;
import dev.immunis.hub.HubSettings;
import dev.immunis.hub.api.ApiLimits;
import dev.immunis.hub.live.LiveLimits;
import dev.immunis.model.Severity;
import dev.immunis.model.review.PatchStrategy;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.review.ReviewStatus;
import dev.immunis.model.sync.RowKind;
import dev.immunis.model.sync.TeamRole;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.websocket.WsRouting;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * From a change until the last of many sockets has its message of about 500 bytes: the hub against
 * a bare Helidon that sends a text to each session in turn, and against itself with stalled
 * clients.
 */
final class LiveBench implements Bench.Suite {
  private static final UUID APV = new UUID(7, 1);
  private static final String TOKEN = "bench";
  private static final String PATH = "/hitl/ws";
  private static final String SUBSCRIBE = "{\"type\":\"subscribe\",\"channels\":[\"apvs\"]}";
  private static final int BYTES = 500;

  @Override
  public void run(Report out) throws Exception {
    broadcast(out, 100, 201);
    broadcast(out, 1_000, 61);
    stalled(out);
    new NotifyBench().run(out);
  }

  private static void broadcast(Report out, int sockets, int rounds) throws Exception {
    try (Ours ours = new Ours(sockets);
        Bare bare = new Bare(sockets)) {
      Rounds measured = Rounds.measureWall(40, rounds, ours::ring, bare::ring, null);
      out.line("live.broadcast." + sockets, measured, 1.1, null, true);
    }
  }

  /** One in a hundred never reads; the others must hardly notice. */
  private static void stalled(Report out) throws Exception {
    try (Ours with = new Ours(0);
        Ours without = new Ours(1_000)) {
      with.stall(10);
      with.join(1_000);
      Rounds measured = Rounds.measureWall(40, 61, with::ring, without::ring, null);
      out.line("live.broadcast.1000.stalled", measured, 1.2, null, with.open() == 1_010);
    }
  }

  /** The hub with its crowd. */
  static final class Ours implements AutoCloseable {
    private final MemoryFeed feed = new MemoryFeed();
    private final List<SocketChannel> stuck = new ArrayList<>();
    private final Hub hub;
    private SocketCrowd crowd;
    private int rung;

    Ours(int sockets) throws IOException {
      MemoryTokens tokens = new MemoryTokens();
      tokens.give(TOKEN, "bench", Duration.ofHours(1), TeamRole.VIEWER);
      FigureCache cache = new FigureCache();
      cache.rows.heads.put(APV, head());
      hub =
          new Hub(
              new HubParts(
                  feed.end(),
                  cache,
                  tokens,
                  new MemoryLease().end(),
                  EffectDuty.none(),
                  List.of(),
                  new RunningClock(),
                  new CountingIds(),
                  "bench",
                  HubFixture.api(
                      new RunningClock(), ApiLimits.standard(), secret -> Optional.empty())),
              new HubSettings("127.0.0.1", 0, null, false, limits(sockets), Duration.ofSeconds(1)));
      hub.start();
      join(sockets);
    }

    /** Stalled sockets are kept here for the whole measurement; the real limits drop them. */
    private static LiveLimits limits(int sockets) {
      LiveLimits s = LiveLimits.standard();
      return new LiveLimits(
          Math.max(s.sockets(), sockets + 100),
          Math.max(s.sockets(), sockets + 100),
          1_000_000,
          Duration.ofHours(1),
          s.messageBytes(),
          s.messagesPerSecond(),
          s.burst(),
          s.offences(),
          Duration.ofHours(1),
          Duration.ofHours(1),
          s.farewell(),
          s.replay(),
          s.single(),
          s.statsEvery(),
          Set.of());
    }

    private static ReviewHead head() {
      // What is left of 500 bytes beside the other fields.
      String name = "p".repeat(BYTES - 290);
      return new ReviewHead(
          APV,
          "APV-20261120-001",
          "bench",
          "CVE-2026-12345",
          "t",
          Severity.CRITICAL,
          "npm",
          name,
          "1",
          "2",
          PatchStrategy.VERSION_BUMP,
          null,
          null,
          null,
          null,
          ReviewStatus.PENDING_HITL,
          null,
          Instant.EPOCH,
          null);
    }

    void join(int sockets) throws IOException {
      crowd = new SocketCrowd(hub.port(), PATH, TOKEN, sockets, SUBSCRIBE);
      // Greeting and confirmation.
      rung = 2;
      crowd.await(rung);
    }

    void stall(int sockets) throws IOException {
      for (int i = 0; i < sockets; i++) {
        stuck.add(SocketCrowd.stalled(hub.port(), PATH, TOKEN, SUBSCRIBE));
      }
      // Enough to fill what the kernel takes for each of them.
      for (int i = 0; i < 20_000; i++) {
        feed.ring(RowKind.VERSION, APV);
      }
    }

    int open() {
      return hub.meters().openSockets();
    }

    void ring() {
      feed.ring(RowKind.VERSION, APV);
      crowd.await(++rung);
    }

    @Override
    public void close() throws IOException {
      crowd.close();
      for (SocketChannel one : stuck) {
        one.close();
      }
      hub.close();
    }
  }

  /** Helidon as it comes, with its crowd. */
  private static final class Bare implements AutoCloseable {
    private final List<WsSession> sessions = new CopyOnWriteArrayList<>();
    private final WebServer server;
    private final SocketCrowd crowd;
    private final String text = "x".repeat(BYTES);
    private int rung;

    Bare(int sockets) throws Exception {
      server =
          WebServer.builder()
              .host("127.0.0.1")
              .port(0)
              .shutdownHook(false)
              .connectionOptions(options -> options.tcpNoDelay(true))
              .addRouting(
                  WsRouting.builder()
                      .endpoint(
                          PATH,
                          new WsListener() {
                            @Override
                            public void onOpen(WsSession session) {
                              sessions.add(session);
                              session.send("welcome", true);
                            }
                          }))
              .build()
              .start();
      crowd = new SocketCrowd(server.port(), PATH, "", sockets, "");
      rung = 1;
      crowd.await(rung);
    }

    void ring() {
      Thread sender =
          Thread.ofPlatform().start(() -> sessions.forEach(one -> one.send(text, true)));
      crowd.await(++rung);
      try {
        sender.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() throws IOException {
      crowd.close();
      server.stop();
    }
  }
}
