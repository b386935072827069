package dev.immunis.fakes.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An answer on its way out. */
public record Back(int status, Map<String, String> headers, byte[] body) {
  static final ObjectMapper JSON = new ObjectMapper();

  static Back json(int status, JsonNode json) {
    try {
      return new Back(
          status,
          new LinkedHashMap<>(Map.of("Content-Type", "application/json; charset=utf-8")),
          JSON.writeValueAsBytes(json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Back words(int status, String message) {
    ObjectNode json = JSON.createObjectNode();
    json.put("message", message);
    json.put("documentation_url", "https://docs.github.com/rest");
    json.put("status", String.valueOf(status));
    return json(status, json);
  }

  static Back notFound() {
    return words(404, "Not Found");
  }

  static Back empty(int status) {
    return new Back(status, new LinkedHashMap<>(), new byte[0]);
  }

  static Back text(String type, String text) {
    return new Back(
        200,
        new LinkedHashMap<>(Map.of("Content-Type", type)),
        text.getBytes(StandardCharsets.UTF_8));
  }

  Back with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Back(status, more, body);
  }

  /** One page of a list, with the addresses of the next one. */
  static Back page(Seen seen, String base, List<? extends JsonNode> all, String field) {
    int size = Math.clamp(Integer.parseInt(seen.query("per_page", "30")), 1, 100);
    int page = Math.max(1, Integer.parseInt(seen.query("page", "1")));
    int from = Math.min(all.size(), (page - 1) * size);
    int to = Math.min(all.size(), from + size);
    ArrayNode entries = JSON.createArrayNode();
    all.subList(from, to).forEach(entries::add);
    JsonNode body = entries;
    if (!field.isEmpty()) {
      ObjectNode object = JSON.createObjectNode();
      object.put("total_count", all.size());
      object.set(field, entries);
      body = object;
    }
    Back back = json(200, body);
    if (to >= all.size()) {
      return back;
    }
    StringBuilder next = new StringBuilder(base + seen.path() + "?");
    seen.query()
        .forEach(
            (name, values) -> {
              if (!name.equals("page")) {
                next.append(name).append('=').append(values.getFirst()).append('&');
              }
            });
    return back.with("Link", "<" + next + "page=" + (page + 1) + ">; rel=\"next\"");
  }
}
