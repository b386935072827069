package dev.immunis.github.rest;

import dev.immunis.github.Budget;
import dev.immunis.github.GitHubSettings;
import dev.immunis.github.Secret;
import dev.immunis.github.TokenException;
import dev.immunis.github.TokenSource;
import dev.immunis.github.Trouble;
import dev.immunis.model.Clock;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one request at most once and gives back its whole answer: adds the login, asks only for
 * what changed, keeps to the server's limits, and tells "was not sent" from "may have come true".
 */
final class Wire {
  private static final Logger LOG = LoggerFactory.getLogger(Wire.class);
  private static final int MOST_REDIRECTS = 5;
  private static final long CACHE_BYTES = 16L << 20;
  private static final String CORE = "core";
  private static final String GRAPHQL = "graphql";

  /** After a wish whose answer was lost: until then it may still come true over there. */
  static final java.time.Duration SETTLE = java.time.Duration.ofSeconds(30);

  private final GitHubSettings settings;
  private final TokenSource tokens;
  private final Clock clock;
  private final HttpClient client;
  private final Pauses pauses = new Pauses();
  private final AnswerCache cache = new AnswerCache(CACHE_BYTES);

  Wire(GitHubSettings settings, TokenSource tokens, Clock clock, HttpClient client) {
    this.settings = settings;
    this.tokens = tokens;
    this.clock = clock;
    this.client = client;
  }

  GitHubSettings settings() {
    return settings;
  }

  TokenSource tokens() {
    return tokens;
  }

  Optional<Budget> budget() {
    return Optional.ofNullable(pauses.budget(CORE));
  }

  Reply send(Call call) throws CallException {
    return send(call, settings.answerBytes());
  }

  /**
   * Sends a call.
   *
   * @throws CallException for everything but an answer of 200 to 299
   */
  Reply send(Call call, long mostBytes) throws CallException {
    String kind = call.on(settings.api()).equals(settings.address().graphql()) ? GRAPHQL : CORE;
    Optional<Trouble> wait = pauses.before(kind, clock.now());
    if (wait.isPresent()) {
      throw new CallException(wait.get(), 0, false);
    }
    URI at = call.on(settings.api());
    String key = call.method() + " " + call.accept() + " " + at;
    @Nullable Reply kept = call.method().equals("GET") ? cache.of(key) : null;
    Reply reply = exchange(call, at, kept, mostBytes);
    for (int i = 0; redirects(reply); i++) {
      URI next = target(call, at, reply);
      if (i == MOST_REDIRECTS || next == null) {
        throw new CallException(
            new Trouble.Refused(reply.status(), "it sends from one address to the next."),
            reply.status(),
            false);
      }
      at = next;
      reply = exchange(call, at, kept, mostBytes);
    }
    pauses.heard(kind, reply, clock.now());
    LOG.debug("{} {} gave {}", call.method(), at.getPath(), reply.status());
    if (reply.status() == 304 && kept != null) {
      return kept;
    }
    if (reply.status() < 200 || reply.status() > 299) {
      throw refused(call, kind, reply);
    }
    if (call.method().equals("GET") && reply.header("etag").isPresent()) {
      cache.keep(key, reply);
    }
    return reply;
  }

  private CallException refused(Call call, String kind, Reply reply) {
    Trouble trouble = Troubles.of(reply, what(call), clock.now());
    if (trouble instanceof Trouble.RateLimited limited) {
      pauses.told(kind, limited);
    }
    boolean lost = reply.status() >= 500 && call.changes();
    return new CallException(trouble, reply.status(), lost);
  }

  private static String what(Call call) {
    int query = call.path().indexOf('?');
    String path = query < 0 ? call.path() : call.path().substring(0, query);
    return path.isEmpty() ? "It" : path;
  }

