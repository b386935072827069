package dev.immunis.github.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads single fields as what they should be; what is something else is not there. */
final class Json {
  private Json() {}

  static String text(JsonNode node, String field) {
    return node.path(field).asText("");
  }

  static @Nullable String textOrNull(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isTextual() && !value.textValue().isBlank() ? value.textValue() : null;
  }

  static List<String> texts(JsonNode list, String field) {
    List<String> texts = new ArrayList<>();
    for (JsonNode entry : list) {
      String text = entry.isTextual() ? entry.textValue() : textOrNull(entry, field);
      if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }

  /** The beginning of time where there is none. */
  static Instant time(JsonNode node, String field) {
    try {
      return OffsetDateTime.parse(text(node, field)).toInstant();
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }
}
