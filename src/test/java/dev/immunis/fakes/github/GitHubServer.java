package dev.immunis.fakes.github;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.immunis.model.Digest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A server in GitHub's shapes on a loopback port: keeps repositories, fails on order, writes down
 * every request.
 */
public final class GitHubServer implements AutoCloseable {
  public static final String TOKEN = "github_pat_test_0123456789abcdef";
  public static final String ME = "console-bot";

  private static final String BASE = "/api/v3";

  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Routes routes = new Routes();
  private final Map<String, RepoState> repos = new LinkedHashMap<>();
  private final Map<String, String> logins = new TreeMap<>(Map.of(TOKEN, ME));
  private final List<Seen> seen = new ArrayList<>();
  private final List<Seen> late = new ArrayList<>();
  private final Set<String> forbidden = new HashSet<>();
  private final Set<String> unassignable = new HashSet<>();
  private Function<Seen, Fault> faults = one -> Fault.NONE;
  private Function<Seen, @Nullable Back> answers = one -> null;
  private long ids = 9000;
  private int remaining = 5000;
  private int pauseSeconds = 7;

  public GitHubServer() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    new PullRoutes(this).register(routes);
    new RepoRoutes(this).register(routes);
    new GitRoutes(this).register(routes);
    new ActionsRoutes(this).register(routes);
    http.createContext("/", this::handle);
    http.setExecutor(threads);
    http.start();
  }

  public String root() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  /** Another address than the interface's own, as the real archives lie in a store elsewhere. */
  String elsewhere() {
    return root().replace("127.0.0.1", "localhost");
  }

  String api() {
    return root() + BASE;
  }

  public String host() {
    return "127.0.0.1:" + http.getAddress().getPort();
  }

  /** Looks at or changes what is kept, alone. */
  public synchronized <T> T state(Function<GitHubServer, T> look) {
    return look.apply(this);
  }

  /** A repository, made when it is not there. */
  public synchronized RepoState make(String owner, String name) {
    return repos.computeIfAbsent(owner + "/" + name, key -> new RepoState(owner, name));
  }

  @Nullable RepoState repo(String owner, String name) {
    return repos.get(owner + "/" + name);
  }

  Collection<RepoState> repos() {
    return repos.values();
  }

  /** Says for each request what goes wrong with it. */
  public synchronized void faults(Function<Seen, Fault> plan) {
    faults = plan;
  }

  /** Answers in place of the usual one; null for the usual one. */
  public synchronized void answers(Function<Seen, @Nullable Back> plan) {
    answers = plan;
  }

  /** Lets everything happen that is late. */
  public synchronized void settle() {
    List.copyOf(late).forEach(this::answer);
    late.clear();
  }

  public synchronized void remaining(int requests) {
    remaining = requests;
  }

  public synchronized void forbid(String permission) {
    forbidden.add(permission);
  }

  boolean forbidden(String permission) {
    return forbidden.contains(permission);
  }

  public synchronized void unassignable(String login) {
    unassignable.add(login);
  }

  boolean mayBeAssigned(String login) {
    return !unassignable.contains(login);
  }

  public synchronized void accept(String token, String login) {
    logins.put(token, login);
  }

  public synchronized void revoke(String token) {
    logins.remove(token);
  }

  public synchronized List<Seen> seen() {
    return List.copyOf(seen);
  }

  public synchronized void forgetSeen() {
    seen.clear();
  }

  synchronized long nextId() {
    return ++ids;
  }

  public String commitId(String text) {
    return Digest.of(text.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 40);
  }

  String login(Seen request) {
    String value = request.header("authorization");
    String token = value == null ? "" : value.replaceFirst("(?i)^(bearer|token) ", "");
    return logins.getOrDefault(token, "");
  }

  Back installation(Seen request) {
    String value = String.valueOf(request.header("authorization"));
    if (!value.matches("Bearer [\\w-]+\\.[\\w-]+\\.[\\w-]+")) {
      return Back.words(401, "A JSON web token could not be decoded");
    }
    String token = "ghs_installation_" + nextId();
    logins.put(token, "immunis-console[bot]");
    ObjectNode json = Back.JSON.createObjectNode();
    json.put("token", token);
    json.put("expires_at", Instant.now().plusSeconds(3600).toString());
    return Back.json(201, json);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Seen request = read(exchange);
      Fault fault;
      Back back;
      synchronized (this) {
        seen.add(request);
        fault = faults.apply(request);
        back = happens(request, fault);
      }
      send(exchange, request, fault, back);
    }
  }

  private Back happens(Seen request, Fault fault) {
    return switch (fault) {
      case FAILS_BEFORE -> Back.words(502, "Bad Gateway");
      case BREAKS_BEFORE -> Back.empty(500);
      case HAPPENS_LATE -> {
        late.add(request);
        yield Back.empty(500);
      }
      case BURST_LIMIT ->
          Back.words(403, "You have exceeded a secondary rate limit. Please wait a few minutes.")
              .with("Retry-After", String.valueOf(pauseSeconds));
      case HOURLY_LIMIT ->
          Back.words(403, "API rate limit exceeded for user ID 1.")
              .with("x-ratelimit-limit", "5000")
              .with("x-ratelimit-remaining", "0")
              .with(
                  "x-ratelimit-reset",
                  String.valueOf(Instant.now().plusSeconds(pauseSeconds).getEpochSecond()));
      case FAILS_AFTER -> {
        answer(request);
        yield Back.words(500, "Server Error");
      }
      case NO_JSON -> {
        answer(request);
        yield Back.text("text/html", "<html>Sign in to the network</html>");
      }
      case NONE, ANSWER_LOST, SILENT_AFTER, CUT_SHORT -> answer(request);
    };
  }

  private Back answer(Seen request) {
    Back other = answers.apply(request);
    if (other != null) {
      return other;
    }
    String path = request.path();
    if (path.startsWith("/storage/")) {
      return routes.answer(request);
    }
    boolean asApp = path.startsWith("/app");
    if (!asApp && login(request).isEmpty()) {
      return Back.words(401, "Bad credentials");
    }
    if (remaining <= 0) {
      return limits(Back.words(403, "API rate limit exceeded for user ID 1."));
    }
    Back back = routes.answer(request);
    if (request.method().equals("GET") && back.status() == 200) {
      String tag = "\"" + Digest.of(back.body()).hex().substring(0, 32) + "\"";
      if (tag.equals(request.header("if-none-match"))) {
        return limits(Back.empty(304).with("ETag", tag));
      }
      back = back.with("ETag", tag);
    }
    remaining--;
    return limits(back);
  }

  private Back limits(Back back) {
    return back.with("x-ratelimit-limit", "5000")
        .with("x-ratelimit-remaining", String.valueOf(Math.max(0, remaining)))
        .with(
            "x-ratelimit-reset",
            String.valueOf(Instant.now().plusSeconds(pauseSeconds).getEpochSecond()));
  }

  private void send(HttpExchange exchange, Seen request, Fault fault, Back back)
      throws IOException {
    switch (fault) {
      case BREAKS_BEFORE, ANSWER_LOST, HAPPENS_LATE -> {
        return;
      }
      case SILENT_AFTER -> {
        try {
          closed.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        return;
      }
      case NONE, FAILS_BEFORE, FAILS_AFTER, CUT_SHORT, BURST_LIMIT, HOURLY_LIMIT, NO_JSON -> {}
    }
    back.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    byte[] body = back.body();
    boolean bodiless = back.status() == 304 || back.status() == 204;
    exchange.sendResponseHeaders(back.status(), bodiless || body.length == 0 ? -1 : body.length);
    if (!bodiless && body.length > 0) {
      OutputStream out = exchange.getResponseBody();
      out.write(body, 0, fault == Fault.CUT_SHORT ? body.length / 2 : body.length);
      out.flush();
    }
  }

  private static Seen read(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    Map<String, List<String>> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
    Map<String, List<String>> query = new LinkedHashMap<>();
    String raw = exchange.getRequestURI().getRawQuery();
    for (String pair : raw == null ? new String[0] : raw.split("&")) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      query.computeIfAbsent(decoded(name), key -> new ArrayList<>()).add(decoded(value));
    }
    return new Seen(
        exchange.getRequestMethod(),
        path.startsWith(BASE) ? path.substring(BASE.length()) : path.replaceFirst("^/api/", "/"),
        query,
        headers,
        exchange.getRequestBody().readAllBytes());
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    closed.countDown();
    http.stop(0);
    threads.shutdownNow();
  }
}
