package dev.immunis.hub.api;

import dev.immunis.model.Clock;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Stands before every route: lets in what is not too much, comes from a listed origin, and does not
 * come while the hub stops; and waits for what is under way.
 */
public final class Gate implements Filter {
  private static final long LOOK_MILLIS = 5;
  private static final HeaderName VARY = HeaderNames.create("Vary");
  private static final HeaderName ALLOW_ORIGIN = HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN;

  private final ApiLimits limits;
  private final Addresses addresses;
  private final Rates rates;
  private final BooleanSupplier leaving;
  private final AtomicInteger underWay = new AtomicInteger();

  /**
   * A gate.
   *
   * @param leaving whether the hub stops
   */
  public Gate(ApiLimits limits, Addresses addresses, Clock clock, BooleanSupplier leaving) {
    this.limits = limits;
    this.addresses = addresses;
    this.rates = new Rates(clock, limits.perAddress());
    this.leaving = leaving;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    underWay.incrementAndGet();
    try {
      String path = request.path().path();
      if (leaving.getAsBoolean() && !path.startsWith("/health")) {
        throw ApiProblem.busy("the hub stops", 1).header("Connection", "close");
      }
      long wait = rates.wait(addresses.of(request));
      if (wait > 0) {
        throw ApiProblem.tooMany(wait);
      }
      if (origin(request, response)) {
        chain.proceed();
      }
    } catch (ApiProblem problem) {
      ApiDoor.send(response, Reply.problem(problem));
    } finally {
      underWay.decrementAndGet();
    }
  }

  /** Whether to go on; a browser's question before the request is answered here. */
  private boolean origin(RoutingRequest request, RoutingResponse response) {
    Optional<String> origin = request.headers().first(HeaderNames.ORIGIN);
    if (origin.isEmpty()) {
      return true;
    }
    response.header(VARY, "Origin");
    if (!limits.origins().contains(origin.get())) {
      throw ApiProblem.of(403, "origin", "this web origin may not ask");
    }
    response.header(ALLOW_ORIGIN, origin.get());
    response.header(
        HeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, "Location, Link, Retry-After, X-Request-Id");
    boolean question =
        request.prologue().method().text().equals("OPTIONS")
            && request.headers().contains(HeaderNames.ACCESS_CONTROL_REQUEST_METHOD);
    if (question) {
      response.header(HeaderNames.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST");
      response.header(
          HeaderNames.ACCESS_CONTROL_ALLOW_HEADERS,
          "Authorization, Content-Type, Idempotency-Key, X-Request-Id");
      response.header(HeaderNames.ACCESS_CONTROL_MAX_AGE, "600");
      response.status(Status.NO_CONTENT_204).send();
    }
    return !question;
  }

  /** Waits until nothing is under way any more, at most so long; whether that is so. */
  public boolean drain(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (underWay.get() > 0 && System.nanoTime() - end < 0) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
    }
    return underWay.get() == 0;
  }
}
