package dev.immunis.wire.shape;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.Digest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The small values of which the shapes are made. */
public final class Shapes {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Shapes() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** JSON text as a tree, or as a plain string where it is none. */
  public static JsonNode parsed(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      return JsonNodeFactory.instance.textNode(text);
    }
  }

  /** With its zone; null stays null. */
  public static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }

  /** With the name of its function before it; null stays null. */
  public static @Nullable String text(@Nullable Digest digest) {
    return digest == null ? null : digest.toString();
  }
}
