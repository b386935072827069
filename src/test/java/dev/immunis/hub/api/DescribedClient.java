package dev.immunis.hub.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.intake.json.SchemaCheck;
import dev.immunis.intake.problem.Problem;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A client that knows nothing but the description it is given: it takes method, path, parameters
 * and body from there, and holds every answer against it.
 */
final class DescribedClient {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI server;
  private final JsonNode document;
  private final Map<String, Call> calls = new HashMap<>();
  private final Map<String, SchemaCheck> checks = new HashMap<>();
  private final Set<String> seen = new HashSet<>();

  private record Call(String method, String path, JsonNode node) {}

  /** An answer that the description allows. */
  record Answer(int status, JsonNode json, String text, HttpResponse<String> raw) {}

  DescribedClient(URI server, JsonNode document) {
    this.server = server;
    this.document = document;
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        m ->
                            calls.put(
                                m.getValue().path("operationId").asText(),
                                new Call(
                                    m.getKey().toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    m.getValue()))));
  }

  /** Asks; fails when the answer is not one that the description allows. */
  Answer call(String operation, String token, Map<String, ?> arguments) throws Exception {
    return call(operation, token, arguments, Map.of());
  }

  Answer call(String operation, String token, Map<String, ?> arguments, Map<String, String> headers)
      throws Exception {
    Call call = calls.get(operation);
    String path = call.path();
    Map<String, Object> body = new HashMap<>(arguments);
    List<String> query = new ArrayList<>();
    HttpRequest.Builder request = HttpRequest.newBuilder().timeout(Duration.ofSeconds(60));
    for (JsonNode parameter : call.node().path("parameters")) {
      String name = parameter.path("name").asText();
      Object value = body.remove(name);
      if (value != null) {
        String text = URLEncoder.encode(value.toString(), StandardCharsets.UTF_8);
        switch (parameter.path("in").asText()) {
          case "path" -> path = path.replace("{" + name + "}", text.replace("+", "%20"));
          case "query" -> query.add(name + "=" + text);
          default -> request.header(name, value.toString());
        }
      }
    }
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    headers.forEach(request::header);
    boolean sends = call.node().has("requestBody");
    if (sends && !headers.containsKey("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    request.method(
        call.method(),
        sends
            ? HttpRequest.BodyPublishers.ofString(
                body.containsKey("$raw")
                    ? body.get("$raw").toString()
                    : JSON.writeValueAsString(body))
            : HttpRequest.BodyPublishers.noBody());
    request.uri(server.resolve(path + (query.isEmpty() ? "" : "?" + String.join("&", query))));
    HttpResponse<String> raw = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return allowed(operation, call, raw);
  }

  private Answer allowed(String operation, Call call, HttpResponse<String> raw) throws Exception {
    String status = Integer.toString(raw.statusCode());
    JsonNode response = call.node().path("responses").path(status);
    if (response.isMissingNode()) {
      throw new AssertionError(operation + " answered " + status + ": " + raw.body());
    }
    String type = raw.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
    JsonNode content = response.path("content").path(type);
    if (content.isMissingNode()) {
      throw new AssertionError(operation + " " + status + " came as " + type);
    }
    response
        .path("headers")
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!name.equals("Link") && raw.headers().firstValue(name).isEmpty()) {
                throw new AssertionError(operation + " " + status + " lacks " + name);
              }
            });
    seen.add(operation + " " + status);
    if (!type.endsWith("json")) {
      return new Answer(raw.statusCode(), JSON.nullNode(), raw.body(), raw);
    }
    JsonNode json = JSON.readTree(raw.body());
    List<Problem> problems =
        checks
            .computeIfAbsent(operation + status + type, key -> check(content.path("schema")))
            .check(JSON.createObjectNode().set("answer", json), "answer", "");
    if (!problems.isEmpty()) {
      throw new AssertionError(
          operation + " " + status + ": " + problems.stream().map(Problem::line).toList());
    }
    return new Answer(raw.statusCode(), json, raw.body(), raw);
  }

  /** An answer may be a list, and what is checked is an object. */
  private SchemaCheck check(JsonNode schema) {
    ObjectNode whole = JSON.createObjectNode();
    whole.put("type", "object");
    whole.putObject("properties").set("answer", schema);
    whole.set("components", document.path("components"));
    return new SchemaCheck(whole.toString());
  }

  /** Operation and status of everything that was answered. */
  Set<String> seen() {
    return Set.copyOf(seen);
  }

  /** Operation and status of everything that the description names. */
  Set<String> described() {
    Set<String> all = new HashSet<>();
    calls.forEach(
        (id, call) ->
            call.node()
                .path("responses")
                .fieldNames()
                .forEachRemaining(status -> all.add(id + " " + status)));
    return all;
  }

  /** The operations that need a token. */
  List<String> guarded() {
    return calls.entrySet().stream()
        .filter(one -> !one.getValue().node().path("security").isEmpty())
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** The operations that take a body. */
  List<String> taking() {
    return calls.entrySet().stream()
        .filter(one -> one.getValue().node().has("requestBody"))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }
}
