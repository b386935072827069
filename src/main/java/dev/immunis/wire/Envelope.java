package dev.immunis.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.sync.ChangeCursor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON object under construction or being read, with the types that messages are made of. */
final class Envelope {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(8)
                          .maxStringLength(16_384)
                          .maxNumberLength(32)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final int MOST_WORDS = 32;
  private static final int LONGEST_WORD = 64;

  private final ObjectNode json;

  private Envelope(ObjectNode json) {
    this.json = json;
  }

  static Envelope of(String type) {
    return new Envelope(MAPPER.createObjectNode()).put("type", type);
  }

  static Envelope read(String text) throws WireException {
    JsonNode node;
    try {
      node = MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new WireException("malformed", "the message is no JSON");
    }
    if (node instanceof ObjectNode object) {
      return new Envelope(object);
    }
    throw new WireException("malformed", "the message is no JSON object");
  }

  byte[] bytes() {
    return text().getBytes(StandardCharsets.UTF_8);
  }

  String text() {
    try {
      return MAPPER.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write JSON", e);
    }
  }

  Envelope put(String field, @Nullable String value) {
    json.put(field, value);
    return this;
  }

  Envelope put(String field, @Nullable Instant value) {
    return put(field, value == null ? null : value.toString());
  }

  Envelope put(String field, long value) {
    json.put(field, value);
    return this;
  }

  Envelope put(String field, boolean value) {
    json.put(field, value);
    return this;
  }

  Envelope put(String field, @Nullable ChangeCursor value) {
    return put(field, value == null ? null : Sequences.text(value));
  }

  Envelope put(String field, List<String> words) {
    ArrayNode array = json.putArray(field);
    words.forEach(array::add);
    return this;
  }

  /** The field's text, null when it is absent or no text. */
  @Nullable String text(String field) {
    JsonNode value = json.get(field);
    return value != null && value.isTextual() ? value.textValue() : null;
  }

  String need(String field) throws WireException {
    String value = text(field);
    if (value == null) {
      throw new WireException("missing_field", "the field " + field + " is missing or no text");
    }
    return value;
  }

  long number(String field) {
    JsonNode value = json.get(field);
    return value != null && value.isNumber() ? value.longValue() : 0;
  }

  @Nullable Boolean flag(String field) {
    JsonNode value = json.get(field);
    return value != null && value.isBoolean() ? value.booleanValue() : null;
  }

  @Nullable Instant instant(String field) {
    String value = text(field);
    try {
      return value == null ? null : Instant.parse(value);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  @Nullable ChangeCursor sequence(String field) {
    String value = text(field);
    return value == null ? null : Sequences.parse(value).orElse(null);
  }

  /** Short words; a missing list is an empty one. */
  List<String> words(String field) throws WireException {
    JsonNode value = json.get(field);
    if (value == null || value.isNull()) {
      return List.of();
    }
    if (!value.isArray() || value.size() > MOST_WORDS) {
      throw new WireException("bad_field", field + " is no list of at most " + MOST_WORDS);
    }
    List<String> words = new ArrayList<>();
    for (JsonNode one : value) {
      if (!one.isTextual() || one.textValue().length() > LONGEST_WORD) {
        throw new WireException("bad_field", field + " holds something that is no short text");
      }
      words.add(one.textValue());
    }
    return words;
  }
}
