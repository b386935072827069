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
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;

/** Gives every request an id, safe headers, a line in the log and a place in the figures. */
public final class EveryRequest implements Filter {
  private static final System.Logger LOG = System.getLogger(EveryRequest.class.getName());
  private static final HeaderName REQUEST_ID = HeaderNames.create("X-Request-Id");
  private static final HeaderName STRICT = HeaderNames.create("Strict-Transport-Security");

  /** What a browser may do with an answer: show it, alone. */
  private static final Map<HeaderName, String> SAFE =
      Map.of(
          HeaderNames.create("X-Content-Type-Options"),
          "nosniff",
          HeaderNames.create("Content-Security-Policy"),
          "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
          HeaderNames.create("X-Frame-Options"),
          "DENY",
          HeaderNames.create("Referrer-Policy"),
          "no-referrer",
          HeaderNames.create("Cross-Origin-Resource-Policy"),
          "same-origin",
          HeaderNames.create("Permissions-Policy"),
          "interest-cohort=()");

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private final HubMeters meters;
  private final Clock clock;
  private final Ids ids;
  private final BinaryOperator<String> label;
  private final boolean encrypted;

  /**
   * Watches over all requests.
   *
   * @param label the path as figures name it, of method and path; never what a client made up
   * @param encrypted whether the hub has TLS
   */
  public EveryRequest(
      HubMeters meters, Clock clock, Ids ids, BinaryOperator<String> label, boolean encrypted) {
    this.meters = meters;
    this.clock = clock;
    this.ids = ids;
    this.label = label;
    this.encrypted = encrypted;
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
    SAFE.forEach(response::header);
    if (encrypted) {
      response.header(STRICT, "max-age=31536000; includeSubDomains");
    }
    Correlation.run(id, () -> measured(chain, request, response));
  }

  private void measured(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    long start = clock.nanos();
    String method = request.prologue().method().text();
    String endpoint = label.apply(method, request.prologue().uriPath().rawPath());
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
