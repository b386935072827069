package dev.immunis.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.Digest;
import dev.immunis.wire.shape.Shapes;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes JSON that any terminal and any character set carries: ASCII alone, indented. */
final class JsonOut {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private JsonOut() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static com.fasterxml.jackson.databind.node.ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  static void print(CliCall call, JsonNode json) {
    try {
      call.out().println(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write JSON", e);
    }
    call.out().flush();
  }

  /**
   * JSON text as a tree.
   *
   * @throws IllegalArgumentException when it is none
   */
  static JsonNode parsed(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON", e);
    }
  }

  static @Nullable String text(@Nullable Instant instant) {
    return Shapes.text(instant);
  }

  static @Nullable String text(@Nullable Digest digest) {
    return Shapes.text(digest);
  }

  /** Seconds with a thousandth. */
  static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
