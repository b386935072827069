package dev.immunis.fakes.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An OpenAPI 3.0 description, asked whether requests are such as it allows. */
public final class ApiDescription {
  /** Path parameters whose value may have slashes. */
  private static final Set<String> LONG = Set.of("ref", "path", "branch");

  private static final int DEEPEST = 12;

  private final JsonNode document;
  private final List<Operation> operations = new ArrayList<>();
  private final Map<Operation, Schema> schemas = new HashMap<>();
  private final SchemaRegistry registry = SchemaRegistry.withDialect(Dialects.getOpenApi30());

  private record Operation(
      String method, String template, Pattern path, int literals, JsonNode json, JsonNode shared) {}

  public ApiDescription(JsonNode document) {
    this.document = document;
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        verb -> {
                          if (!verb.getKey().equals("parameters")) {
                            operations.add(
                                operation(
                                    path.getKey(),
                                    verb.getKey(),
                                    path.getValue(),
                                    verb.getValue()));
                          }
                        }));
  }

  private static Operation operation(String template, String verb, JsonNode item, JsonNode json) {
    StringBuilder pattern = new StringBuilder();
    int literals = 0;
    for (String part : template.substring(1).split("/", -1)) {
      if (part.startsWith("{")) {
        String name = part.substring(1, part.length() - 1);
        pattern.append(LONG.contains(name) ? "/.+" : "/[^/]+");
      } else {
        pattern.append('/').append(Pattern.quote(part));
        literals++;
      }
    }
    return new Operation(
        verb.toUpperCase(Locale.ROOT),
        template,
        Pattern.compile(pattern.toString()),
        literals,
        json,
        item.path("parameters"));
  }

  /** Every operation as {@code METHOD template}. */
  public Set<String> operations() {
    Set<String> names = new TreeSet<>();
    operations.forEach(o -> names.add(o.method + " " + o.template));
    return names;
  }

  /** Names of what an operation takes: query parameters and fields of the body. */
  public Set<String> takes(String operation) {
    Operation found =
        operations.stream()
            .filter(o -> (o.method + " " + o.template).equals(operation))
            .findFirst()
            .orElseThrow();
    Set<String> names = new TreeSet<>();
    query(found).keySet().forEach(name -> names.add("?" + name));
    fields(bodySchema(found), names);
    return names;
  }

  /** The operation that a request means; null when none does. */
  public @Nullable String operation(Seen seen) {
    Operation found = find(seen);
    return found == null ? null : found.method + " " + found.template;
  }

  private @Nullable Operation find(Seen seen) {
    Operation best = null;
    for (Operation one : operations) {
      if (one.method.equals(seen.method())
          && one.path.matcher(seen.path()).matches()
          && (best == null || one.literals > best.literals)) {
        best = one;
      }
    }
    return best;
  }

  /** What is wrong with a request; empty when nothing is. */
  public List<String> check(Seen seen) {
    Operation operation = find(seen);
    if (operation == null) {
      return List.of(seen + ": there is no such operation");
    }
    List<String> wrong = new ArrayList<>();
    Map<String, JsonNode> known = query(operation);
    seen.query()
        .forEach(
            (name, values) -> {
              JsonNode parameter = known.get(name);
              if (parameter == null) {
                wrong.add(seen + ": there is no query parameter " + name);
              } else {
                values.forEach(value -> value(seen, name, value, parameter, wrong));
              }
            });
    known.forEach(
        (name, parameter) -> {
          if (parameter.path("required").asBoolean(false) && !seen.query().containsKey(name)) {
            wrong.add(seen + ": the query parameter " + name + " is missing");
          }
        });
    body(seen, operation, wrong);
    if (!String.valueOf(seen.header("accept")).startsWith("application/vnd.github")) {
      wrong.add(seen + ": accepts " + seen.header("accept"));
    }
    if (seen.header("user-agent") == null || seen.header("x-github-api-version") == null) {
      wrong.add(seen + ": does not say who asks, or for which version");
    }
    return wrong;
  }

  private void value(Seen seen, String name, String value, JsonNode parameter, List<String> wrong) {
    JsonNode schema = inlined(parameter.path("schema"), 0);
    JsonNode json =
        switch (schema.path("type").asText()) {
          case "integer", "number" ->
              value.matches("-?\\d+")
                  ? Back.JSON.getNodeFactory().numberNode(Long.parseLong(value))
                  : Back.JSON.getNodeFactory().textNode(value);
          case "boolean" -> Back.JSON.getNodeFactory().booleanNode(Boolean.parseBoolean(value));
          default -> Back.JSON.getNodeFactory().textNode(value);
        };
    registry
        .getSchema(schema)
        .validate(json)
        .forEach(error -> wrong.add(seen + ": " + name + ": " + error.getMessage()));
  }

  private void body(Seen seen, Operation operation, List<String> wrong) {
    JsonNode schema = bodySchema(operation);
    if (seen.body().length == 0) {
      if (operation.json.path("requestBody").path("required").asBoolean(false)) {
        wrong.add(seen + ": has no body");
      }
      return;
    }
    if (schema.isMissingNode()) {
      wrong.add(seen + ": has a body");
      return;
    }
    try {
      JsonNode body = Back.JSON.readTree(new String(seen.body(), StandardCharsets.UTF_8));
      schemas
          .computeIfAbsent(operation, key -> registry.getSchema(schema))
          .validate(body)
          .forEach(
              error ->
                  wrong.add(seen + ": " + error.getInstanceLocation() + " " + error.getMessage()));
      Set<String> fields = new TreeSet<>();
      fields(schema, fields);
      body.fieldNames()
          .forEachRemaining(
              name -> {
                if (!fields.isEmpty() && !fields.contains(name)) {
                  wrong.add(seen + ": the body has no field " + name);
                }
              });
    } catch (IOException e) {
      wrong.add(seen + ": the body is no JSON");
    }
  }

  private JsonNode bodySchema(Operation operation) {
    JsonNode body = resolved(operation.json.path("requestBody"));
    JsonNode schema = body.path("content").path("application/json").path("schema");
    return schema.isMissingNode() ? schema : inlined(schema, 0);
  }

  private static void fields(JsonNode schema, Set<String> names) {
    schema.path("properties").fieldNames().forEachRemaining(names::add);
    for (String kind : List.of("oneOf", "anyOf", "allOf")) {
      schema.path(kind).forEach(part -> fields(part, names));
    }
  }

  private Map<String, JsonNode> query(Operation operation) {
    Map<String, JsonNode> query = new LinkedHashMap<>();
    for (JsonNode list : List.of(operation.shared, operation.json.path("parameters"))) {
      for (JsonNode reference : list) {
        JsonNode parameter = resolved(reference);
        if (parameter.path("in").asText().equals("query")) {
          query.put(parameter.path("name").asText(), parameter);
        }
      }
    }
    return query;
  }

  private JsonNode resolved(JsonNode node) {
    JsonNode at = node;
    for (int i = 0; at.has("$ref") && i < DEEPEST; i++) {
      at = document.at(at.get("$ref").asText().substring(1));
    }
    return at;
  }

  /** The schema with all it refers to written out, so that it stands alone. */
  private JsonNode inlined(JsonNode node, int depth) {
    if (depth > DEEPEST) {
      return Back.JSON.createObjectNode();
    }
    JsonNode at = resolved(node);
    if (at.isObject()) {
      ObjectNode copy = Back.JSON.createObjectNode();
      at.properties().forEach(e -> copy.set(e.getKey(), inlined(e.getValue(), depth + 1)));
      copy.remove("example");
      copy.remove("examples");
      return copy;
    }
    if (at.isArray()) {
      ArrayNode copy = Back.JSON.createArrayNode();
      at.forEach(entry -> copy.add(inlined(entry, depth + 1)));
      return copy;
    }
    return at;
  }
}
