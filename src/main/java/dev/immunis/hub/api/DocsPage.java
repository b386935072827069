package dev.immunis.hub.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The description as a page for people: plain HTML, nothing of it comes from elsewhere. */
final class DocsPage {
  private static final String HEAD =
      "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Immunis hub</title>"
          + "</head><body><h1>Immunis hub</h1>";

  private DocsPage() {}

  static byte[] of(JsonNode document) {
    StringBuilder html = new StringBuilder(HEAD);
    html.append("<p>").append(text(document.path("info").path("description"))).append("</p>");
    html.append("<p><a href=\"/hitl/openapi.json\">openapi.json</a></p>");
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method ->
                            operation(html, path.getKey(), method.getKey(), method.getValue())));
    html.append("<h2>Shapes</h2>");
    document
        .path("components")
        .path("schemas")
        .properties()
        .forEach(
            schema -> {
              html.append("<h3 id=\"").append(escaped(schema.getKey())).append("\">");
              html.append(escaped(schema.getKey())).append("</h3><pre>");
              html.append(escaped(schema.getValue().toPrettyString())).append("</pre>");
            });
    return html.append("</body></html>").toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void operation(StringBuilder html, String path, String method, JsonNode node) {
    html.append("<h2>").append(method.toUpperCase(Locale.ROOT)).append(' ');
    html.append(escaped(path)).append("</h2><p>").append(text(node.path("summary")));
    JsonNode scope = node.path("security").path(0).path("token").path(0);
    html.append(scope.isTextual() ? " (token for " + text(scope) + ")" : "").append("</p>");
    JsonNode body = node.path("requestBody").path("content").path("application/json");
    if (!body.isMissingNode()) {
      html.append("<p>Takes ").append(link(body.path("schema"))).append("</p>");
    }
    if (!node.path("parameters").isEmpty()) {
      html.append("<ul>");
      for (JsonNode parameter : node.path("parameters")) {
        html.append("<li><code>").append(text(parameter.path("name"))).append("</code> in ");
        html.append(text(parameter.path("in"))).append(": ");
        html.append(text(parameter.path("description"))).append("</li>");
      }
      html.append("</ul>");
    }
    html.append("<ul>");
    node.path("responses")
        .properties()
        .forEach(
            response -> {
              html.append("<li>").append(escaped(response.getKey())).append(": ");
              html.append(text(response.getValue().path("description")));
              List<String> shapes = new ArrayList<>();
              response
                  .getValue()
                  .path("content")
                  .properties()
                  .forEach(content -> shapes.add(link(content.getValue().path("schema"))));
              html.append(' ').append(String.join(", ", shapes)).append("</li>");
            });
    html.append("</ul>");
  }

  private static String link(JsonNode schema) {
    JsonNode ref = schema.has("items") ? schema.path("items").path("$ref") : schema.path("$ref");
    if (!ref.isTextual()) {
      return "";
    }
    String name = escaped(ref.textValue().substring(ref.textValue().lastIndexOf('/') + 1));
    return "<a href=\"#" + name + "\">" + name + "</a>" + (schema.has("items") ? " ..." : "");
  }

  private static String text(JsonNode node) {
    return escaped(node.asText());
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
