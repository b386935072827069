package dev.immunis.hub.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.uuid.Generators;
import dev.immunis.fakes.CountingIds;
import dev.immunis.fakes.MemoryFeed;
import dev.immunis.fakes.MemoryLease;
import dev.immunis.fakes.MemoryTokens;
import dev.immunis.fakes.RunningClock;
import dev.immunis.hub.EffectDuty;
import dev.immunis.hub.Hub;
import dev.immunis.hub.HubFixture;
import dev.immunis.hub.HubParts;
import dev.immunis.hub.HubSettings;
import dev.immunis.hub.TeamMeters;
import dev.immunis.hub.live.LiveLimits;
import dev.immunis.hub.queue.QueueParts;
import dev.immunis.model.Actor;
import dev.immunis.model.Clock;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.observe.Correlation;
import dev.immunis.store.ApiCallers;
import dev.immunis.store.ApiScope;
import dev.immunis.store.ApiTokens;
import dev.immunis.store.Authority;
import dev.immunis.store.EffectLease;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.RunDraft;
import dev.immunis.store.postgres.Delegation;
import dev.immunis.store.postgres.PgAccess;
import dev.immunis.store.postgres.PgLogin;
import dev.immunis.store.postgres.RealPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A hub's HTTP interface on a real PostgreSQL, and people with tokens. */
public final class TeamHub implements AutoCloseable {
  public static final HttpClient CLIENT = HttpClient.newHttpClient();
  public static final ObjectMapper JSON = new ObjectMapper();

  public final RealPostgres.Database database;
  public final Hub hub;
  private final PgAccess access;

  /** Why the hub is not ready; empty when it is. */
  public volatile String fault = "";

  private final PgAccess ingest;
  private final String ingestLogin;

  public TeamHub() {
    this(RealPostgres.shared().database(), ApiLimits.standard().withRate(10_000), c -> c);
  }

  /**
   * A hub.
   *
   * @param around puts something around those who say whose token is whose
   */
  public TeamHub(
      RealPostgres.Database database, ApiLimits limits, UnaryOperator<ApiCallers> around) {
    this(database, limits, around, new RunningClock());
  }

  /** A hub with a clock that a test may hold. */
  public TeamHub(
      RealPostgres.Database database,
      ApiLimits limits,
      UnaryOperator<ApiCallers> around,
      Clock clock) {
    this(database, limits, around, clock, access -> null);
  }

  /** A hub that hears and tells messages. */
  public TeamHub(Function<PgAccess, QueueParts> queues) {
    this(
        RealPostgres.shared().database(),
        ApiLimits.standard().withRate(10_000),
        c -> c,
        new RunningClock(),
        queues);
  }

  private TeamHub(
      RealPostgres.Database database,
      ApiLimits limits,
      UnaryOperator<ApiCallers> around,
      Clock clock,
      Function<PgAccess, @Nullable QueueParts> queues) {
    this.database = database;
    access = database.open(database.login("hub", TeamRole.HUB, TeamRole.INGEST));
    access.follow(Correlation::current);
    PgLogin login = database.login("ingest", TeamRole.INGEST);
    ingestLogin = login.user();
    ingest = database.open(login);
    hub =
        new Hub(
            new HubParts(
                new MemoryFeed().end(),
                access.cache(),
                new MemoryTokens(),
                heldByAConsole(),
                EffectDuty.none(),
                List.of(access.databaseProbe(), HubFixture.probe("switch", () -> fault)),
                clock,
                new CountingIds(),
                "0.0.0-test",
                HubFixture.api(
                    clock,
                    limits,
                    around.apply(
                        access.apiCallers(Generators.timeBasedEpochGenerator()::generate))),
                queues.apply(access)),
            new HubSettings(
                "127.0.0.1", 0, null, false, LiveLimits.standard(), Duration.ofSeconds(2)));
    TeamMeters.add(hub.meters(), access.figures(), clock);
    hub.start();
  }

  /** An effect lease that a lead's console has and keeps. */
  private static EffectLease heldByAConsole() {
    MemoryLease lease = new MemoryLease();
    lease.end().hold();
    return lease.end();
  }

  /** Somebody with a login and tokens. */
  public final class Person implements AutoCloseable {
    public final PgLogin login;
    private final PgAccess own;

    private Person(String name, TeamRole... roles) {
      login = database.login(name, roles);
      own = database.open(login);
    }

    public ApiTokens tokens() {
      return own.apiTokens();
    }

    public String token(ApiScope... scopes) {
      return tokens().make(Duration.ofHours(1), Set.of(scopes), "test").secret();
    }

    @Override
    public void close() {
      own.close();
    }
  }

  public Person person(String name, TeamRole... roles) {
    return new Person(name, roles);
  }

  private Authority authority() {
    return ingest.authority(
        Generators.timeBasedEpochGenerator()::generate, new ChangeBus(), Delegation.none());
  }

  public void admit(ReviewAdmission... reviews) {
    authority().admit(List.of(reviews), Actor.human(ingestLogin));
  }

  public WargameRun keep(RunDraft run) {
    return authority().keep(run);
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + hub.port() + path);
  }

  public HttpRequest.Builder request(String path, String token) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(60));
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  public static HttpResponse<String> send(HttpRequest request) throws Exception {
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
  }

  public HttpResponse<String> get(String path, String token) throws Exception {
    return send(request(path, token).build());
  }

  public HttpResponse<String> post(
      String path, String token, String body, Map<String, String> headers) throws Exception {
    HttpRequest.Builder request =
        request(path, token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return send(request.build());
  }

  public HttpResponse<String> post(String path, String token, Map<String, ?> body)
      throws Exception {
    return post(path, token, JSON.writeValueAsString(body), Map.of());
  }

  public static JsonNode json(HttpResponse<String> response) throws Exception {
    return JSON.readTree(response.body());
  }

  @Override
  public void close() {
    hub.close();
    ingest.close();
    access.close();
  }
}
