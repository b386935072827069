package dev.immunis.report.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Reviews as one JSON document. */
final class JsonTable {
  private JsonTable() {}

  static String write(ExportDesk.Head head, List<ExportRow> rows) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("format", "immunis-reviews");
    json.put("version", 1);
    json.put("tool", "Immunis Console " + head.version());
    json.put("author", head.author());
    json.put("generated_at", head.at().toString());
    json.put("count", rows.size());
    ArrayNode list = json.putArray("reviews");
    for (ExportRow row : rows) {
      ObjectNode one = list.addObject();
      ReviewFields.of(row).forEach((name, value) -> put(one, name, value));
    }
    return json.toPrettyString() + "\n";
  }

  /** Puts a text, a number or null. */
  static void put(ObjectNode json, String name, @org.jspecify.annotations.Nullable Object value) {
    switch (value) {
      case null -> json.putNull(name);
      case Double number -> json.put(name, number);
      case Integer number -> json.put(name, number);
      default -> json.put(name, value.toString());
    }
  }
}
