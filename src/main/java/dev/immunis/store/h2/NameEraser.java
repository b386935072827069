package dev.immunis.store.h2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.immunis.store.RecordJson;
import dev.immunis.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes one person's name, and the words of records in that name, out of stored JSON. */
final class NameEraser {
  /** Fields of the model's records that a person typed. */
  private static final Set<String> WORDS =
      Set.of("justification", "target", "reason", "note", "text");

  private final String name;
  private boolean changed;

  NameEraser(String name) {
    this.name = name;
  }

  /** The JSON without the name; empty when the name is not in it. */
  Optional<String> erased(String json) {
    changed = false;
    JsonNode tree;
    try {
      tree = RecordJson.read(json, JsonNode.class);
    } catch (StoreException e) {
      return Optional.empty();
    }
    JsonNode without = walk(tree);
    return changed ? Optional.of(RecordJson.write(without)) : Optional.empty();
  }

  private JsonNode walk(JsonNode node) {
    if (node instanceof ObjectNode object) {
      boolean theirs = false;
      for (JsonNode value : object) {
        theirs |= value.isObject() && name.equals(value.path("name").textValue());
      }
      List<String> fields = new ArrayList<>();
      object.fieldNames().forEachRemaining(fields::add);
      for (String field : fields) {
        JsonNode value = object.get(field);
        if (theirs && WORDS.contains(field) && value.isTextual()) {
          object.put(field, People.REMOVED);
        } else if (theirs && field.equals("modifications")) {
          object.set(field, JsonNodeFactory.instance.objectNode());
        } else {
          object.set(field, walk(value));
        }
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, walk(array.get(i)));
      }
    } else if (node instanceof TextNode text) {
      return text(text);
    }
    return node;
  }

  /** A text may be the name, or JSON of its own as a small record travels. */
  private JsonNode text(TextNode text) {
    String value = text.textValue();
    if (value.equals(name)) {
      changed = true;
      return TextNode.valueOf(People.REMOVED);
    }
    if (value.startsWith("{") && value.contains(name)) {
      NameEraser inner = new NameEraser(name);
      Optional<String> without = inner.erased(value);
      changed |= without.isPresent();
      return TextNode.valueOf(without.orElse(value));
    }
    return text;
  }
}
