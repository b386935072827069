package dev.immunis.hub.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.Clock;
import dev.immunis.model.Probe;
import dev.immunis.observe.HubMeters;
import dev.immunis.observe.Readiness;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Says whether the hub lives, is ready, and which part is not. */
public final class HealthRoutes implements HttpService {
  private static final System.Logger LOG = System.getLogger(HealthRoutes.class.getName());
  private static final String FAILED = "error: ";

  private final ObjectMapper mapper = new ObjectMapper();
  private final Readiness readiness;
  private final HubMeters meters;
  private final Clock clock;
  private final String version;
  private final BooleanSupplier leaving;
  private final Predicate<ServerRequest> insider;
  private final long startNanos;

  /**
   * The routes below {@code /health}.
   *
   * @param leaving whether the hub is about to stop and wants no new work
   * @param insider who may see which part does not work
   */
  public HealthRoutes(
      Readiness readiness,
      HubMeters meters,
      Clock clock,
      String version,
      BooleanSupplier leaving,
      Predicate<ServerRequest> insider) {
    this.readiness = readiness;
    this.meters = meters;
    this.clock = clock;
    this.version = version;
    this.leaving = leaving;
    this.insider = insider;
    this.startNanos = clock.nanos();
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/", this::whole)
        .get("/live", this::live)
        .get("/ready", this::ready)
        .get("/startup", this::live)
        // Some load balancers look at the status alone.
        .head("/", this::whole)
        .head("/live", this::live)
        .head("/ready", this::ready)
        .head("/startup", this::live);
  }

  /** Whether this process works at all; a database that is away is no reason to restart it. */
  private void live(ServerRequest request, ServerResponse response) {
    ObjectNode json = mapper.createObjectNode();
    json.put("status", "alive");
    answer(request, response, Status.OK_200, json);
  }

  private void ready(ServerRequest request, ServerResponse response) {
    Readiness.Report report = readiness.report();
    boolean ready = report.ready() && !leaving.getAsBoolean();
    meters.ready(ready);
    ObjectNode json = mapper.createObjectNode();
    json.put("status", ready ? word(report, "ready") : "not_ready");
    json.put("version", version);
    checks(request, json, report);
    answer(request, response, ready ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503, json);
  }

  /** The same under another name. */
  public Handler whole() {
    return this::whole;
  }

  /** The same for people: 503 too, so that a plain look at the status is right. */
  private void whole(ServerRequest request, ServerResponse response) {
    Readiness.Report report = readiness.report();
    boolean healthy = report.ready() && !leaving.getAsBoolean();
    meters.ready(healthy);
    ObjectNode json = mapper.createObjectNode();
    json.put("status", healthy ? word(report, "healthy") : "unhealthy");
    json.put("version", version);
    json.put("timestamp", clock.now().toString());
    json.put("uptime_seconds", TimeUnit.NANOSECONDS.toSeconds(clock.nanos() - startNanos));
    checks(request, json, report);
    answer(request, response, healthy ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503, json);
  }

  /** A part that only slows the work down is said, and is no reason to send people elsewhere. */
  private static String word(Readiness.Report report, String whole) {
    return report.findings().values().stream().anyMatch(HealthRoutes::weak) ? "degraded" : whole;
  }

  private static boolean weak(Probe.Finding finding) {
    return finding.level() == Probe.Level.WARNING;
  }

  private void checks(ServerRequest request, ObjectNode json, Readiness.Report report) {
    ObjectNode checks = mapper.createObjectNode();
    if (insider.test(request)) {
      json.set("checks", checks);
    }
    checks.put("api", leaving.getAsBoolean() ? FAILED + "the hub stops" : "ok");
    for (Map.Entry<String, Probe.Finding> one : report.findings().entrySet()) {
      boolean failed = one.getValue().level() == Probe.Level.FAILED;
      if (failed) {
        // Anybody may ask; logins, addresses and the server's words are for the log.
        LOG.log(
            System.Logger.Level.WARNING,
            "not ready: " + one.getKey() + ": " + one.getValue().sentence());
      }
      checks.put(
          one.getKey(),
          failed ? FAILED + "does not work" : weak(one.getValue()) ? "degraded" : "ok");
    }
  }

  private void answer(
      ServerRequest request, ServerResponse response, Status status, ObjectNode json) {
    response.headers().contentType(MediaTypes.APPLICATION_JSON);
    response.header(HeaderNames.CACHE_CONTROL, "no-store");
    response.status(status);
    if (request.prologue().method() == Method.HEAD) {
      response.send();
    } else {
      response.send(json.toString().getBytes(StandardCharsets.UTF_8));
    }
  }
}
