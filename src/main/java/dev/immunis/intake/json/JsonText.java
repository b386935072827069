package dev.immunis.intake.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.intake.problem.Fault;
import dev.immunis.intake.problem.Problem;
import dev.immunis.intake.problem.RefusedException;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object strictly: no second key of the same name, nothing after the end, bounded
 * depth and size; a byte order mark is passed over.
 */
public final class JsonText {
  /** The largest document read, in bytes. */
  public static final int MOST_BYTES = 80 << 20;

  private static final int DEEPEST = 64;
  private static final Pattern DUPLICATE =
      Pattern.compile("Duplicate field '(.*)'", Pattern.DOTALL);
  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxDocumentLength(MOST_BYTES)
                          .maxStringLength(MOST_BYTES)
                          .maxNameLength(2_000)
                          .maxNumberLength(100)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonText() {}

  /**
   * Reads an object.
   *
   * @param bundle the bundle as named in messages
   * @param file the file as named in messages
   * @throws RefusedException when it is no such JSON
   */
  public static ObjectNode readObject(byte[] bytes, String bundle, String file)
      throws RefusedException {
    if (bytes.length > MOST_BYTES) {
      throw refusal(bundle, file, Fault.FILE_TOO_LARGE, MOST_BYTES);
    }
    JsonNode tree;
    try {
      tree = MAPPER.readTree(bytes);
    } catch (StreamConstraintsException e) {
      throw refusal(bundle, file, Fault.JSON_LIMIT, firstLine(e.getOriginalMessage()));
    } catch (JsonProcessingException e) {
      throw syntax(e, bundle, file);
    } catch (IOException e) {
      throw refusal(bundle, file, Fault.JSON_SYNTAX, 1, 1, firstLine(e.getMessage()));
    }
    if (!(tree instanceof ObjectNode object)) {
      throw refusal(bundle, file, Fault.JSON_NOT_OBJECT);
    }
    Problem bad = badValue(object, "", bundle, file);
    if (bad != null) {
      throw new RefusedException(bad);
    }
    return object;
  }

  /** The tree as JSON text. */
  public static String write(JsonNode tree) {
    return tree.toString();
  }

  private static RefusedException syntax(JsonProcessingException e, String bundle, String file) {
    String message = firstLine(e.getOriginalMessage());
    JsonLocation at = e.getLocation();
    int line = at == null ? 1 : Math.max(1, at.getLineNr());
    int column = at == null ? 1 : Math.max(1, at.getColumnNr());
    Matcher twice = DUPLICATE.matcher(message);
    if (twice.lookingAt()) {
      return new RefusedException(
          Problem.of(bundle, file, twice.group(1), Fault.JSON_DUPLICATE_KEY, line));
    }
    // The parser names the place once more, in words about itself.
    int aside = message.indexOf(" (start marker at");
    return refusal(
        bundle,
        file,
        Fault.JSON_SYNTAX,
        line,
        column,
        aside < 0 ? message : message.substring(0, aside));
  }

  /** No database keeps U+0000 or a lone surrogate, and no canonical form has an infinite number. */
  private static @Nullable Problem badValue(
      JsonNode node, String path, String bundle, String file) {
    if (node.isTextual() && unkeepable(node.textValue())) {
      return Problem.of(bundle, file, path, Fault.JSON_BAD_CHARACTER);
    }
    if (node.isNumber() && !Double.isFinite(node.doubleValue())) {
      return Problem.of(bundle, file, path, Fault.FIELD_RANGE, "infinite", "a number");
    }
    if (node.isObject()) {
      for (var field : node.properties()) {
        if (unkeepable(field.getKey())) {
          return Problem.of(bundle, file, path, Fault.JSON_BAD_CHARACTER);
        }
        String below = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
        Problem bad = badValue(field.getValue(), below, bundle, file);
        if (bad != null) {
          return bad;
        }
      }
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      Problem bad = badValue(node.get(i), path + "[" + i + "]", bundle, file);
      if (bad != null) {
        return bad;
      }
    }
    return null;
  }

  private static boolean unkeepable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isLowSurrogate(c)) {
        return true;
      }
      if (Character.isHighSurrogate(c)) {
        if (i + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
          return true;
        }
        i++;
      }
    }
    return false;
  }

  private static String firstLine(@Nullable String text) {
    return text == null ? "unreadable" : text.lines().findFirst().orElse("unreadable");
  }

  private static RefusedException refusal(
      String bundle, String file, Fault fault, Object... details) {
    return new RefusedException(Problem.of(bundle, file, "", fault, details));
  }
}
