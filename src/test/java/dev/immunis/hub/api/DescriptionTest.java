package dev.immunis.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The description is whole in itself: what a linter asks of OpenAPI 3.1. */
class DescriptionTest {
  private static final Pattern NAME = Pattern.compile("\\{([^}]+)}");
  private final ObjectNode document = Description.read().document();

  private record Op(String path, String method, JsonNode node) {}

  private static List<Op> operations(JsonNode document) {
    List<Op> all = new ArrayList<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(m -> all.add(new Op(path.getKey(), m.getKey(), m.getValue()))));
    return all;
  }

  private static List<String> faults(ObjectNode document) {
    List<String> faults = new ArrayList<>();
    if (!document.path("openapi").asText().matches("3\\.1\\.\\d+")) {
      faults.add("openapi");
    }
    for (String needed : List.of("title", "version", "license")) {
      if (document.path("info").path(needed).isMissingNode()) {
        faults.add("info." + needed);
      }
    }
    Set<String> ids = new HashSet<>();
    Set<String> tags = new HashSet<>();
    document.path("tags").forEach(tag -> tags.add(tag.path("name").asText()));
    for (Op op : operations(document)) {
      String where = op.method() + " " + op.path() + ": ";
      if (!ids.add(op.node().path("operationId").asText())) {
        faults.add(where + "operationId");
      }
      if (op.node().path("summary").asText().isBlank()) {
        faults.add(where + "summary");
      }
      op.node()
          .path("tags")
          .forEach(
              tag -> {
                if (!tags.contains(tag.asText())) {
                  faults.add(where + "tag " + tag.asText());
                }
              });
      Set<String> inPath = new TreeSet<>();
      Matcher names = NAME.matcher(op.path());
      while (names.find()) {
        inPath.add(names.group(1));
      }
      Set<String> declared = new TreeSet<>();
      for (JsonNode parameter : op.node().path("parameters")) {
        if (parameter.path("in").asText().equals("path")) {
          declared.add(parameter.path("name").asText());
          if (!parameter.path("required").asBoolean()) {
            faults.add(where + "a path parameter is not required");
          }
        }
        if (parameter.path("description").asText().isBlank()) {
          faults.add(where + parameter.path("name").asText() + " says nothing");
        }
      }
      if (!inPath.equals(declared)) {
        faults.add(where + "path parameters " + inPath + " and " + declared);
      }
      if (!op.node().has("security")) {
        faults.add(where + "security");
      }
      boolean good = false;
      boolean bad = false;
      for (var response : op.node().path("responses").properties()) {
        good |= response.getKey().startsWith("2");
        bad |= response.getKey().startsWith("4");
        if (response.getValue().path("description").asText().isBlank()) {
          faults.add(where + response.getKey() + " says nothing");
        }
        if (response.getValue().path("content").isEmpty()) {
          faults.add(where + response.getKey() + " has no content");
        }
      }
      if (!good || !bad) {
        faults.add(where + "responses");
      }
    }
    Set<String> used = new HashSet<>();
    for (JsonNode ref : document.findValues("$ref")) {
      used.add(ref.asText());
      if (document.at(ref.asText().substring(1)).isMissingNode()) {
        faults.add("no " + ref.asText());
      }
    }
    document
        .path("components")
        .path("schemas")
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!used.contains("#/components/schemas/" + name)) {
                faults.add("nobody uses " + name);
              }
            });
    return faults;
  }

  @Test
  void nothingIsWrongWithIt() {
    assertThat(faults(document)).isEmpty();
    assertThat(operations(document)).hasSizeGreaterThan(20);
  }

  @Test
  void theCheckFindsWhatIsWrong() {
    ObjectNode broken = document.deepCopy();
    ((ObjectNode) broken.at("/paths/~1hitl~1reviews/get")).put("operationId", "decide");
    ((ObjectNode) broken.at("/paths/~1hitl~1decisions~1{decision_id}/get")).remove("parameters");
    ((ObjectNode) broken.at("/components/schemas")).remove("Run");
    assertThat(faults(broken))
        .anyMatch(fault -> fault.endsWith("operationId"))
        .anyMatch(fault -> fault.contains("path parameters"))
        .anyMatch(fault -> fault.equals("no #/components/schemas/Run"));
  }

  @Test
  void thePageNamesEveryPathAndShape() {
    String page = new String(DocsPage.of(document), java.nio.charset.StandardCharsets.UTF_8);
    for (Op op : operations(document)) {
      assertThat(page).contains(op.path());
    }
    assertThat(page).contains("<h3 id=\"DecisionRequest\">").doesNotContain("<script");
  }

  @Test
  void aPathIsFoundAndItsNameInFiguresIsNeverWhatAClientMadeUp() {
    Description description = Description.read();
    assertThat(description.label("GET", "/hitl/reviews/stats")).isEqualTo("/hitl/reviews/stats");
    assertThat(description.label("GET", "/hitl/reviews/anything/"))
        .isEqualTo("/hitl/reviews/{apv_id}");
    assertThat(description.label("PUT", "/hitl/reviews")).isEqualTo("/hitl/reviews");
    assertThat(description.label("GET", "/made/up")).isEqualTo("other");
  }
}
