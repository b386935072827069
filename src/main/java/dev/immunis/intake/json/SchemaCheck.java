package dev.immunis.intake.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import dev.immunis.intake.problem.Fault;
import dev.immunis.intake.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks JSON against one schema and says what is wrong with which field. Thread safe. */
public final class SchemaCheck {
  private static final int MOST_PROBLEMS = 20;
  private static final int LONGEST_VALUE = 60;

  private final Schema schema;

  /**
   * Reads a schema.
   *
   * @param text JSON Schema, draft 2020-12
   */
  public SchemaCheck(String text) {
    schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(text, InputFormat.JSON);
  }

  /**
   * What is wrong with a document; empty when nothing is. At most twenty problems.
   *
   * @param bundle the bundle as named in messages
   * @param file the file as named in messages
   */
  public List<Problem> check(JsonNode document, String bundle, String file) {
    return schema.validate(document).stream()
        .limit(MOST_PROBLEMS)
        .map(error -> problem(error, bundle, file))
        .distinct()
        .toList();
  }

  private Problem problem(Error error, String bundle, String file) {
    String field = field(error.getInstanceLocation());
    String keyword = error.getKeyword() == null ? "" : error.getKeyword();
    String property = error.getProperty();
    JsonNode rule = error.getSchemaNode();
    String expected = rule == null ? "" : words(rule);
    String value = value(error.getInstanceNode());
    return switch (keyword) {
      case "required" -> Problem.of(bundle, file, below(field, property), Fault.FIELD_MISSING);
      case "additionalProperties" ->
          Problem.of(bundle, file, below(field, property), Fault.FIELD_UNKNOWN);
      case "type" -> Problem.of(bundle, file, field, Fault.FIELD_TYPE, value, expected);
      case "minimum" -> range(bundle, file, field, value, ">= " + expected);
      case "exclusiveMinimum" -> range(bundle, file, field, value, "> " + expected);
      case "maximum" -> range(bundle, file, field, value, "<= " + expected);
      case "enum" -> Problem.of(bundle, file, field, Fault.FIELD_WORD, value, expected);
      case "pattern" -> Problem.of(bundle, file, field, Fault.FIELD_FORM, value, example(error));
      case "minLength", "minItems" -> length(bundle, file, field, error, ">= " + expected);
      case "maxLength", "maxItems" -> length(bundle, file, field, error, "<= " + expected);
      default -> Problem.of(bundle, file, field, Fault.FIELD_OTHER, error.getMessage());
    };
  }

  /** A value of the form that is expected, which says more to a person than an expression. */
  private String example(Error error) {
    NodePath path = error.getSchemaLocation().getFragment();
    JsonNode node = schema.getSchemaNode();
    for (int i = 0; i < path.getNameCount() - 1; i++) {
      node =
          path.getElement(i) instanceof Integer index
              ? node.path(index)
              : node.path(String.valueOf(path.getElement(i)));
    }
    return node.path("examples").path(0).asText();
  }

  private static Problem range(
      String bundle, String file, String field, String value, String expected) {
    return Problem.of(bundle, file, field, Fault.FIELD_RANGE, value, expected);
  }

  private static Problem length(
      String bundle, String file, String field, Error error, String expected) {
    JsonNode node = error.getInstanceNode();
    int size = node == null ? 0 : node.isTextual() ? node.textValue().length() : node.size();
    return Problem.of(bundle, file, field, Fault.FIELD_LENGTH, size, expected);
  }

  /** A JSON pointer's elements in the form {@code a.b[0]}. */
  private static String field(NodePath path) {
    StringBuilder field = new StringBuilder();
    for (int i = 0; i < path.getNameCount(); i++) {
      if (path.getElement(i) instanceof Integer index) {
        field.append('[').append(index).append(']');
      } else {
        field.append(field.isEmpty() ? "" : ".").append(path.getElement(i));
      }
    }
    return field.toString();
  }

  private static String below(String field, @Nullable String property) {
    if (property == null) {
      return field;
    }
    return field.isEmpty() ? property : field + "." + property;
  }

  private static String value(@Nullable JsonNode node) {
    if (node == null || node.isMissingNode()) {
      return "absent";
    }
    if (node.isContainerNode()) {
      return node.isArray() ? "an array" : "an object";
    }
    String text = node.toString();
    return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "...";
  }

  /** The words of a rule without JSON's brackets: {@code string or null}. */
  private static String words(JsonNode rule) {
    if (!rule.isArray()) {
      return rule.isTextual() ? rule.textValue() : rule.toString();
    }
    StringBuilder words = new StringBuilder();
    for (JsonNode word : rule) {
      String text = word.isTextual() ? word.textValue() : word.toString();
      if (!text.equals(text.toLowerCase(java.util.Locale.ROOT))) {
        continue;
      }
      words.append(words.isEmpty() ? "" : ", ").append(text);
    }
    return words.toString();
  }
}
