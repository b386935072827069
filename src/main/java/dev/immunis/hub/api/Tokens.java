package dev.immunis.hub.api;

import dev.immunis.model.Digest;
import dev.immunis.store.ApiCaller;
import dev.immunis.store.ApiCallers;
import dev.immunis.store.ApiScope;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.nio.charset.StandardCharsets;

/** Finds out whose token a request carries; asks the database each time. */
public final class Tokens {
  private static final String BEARER = "Bearer ";
  private static final int LONGEST = 512;

  private final ApiCallers callers;
  private final Rates rates;

  public Tokens(ApiParts parts) {
    this.callers = parts.callers();
    this.rates = new Rates(parts.clock(), parts.limits().perToken());
  }

  /**
   * Who asks.
   *
   * @throws ApiProblem when the token is not good, was made for something else, or asks too often
   */
  ApiCaller caller(ServerRequest request, ApiScope scope) {
    String given = request.headers().first(HeaderNames.AUTHORIZATION).orElse("");
    if (!given.regionMatches(true, 0, BEARER, 0, BEARER.length())
        || given.length() > BEARER.length() + LONGEST) {
      throw refused("a token in the header Authorization is needed");
    }
    String secret = given.substring(BEARER.length()).strip();
    // Counted by its digest: no secret is kept here, and a wrong one is counted too.
    long wait = rates.wait(Digest.of(secret.getBytes(StandardCharsets.UTF_8)).hex());
    if (wait > 0) {
      throw ApiProblem.tooMany(wait);
    }
    ApiCaller caller = callers.of(secret).orElseThrow(() -> refused("the token is not good"));
    if (!caller.grant().scopes().contains(scope)) {
      throw ApiProblem.of(403, "scope", "the token was not made for " + scope.wire())
          .header(
              "WWW-Authenticate",
              "Bearer error=\"insufficient_scope\", scope=\"" + scope.wire() + "\"");
    }
    return caller;
  }

  private static ApiProblem refused(String why) {
    return ApiProblem.of(401, "token", why).header("WWW-Authenticate", "Bearer");
  }
}
