package dev.immunis.hub;

import dev.immunis.hub.api.ApiRoom;
import dev.immunis.hub.http.EveryRequest;
import dev.immunis.hub.http.HealthRoutes;
import dev.immunis.hub.live.LiveHub;
import dev.immunis.hub.queue.QueueParts;
import dev.immunis.hub.queue.QueueRoom;
import dev.immunis.model.Probe;
import dev.immunis.observe.HubMeters;
import dev.immunis.observe.Readiness;
import io.helidon.common.configurable.Resource;
import io.helidon.common.pki.Keys;
import io.helidon.common.tls.Tls;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The hub, wired: one port for the HTTP interface, live messages, health and metrics. */
public final class Hub implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Hub.class.getName());
  private static final Duration PART_PATIENCE = Duration.ofMillis(900);
  private static final Duration PART_MEMORY = Duration.ofSeconds(1);
  private static final Duration REQUEST_FAREWELL = Duration.ofMillis(500);
  private static final int OTHER_CONNECTIONS = 200;
  // A socket that says nothing is let go by the live part before that.
  private static final Duration SILENCE = Duration.ofSeconds(90);

  private final HubSettings settings;
  private final HubMeters meters;
  private final LiveHub live;
  private final EffectKeeper effects;
  private final @Nullable EffectKeeper telling;
  private final ApiRoom api;
  private final @Nullable QueueRoom queues;
  private final WebServer server;
  private boolean closed;

  /** A hub that is not started yet. */
  public Hub(HubParts parts, HubSettings settings) {
    this.settings = settings;
    meters = new HubMeters(parts.version());
    live =
        new LiveHub(
            parts.feed(),
            parts.cache(),
            parts.tokens(),
            meters,
            parts.clock(),
            parts.ids(),
            settings.limits());
    List<Probe> probes = new ArrayList<>(parts.readiness());
    QueueParts queueParts = parts.queues();
    if (queueParts == null) {
      queues = null;
      telling = null;
    } else {
      QueueRoom room = new QueueRoom(queueParts, parts.cache(), meters, parts.clock(), parts.ids());
      queues = room;
      probes.add(room.probe());
      telling = new EffectKeeper(queueParts.lease(), "tells decisions", room, held -> {});
    }
    effects = new EffectKeeper(parts.lease(), parts.duty(), meters::leaseHeld);
    probes.add(live.probe());
    Readiness readiness = new Readiness(probes, PART_PATIENCE, PART_MEMORY, parts.clock());
    api = new ApiRoom(parts.api(), meters, live::leaving);
    HealthRoutes health =
        new HealthRoutes(
            readiness,
            meters,
            parts.clock(),
            parts.version(),
            live::leaving,
            api.insiders()::isOne);
    HttpRouting.Builder routes =
        HttpRouting.builder()
            .addFilter(
                new EveryRequest(
                    meters, parts.clock(), parts.ids(), api::label, settings.tls() != null))
            .register("/health", health)
            .get("/hitl/health", health.whole())
            .head("/hitl/health", health.whole())
            .error(
                HttpException.class,
                (request, response, e) -> ApiRoom.failed(response, e.status().code()))
            .error(
                RuntimeException.class,
                (request, response, e) -> {
                  LOG.log(System.Logger.Level.ERROR, "a request failed", e);
                  ApiRoom.failed(response, Status.INTERNAL_SERVER_ERROR_500.code());
                });
    api.addTo(routes);
    Pending pending = new Pending(parts.cache(), parts.clock());
    meters.watch("hitl_active_apv_reviews", "Reviews that await a decision", pending::count);
    server = server(settings, routes, live);
  }

  private static WebServer server(HubSettings settings, HttpRouting.Builder routes, LiveHub live) {
    var builder =
        WebServer.builder()
            .host(settings.host())
            .port(settings.port())
            .shutdownHook(false)
            .shutdownGracePeriod(REQUEST_FAREWELL)
            .maxTcpConnections(settings.limits().sockets() + OTHER_CONNECTIONS)
            .connectionOptions(
                options -> options.tcpNoDelay(true).socketKeepAlive(true).readTimeout(SILENCE))
            .protocolsDiscoverServices(false)
            .errorHandling(errors -> errors.includeEntity(true))
            .addConnectionSelector(
                Http1ConnectionSelector.builder()
                    .config(Http1Config.create())
                    .addUpgrader(live.upgrader())
                    .build())
            .routing(routes);
    HubSettings.Certificate certificate = settings.tls();
    if (certificate != null) {
      builder.tls(tls(certificate));
    }
    return builder.build();
  }

  private static Tls tls(HubSettings.Certificate certificate) {
    Keys keys =
        Keys.builder()
            .pem(
                pem ->
                    pem.key(Resource.create(certificate.key()))
                        .certChain(Resource.create(certificate.chain())))
            .build();
    return Tls.builder()
        .privateKey(keys)
        .privateKeyCertChain(keys)
        .addEnabledProtocol("TLSv1.3")
        .addEnabledProtocol("TLSv1.2")
        .build();
  }

  /**
   * Starts to listen.
   *
   * @throws IllegalStateException when the port is taken
   */
  public void start() {
    live.start();
    effects.start();
    if (queues != null) {
      queues.start();
    }
    if (telling != null) {
      telling.start();
    }
    server.start();
    LOG.log(
        System.Logger.Level.INFO,
        "the hub listens on "
            + settings.host()
            + ":"
            + server.port()
            + (settings.tls() == null ? " without TLS" : " with TLS"));
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  /** The certificate in use, null without TLS. */
  public HubSettings.@Nullable Certificate certificate() {
    return settings.tls();
  }

  /** Figures of this hub, for rooms that add their own. */
  public HubMeters meters() {
    return meters;
  }

  /** Tells every socket to go, then ends; within a few seconds. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    LOG.log(System.Logger.Level.INFO, "the hub stops");
    effects.close();
    if (telling != null) {
      telling.close();
    }
    if (queues != null) {
      queues.close();
    }
    live.drain(settings.farewell());
    if (!api.drain(settings.farewell())) {
      LOG.log(System.Logger.Level.WARNING, "the hub stops while requests are under way");
    }
    server.stop();
    live.close();
    meters.close();
  }
}
