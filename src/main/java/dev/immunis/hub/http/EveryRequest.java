package dev.immunis.hub.http;

import dev.immunis.model.Clock;
import dev.immunis.model.Ids;
import dev.immunis.observe.Correlation;
import dev.immunis.observe.HubMeters;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.time.Duration;
import java.util.Set;

/** Gives every request an id, safe headers, a line in the log and a place in the figures. */
public final class EveryRequest implements Filter {
  private static final System.Logger LOG = System.getLogger(EveryRequest.class.getName());
  private static final HeaderName REQUEST_ID = HeaderNames.create("X-Request-Id");
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private final HubMeters meters;
  private final Clock clock;
  private final Ids ids;
  private final Set<String> endpoints;

  /**
   * Watches over all requests.
   *
   * @param endpoints the paths that have routes; every other one is counted as one
   */
  public EveryRequest(HubMeters meters, Clock clock, Ids ids, Set<String> endpoints) {
    this.meters = meters;
    this.clock = clock;
    this.ids = ids;
    this.endpoints = Set.copyOf(endpoints);
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    String id =
        request
            .headers()
            .first(REQUEST_ID)
            .filter(Correlation::isHarmless)
            .orElseGet(() -> ids.next().toString());
    response.header(REQUEST_ID, id);
    response.header(HeaderNames.create("X-Content-Type-Options"), "nosniff");
    response.header(HeaderNames.create("Content-Security-Policy"), "default-src 'none'");
    Correlation.run(id, () -> measured(chain, request, response));
  }

  private void measured(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    long start = clock.nanos();
    String path = request.path().path();
    String endpoint = endpoints.contains(path) ? path : "other";
    String method = request.prologue().method().text();
    response.whenSent(
        () -> {
          Duration took = Duration.ofNanos(clock.nanos() - start);
          int status = response.status().code();
          meters.request(METHODS.contains(method) ? method : "other", endpoint, status, took);
          LOG.log(
              System.Logger.Level.DEBUG,
              () -> method + " " + endpoint + " " + status + " " + took.toMillis() + " ms");
        });
    chain.proceed();
  }
}
