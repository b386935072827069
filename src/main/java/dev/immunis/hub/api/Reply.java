package dev.immunis.hub.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.observe.Correlation;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is sent back. */
record Reply(int status, String type, byte[] body, Map<String, String> headers) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Map<Integer, String> TITLES =
      Map.ofEntries(
          Map.entry(400, "Bad request"),
          Map.entry(401, "Unauthorized"),
          Map.entry(403, "Forbidden"),
          Map.entry(404, "Not found"),
          Map.entry(405, "Method not allowed"),
          Map.entry(408, "Request timeout"),
          Map.entry(409, "Conflict"),
          Map.entry(413, "Content too large"),
          Map.entry(415, "Unsupported media type"),
          Map.entry(422, "Unprocessable content"),
          Map.entry(429, "Too many requests"),
          Map.entry(500, "Internal server error"),
          Map.entry(503, "Service unavailable"));

  static Reply json(int status, JsonNode json) {
    return json(status, json, Map.of());
  }

  static Reply json(int status, JsonNode json, Map<String, String> headers) {
    return new Reply(status, "application/json", bytes(json), headers);
  }

  static Reply problem(ApiProblem problem) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("type", "urn:immunis:problem:" + problem.word());
    json.put("title", TITLES.getOrDefault(problem.status(), "Error"));
    json.put("status", problem.status());
    json.put("detail", problem.getMessage());
    if (!problem.fields().isEmpty()) {
      ArrayNode errors = json.putArray("errors");
      problem
          .fields()
          .forEach(one -> errors.addObject().put("field", one.name()).put("reason", one.reason()));
    }
    problem.addTo(json);
    String id = Correlation.current();
    json.put("request_id", id == null ? "" : id);
    return new Reply(
        problem.status(),
        "application/problem+json",
        bytes(json),
        new LinkedHashMap<>(problem.headers()));
  }

  private static byte[] bytes(JsonNode json) {
    try {
      return MAPPER.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write JSON", e);
    }
  }
}
