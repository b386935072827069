package dev.immunis.hub.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.intake.json.JsonText;
import dev.immunis.intake.problem.RefusedException;
import dev.immunis.store.ApiCaller;
import dev.immunis.store.StoreException;
import dev.immunis.store.TeamException;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Takes every request of the described interface through the same checks, in the same order. */
public final class ApiDoor implements Handler {
  private static final System.Logger LOG = System.getLogger(ApiDoor.class.getName());
  private static final HeaderName KEY = HeaderNames.create("Idempotency-Key");
  private static final int LONGEST_KEY = 200;
  private static final long AWAY_SECONDS = 5;
  private static final String JSON = "application/json";

  /** How long a request waits for one of the places: as long as it would be told to wait. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Description description;
  private final Map<String, ApiHandler> handlers;
  private final Tokens tokens;
  private final Bodies bodies;
  private final Semaphore places;

  ApiDoor(
      Description description, Map<String, ApiHandler> handlers, Tokens tokens, ApiParts parts) {
    this.description = description;
    this.handlers = Map.copyOf(handlers);
    this.tokens = tokens;
    this.bodies = new Bodies(parts.limits(), parts.clock());
    this.places = new Semaphore(parts.limits().atOnce());
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    send(response, reply(request), request.prologue().method().text().equals("HEAD"));
  }

  private Reply reply(ServerRequest request) {
    try {
      return switch (description.match(
          request.prologue().method().text(), request.prologue().uriPath().rawPath())) {
        case Description.Match.Found found -> served(request, found);
        case Description.Match.WrongMethod wrong ->
            throw ApiProblem.of(405, "wrong-method", "this path takes another method")
                .header(
                    "Allow", wrong.allowed().stream().sorted().collect(Collectors.joining(", ")));
        case Description.Match.Nothing nothing ->
            throw ApiProblem.missing(
                "there is nothing of that name; /hitl/docs says what there is");
      };
    } catch (ApiProblem problem) {
      return Reply.problem(problem);
    } catch (TeamException e) {
      return Reply.problem(away(e));
    } catch (StoreException e) {
      LOG.log(System.Logger.Level.ERROR, "a request failed", e);
      return Reply.problem(ApiProblem.of(500, "failed", "it could not be done"));
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "a request failed", e);
      return Reply.problem(ApiProblem.of(500, "failed", "something broke; the log has it"));
    }
  }

  private static ApiProblem away(TeamException e) {
    LOG.log(System.Logger.Level.WARNING, "the authority did not do it: " + e.getMessage());
    return switch (e.kind()) {
      case FORBIDDEN ->
          ApiProblem.of(403, "forbidden", "the database does not allow it to whose token it is");
      case UNREACHABLE, SERVER_FAILED, LOGIN_REFUSED, OTHER_SCHEMA ->
          ApiProblem.busy("the database cannot be asked just now", AWAY_SECONDS);
    };
  }

  private Reply served(ServerRequest request, Description.Match.Found found) {
    Operation operation = found.operation();
    ApiHandler handler = handlers.get(operation.id());
    if (handler == null) {
      // Served before this door, under its exact path alone.
      throw ApiProblem.missing("there is nothing of that name; /hitl/docs says what there is");
    }
    takePlace();
    try {
      ApiCaller who = operation.scope() == null ? null : tokens.caller(request, operation.scope());
      Map<String, String> path = new HashMap<>();
      found.path().forEach((name, raw) -> path.put(name, decoded(raw)));
      Map<String, String> query = query(request, operation);
      checked(operation, path, query);
      return handler.handle(
          new ApiRequest(operation, path, query, body(request, operation), who, key(request)));
    } finally {
      places.release();
    }
  }

  /** A short rush waits its turn instead of being sent away; a long one is told to come back. */
  private void takePlace() {
    try {
      if (places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw ApiProblem.busy("too many requests are worked on just now", 1);
  }

  private static String decoded(String raw) {
    try {
      return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw ApiProblem.missing("there is nothing of that name");
    }
  }

  private static Map<String, String> query(ServerRequest request, Operation operation) {
    Map<String, String> query = new HashMap<>();
    for (String name : request.query().names()) {
      List<String> values = request.query().all(name);
      if (values.size() > 1) {
        throw ApiProblem.field(name, "it is there twice");
      }
      if (!operation.queryTypes().containsKey(name)) {
        throw ApiProblem.field(name, "there is no such parameter");
      }
      query.put(name, values.isEmpty() ? "" : values.getFirst());
    }
    return query;
  }

  private static void checked(
      Operation operation, Map<String, String> path, Map<String, String> query) {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    path.forEach(all::put);
    query.forEach(
        (name, text) -> {
          boolean number = "integer".equals(operation.queryTypes().get(name));
          if (number && text.matches("-?\\d{1,18}")) {
            all.put(name, Long.parseLong(text));
          } else {
            all.put(name, text);
          }
        });
    var problems = operation.parameters().check(all, "request", "");
    if (!problems.isEmpty()) {
      List<ApiProblem.Field> fields = Fields.of(problems);
      // A path that cannot name anything names nothing.
      throw fields.stream().anyMatch(one -> path.containsKey(one.name()))
          ? ApiProblem.missing("there is nothing of that name")
          : ApiProblem.fields(422, fields);
    }
  }

  private @org.jspecify.annotations.Nullable ObjectNode body(
      ServerRequest request, Operation operation) {
    if (operation.body() == null) {
      return null;
    }
    String type =
        request.headers().first(HeaderNames.CONTENT_TYPE).orElse("").toLowerCase(Locale.ROOT);
    if (!type.equals(JSON) && !type.startsWith(JSON + ";")) {
      throw ApiProblem.of(415, "media-type", "the body has to be " + JSON);
    }
    ObjectNode json;
    try {
      json = JsonText.readObject(bodies.read(request), "request", "");
    } catch (RefusedException e) {
      throw ApiProblem.fields(400, Fields.of(e.problems()));
    }
    var problems = operation.body().check(json, "request", "");
    if (!problems.isEmpty()) {
      throw ApiProblem.fields(422, Fields.of(problems));
    }
    return json;
  }

  private static String key(ServerRequest request) {
    String key = request.headers().first(KEY).orElse("");
    if (key.length() > LONGEST_KEY) {
      throw ApiProblem.field("Idempotency-Key", "it is longer than " + LONGEST_KEY + " characters");
    }
    return key;
  }

  static void send(ServerResponse response, Reply reply) {
    send(response, reply, false);
  }

  private static void send(ServerResponse response, Reply reply, boolean headOnly) {
    response.status(Status.create(reply.status()));
    response.header(HeaderNames.CONTENT_TYPE, reply.type());
    response.header(HeaderNames.CACHE_CONTROL, "no-store");
    reply.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
    if (headOnly) {
      response.send();
    } else {
      response.send(reply.body());
    }
  }
}
