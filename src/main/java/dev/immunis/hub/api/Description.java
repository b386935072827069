package dev.immunis.hub.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.intake.json.BundleSchema;
import dev.immunis.intake.json.SchemaCheck;
import dev.immunis.store.ApiScope;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The OpenAPI description, read once: what is served, checked and asked for a token comes of it.
 */
public final class Description {
  private static final String RESOURCE = "/openapi/hitl.json";
  private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");
  private static final Set<String> NEEDED_OF_A_MESSAGE = Set.of("apv_id", "patch_diff");

  private final ObjectNode document;
  private final List<Operation> operations = new ArrayList<>();

  private Description(ObjectNode document) {
    this.document = document;
    JsonNode paths = document.path("paths");
    paths
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method -> {
                          if (METHODS.contains(method.getKey())) {
                            operations.add(
                                operation(path.getKey(), method.getKey(), method.getValue()));
                          }
                        }));
  }

  /** Reads the one in the program. */
  public static Description read() {
    ObjectMapper mapper = new ObjectMapper();
    try (InputStream in = Description.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its own " + RESOURCE);
      }
      ObjectNode document = (ObjectNode) mapper.readTree(in);
      ObjectNode schemas = (ObjectNode) document.path("components").path("schemas");
      schemas.set("ReviewMessage", message(mapper));
      return new Description(document);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }

  /** What a review that is handed in may say is said once, in the schema of {@code review.json}. */
  private static ObjectNode message(ObjectMapper mapper) throws JsonProcessingException {
    ObjectNode message = (ObjectNode) mapper.readTree(BundleSchema.REVIEW.text());
    message.remove(List.of("$schema", "$id", "title"));
    message.put("description", "A review that another program hands in.");
    ArrayNode required = message.putArray("required");
    NEEDED_OF_A_MESSAGE.stream().sorted().forEach(required::add);
    return message;
  }

  /** All operations, in the order of the description. */
  List<Operation> operations() {
    return operations;
  }

  /** The document as it is served. */
  public ObjectNode document() {
    return document.deepCopy();
  }

  /** What a request asks for. */
  sealed interface Match {
    record Found(Operation operation, Map<String, String> path) implements Match {}

    record WrongMethod(String path, Set<String> allowed) implements Match {}

    record Nothing() implements Match {}
  }

  /** Finds the operation; a slash at the end does not count. */
  Match match(String method, String path) {
    List<String> parts = segments(path);
    Set<String> allowed = new HashSet<>();
    String label = "";
    Operation best = null;
    for (Operation one : operations) {
      if (fits(one.segments(), parts)) {
        allowed.add(one.method());
        label = one.path();
        boolean wanted =
            one.method().equals(method) || method.equals("HEAD") && one.method().equals("GET");
        if (wanted && (best == null || names(one) < names(best))) {
          best = one;
        }
      }
    }
    if (best == null) {
      return allowed.isEmpty() ? new Match.Nothing() : new Match.WrongMethod(label, allowed);
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      String segment = best.segments().get(i);
      if (segment.startsWith("{")) {
        values.put(segment.substring(1, segment.length() - 1), parts.get(i));
      }
    }
    return new Match.Found(best, values);
  }

  /** The path as figures name it, never what a client made up. */
  public String label(String method, String path) {
    return switch (match(method, path)) {
      case Match.Found found -> found.operation().path();
      case Match.WrongMethod wrong -> wrong.path();
      case Match.Nothing nothing -> "other";
    };
  }

  private static long names(Operation operation) {
    return operation.segments().stream().filter(s -> s.startsWith("{")).count();
  }

  private static boolean fits(List<String> template, List<String> parts) {
    if (template.size() != parts.size()) {
      return false;
    }
    for (int i = 0; i < parts.size(); i++) {
      String segment = template.get(i);
      if (!segment.startsWith("{") && !segment.equals(parts.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static List<String> segments(String path) {
    return Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
  }

  private Operation operation(String path, String method, JsonNode node) {
    ObjectNode schema = document.objectNode();
    schema.put("type", "object");
    schema.put("additionalProperties", false);
    ObjectNode properties = schema.putObject("properties");
    Map<String, String> types = new HashMap<>();
    Set<String> pathNames = new HashSet<>();
    for (JsonNode parameter : node.path("parameters")) {
      String name = parameter.path("name").asText();
      switch (parameter.path("in").asText()) {
        case "query" -> {
          types.put(name, parameter.path("schema").path("type").asText());
          properties.set(name, parameter.path("schema").deepCopy());
        }
        case "path" -> {
          pathNames.add(name);
          properties.set(name, parameter.path("schema").deepCopy());
        }
        default -> {
          // Headers are the handler's own.
        }
      }
    }
    JsonNode content = node.path("requestBody").path("content").path("application/json");
    JsonNode security = node.path("security").path(0).path("token").path(0);
    return new Operation(
        node.path("operationId").asText(),
        method.toUpperCase(Locale.ROOT),
        path,
        segments(path),
        security.isTextual() ? ApiScope.ofWire(security.asText()) : null,
        types,
        pathNames,
        new SchemaCheck(schema.toString()),
        body(content));
  }

  private @Nullable SchemaCheck body(JsonNode content) {
    if (content.isMissingNode()) {
      return null;
    }
    String ref = content.path("schema").path("$ref").asText();
    JsonNode schema = document.at(ref.substring(1));
    return new SchemaCheck(schema.toString());
  }
}
