package dev.immunis.hub.live;

import dev.immunis.model.Clock;
import dev.immunis.model.Ids;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.observe.Correlation;
import dev.immunis.observe.HubMeters;
import dev.immunis.store.LiveTokens;
import dev.immunis.store.StoreException;
import dev.immunis.wire.HubAddress;
import io.helidon.common.buffers.BufferData;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpPrologue;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.websocket.WsConfig;
import io.helidon.webserver.websocket.WsUpgrader;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Decides at the handshake who may open a live socket. */
final class Doorkeeper extends WsUpgrader {
  private static final System.Logger LOG = System.getLogger(Doorkeeper.class.getName());
  private static final Set<TeamRole> LISTENERS =
      EnumSet.of(TeamRole.VIEWER, TeamRole.ANALYST, TeamRole.LEAD, TeamRole.AUDITOR);
  private static final String BEARER = "Bearer ";
  private static final int LONGEST_TOKEN = 512;
  // A flood of handshakes waits here and leaves the pool's other connections to the others.
  private static final int CHECKS_AT_ONCE = 3;
  private static final long CHECK_WAIT_MILLIS = 2_000;

  private final LiveTokens tokens;
  private final Sockets sockets;
  private final Broadcast broadcast;
  private final HubMeters meters;
  private final LiveLimits limits;
  private final Clock clock;
  private final Ids ids;
  private final BooleanSupplier leaving;
  private final Semaphore checks = new Semaphore(CHECKS_AT_ONCE);

  Doorkeeper(
      LiveTokens tokens,
      Sockets sockets,
      Broadcast broadcast,
      HubMeters meters,
      LiveLimits limits,
      Clock clock,
      Ids ids,
      BooleanSupplier leaving) {
    super(WsConfig.create());
    this.tokens = tokens;
    this.sockets = sockets;
    this.broadcast = broadcast;
    this.meters = meters;
    this.limits = limits;
    this.clock = clock;
    this.ids = ids;
    this.leaving = leaving;
  }

  static boolean mayListen(LiveTokens.Grant grant) {
    return grant.roles().stream().anyMatch(LISTENERS::contains);
  }

  @Override
  public ServerConnection upgrade(
      ConnectionContext connection, HttpPrologue prologue, WritableHeaders<?> headers) {
    if (!prologue.uriPath().path().equals(HubAddress.PATH)) {
      throw refused(Status.NOT_FOUND_404, "there is no socket of that name");
    }
    LiveTokens.Grant grant = admit(prologue, headers);
    String key =
        headers
            .first(WS_KEY)
            .orElseThrow(() -> refused(Status.BAD_REQUEST_400, "Sec-WebSocket-Key is missing"));
    if (!headers.first(WS_VERSION).orElse(SUPPORTED_VERSION).equals(SUPPORTED_VERSION)) {
      throw refused(Status.BAD_REQUEST_400, "only version 13 of WebSocket is spoken here");
    }
    String answer = SWITCHING_PROTOCOL_PREFIX + hash(connection, key) + SWITCHING_PROTOCOLS_SUFFIX;
    connection.dataWriter().writeNow(BufferData.create(answer.getBytes(StandardCharsets.US_ASCII)));
    String id = ids.next().toString();
    Correlation.run(id, () -> LOG.log(System.Logger.Level.INFO, "live socket of " + grant.login()));
    return new LiveSocket(
        connection,
        id,
        grant,
        new Talk(broadcast, tokens, meters, limits, clock),
        sockets,
        limits,
        clock);
  }

  private LiveTokens.Grant admit(HttpPrologue prologue, WritableHeaders<?> headers) {
    if (leaving.getAsBoolean()) {
      throw refused(Status.SERVICE_UNAVAILABLE_503, "the hub stops");
    }
    Optional<String> origin = headers.first(HeaderNames.ORIGIN);
    if (origin.isPresent() && !limits.origins().contains(origin.get())) {
      throw refused(Status.FORBIDDEN_403, "this origin may not connect");
    }
    if (!prologue.query().isEmpty()) {
      throw refused(
          Status.BAD_REQUEST_400,
          "the socket's address takes no query; a token belongs into the header Authorization");
    }
    String authorization = headers.first(HeaderNames.AUTHORIZATION).orElse("");
    if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
        || authorization.length() > BEARER.length() + LONGEST_TOKEN) {
      throw refused(Status.UNAUTHORIZED_401, "a token in the header Authorization is needed");
    }
    if (sockets.count() >= limits.sockets()) {
      throw refused(Status.SERVICE_UNAVAILABLE_503, "the hub has as many sockets as it takes");
    }
    LiveTokens.Grant grant =
        verify(authorization.substring(BEARER.length()).strip())
            .orElseThrow(() -> refused(Status.UNAUTHORIZED_401, "the token is not good"));
    if (!mayListen(grant)) {
      throw refused(Status.FORBIDDEN_403, "this login may not listen");
    }
    if (sockets.of(grant.login()) >= limits.socketsPerLogin()) {
      throw refused(Status.TOO_MANY_REQUESTS_429, "this login has as many sockets as one may");
    }
    return grant;
  }

  private Optional<LiveTokens.Grant> verify(String token) {
    boolean mine = false;
    try {
      mine = checks.tryAcquire(CHECK_WAIT_MILLIS, TimeUnit.MILLISECONDS);
      if (!mine) {
        throw refused(Status.SERVICE_UNAVAILABLE_503, "too many come at once");
      }
      return tokens.verify(token);
    } catch (StoreException e) {
      LOG.log(System.Logger.Level.WARNING, "a token could not be checked: " + e.getMessage());
      throw refused(Status.SERVICE_UNAVAILABLE_503, "the token cannot be checked just now");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refused(Status.SERVICE_UNAVAILABLE_503, "the hub stops");
    } finally {
      if (mine) {
        checks.release();
      }
    }
  }

  private RequestException refused(Status status, String why) {
    meters.handshakeRefused(status.code());
    LOG.log(System.Logger.Level.INFO, () -> "handshake refused: " + status.code() + " " + why);
    RequestException.Builder refusal =
        RequestException.builder()
            .type(DirectHandler.EventType.OTHER)
            .status(status)
            .setKeepAlive(false)
            .safeMessage(true)
            .message(why);
    if (status.equals(Status.UNAUTHORIZED_401)) {
      refusal.header(HeaderValues.create(HeaderNames.WWW_AUTHENTICATE, "Bearer"));
    }
    if (status.equals(Status.SERVICE_UNAVAILABLE_503)) {
      refusal.header(HeaderValues.create(HeaderNames.RETRY_AFTER, "5"));
    }
    return refusal.build();
  }
}