  private Reply exchange(Call call, URI at, @Nullable Reply kept, long mostBytes)
      throws CallException {
    HttpRequest request = request(call, at, kept);
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), mostBytes));
    try {
      HttpResponse<byte[]> response =
          answer.get(settings.callTimeout().toMillis(), TimeUnit.MILLISECONDS);
      Map<String, List<String>> headers = new TreeMap<>();
      response.headers().map().forEach((n, v) -> headers.put(n.toLowerCase(Locale.ROOT), v));
      return new Reply(response.statusCode(), headers, response.body());
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw lost(call, "GitHub did not answer in time.");
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw lost(call, "The call was interrupted.");
    } catch (ExecutionException e) {
      throw failed(call, e.getCause());
    }
  }

  private HttpRequest request(Call call, URI at, @Nullable Reply kept) throws CallException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(at)
            .timeout(settings.callTimeout())
            .header("Accept", call.accept())
            .header("User-Agent", "immunis-console")
            .header("X-GitHub-Api-Version", "2022-11-28");
    byte[] body = call.body();
    if (body == null) {
      request.method(call.method(), HttpRequest.BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", "application/json")
          .method(call.method(), HttpRequest.BodyPublishers.ofByteArray(body));
    }
    if (kept != null) {
      kept.header("etag").ifPresent(tag -> request.header("If-None-Match", tag));
    }
    // Only the server itself may see the token, never the store that it sends us on to.
    if (sameServer(at, settings.api())) {
      authorization().ifPresent(value -> request.header("Authorization", value));
    }
    return request.build();
  }

  private Optional<String> authorization() throws CallException {
    try {
      return tokens.token().map(Wire::bearer);
    } catch (TokenException e) {
      throw new CallException(new Trouble.BadLogin(String.valueOf(e.getMessage())), 0, false);
    }
  }

  private static String bearer(Secret token) {
    return "Bearer " + new String(token.reveal());
  }

  static boolean sameServer(URI one, URI other) {
    return String.valueOf(one.getScheme()).equalsIgnoreCase(other.getScheme())
        && String.valueOf(one.getRawAuthority()).equalsIgnoreCase(other.getRawAuthority());
  }

  private static boolean redirects(Reply reply) {
    return switch (reply.status()) {
      case 301, 302, 303, 307, 308 -> true;
      default -> false;
    };
  }

  /** Where to go on; null when a wish would be changed or the way would be open to listeners. */
  private @Nullable URI target(Call call, URI from, Reply reply) {
    Optional<String> location = reply.header("location");
    if (location.isEmpty()) {
      return null;
    }
    URI to;
    try {
      to = from.resolve(location.get());
    } catch (IllegalArgumentException e) {
      return null;
    }
    if (call.changes()) {
      boolean kept = reply.status() == 307 || reply.status() == 308;
      return kept && sameServer(to, settings.api()) ? to : null;
    }
    boolean safe = "https".equalsIgnoreCase(to.getScheme()) || sameScheme(to, settings.api());
    return safe ? to : null;
  }

  private static boolean sameScheme(URI one, URI other) {
    return String.valueOf(one.getScheme()).equalsIgnoreCase(other.getScheme());
  }

  private static CallException lost(Call call, String reason) {
    return new CallException(new Trouble.Retry(SETTLE, call.changes(), reason), 0, call.changes());
  }

  private static CallException failed(Call call, @Nullable Throwable cause) {
    Throwable at = cause;
    for (int depth = 0; at != null && depth < 10; depth++) {
      if (at instanceof ConnectException
          || at instanceof HttpConnectTimeoutException
          || at instanceof UnknownHostException
          || at instanceof UnresolvedAddressException
          || at instanceof SSLHandshakeException) {
        return new CallException(new Trouble.Unreachable(words(at)), 0, false);
      }
      String message = String.valueOf(at.getMessage());
      if (message.contains("unnel") || message.contains("authentication attempts")) {
        return new CallException(new Trouble.Unreachable("the proxy: " + words(at)), 0, false);
      }
      // With a proxy's password at hand the JDK wants to answer a 401 itself, and cannot.
      if (message.contains("WWW-Authenticate") || message.contains("No credentials provided")) {
        return new CallException(new Trouble.BadLogin("status 401"), 401, false);
      }
      at = at.getCause();
    }
    return lost(call, "The connection to GitHub broke: " + words(cause) + ".");
  }

  private static String words(@Nullable Throwable thrown) {
    if (thrown == null) {
      return "no reason given";
    }
    String message = thrown.getMessage();
    return thrown.getClass().getSimpleName() + (message == null ? "" : " (" + message + ")");
  }
}
