package dev.immunis.intake.advisory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.intake.json.JsonText;
import dev.immunis.intake.json.Times;
import dev.immunis.intake.problem.Fault;
import dev.immunis.intake.problem.Problem;
import dev.immunis.intake.problem.RefusedException;
import dev.immunis.model.Digest;
import dev.immunis.model.review.AdvisoryRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads an advisory in OSV form as it was published: everything but its id may be missing or of
 * another type than the specification says, and is then taken as not given.
 */
public final class AdvisoryReader {
  /** Go's zero time, written where nobody knows. */
  private static final Instant ZERO_TIME = Instant.parse("0001-01-01T00:00:00Z");

  private static final int LONGEST_ID = 200;

  private AdvisoryReader() {}

  /**
   * Reads an advisory.
   *
   * @param bundle the bundle or file as named in messages
   * @param file the file within the bundle, or empty
   * @throws RefusedException when it is no JSON or no OSV document at all
   */
  public static AdvisoryRecord read(byte[] document, String bundle, String file)
      throws RefusedException {
    ObjectNode json = JsonText.readObject(document, bundle, file);
    if (!isOsv(json)) {
      throw new RefusedException(Problem.of(bundle, file, "id", Fault.NOT_OSV));
    }
    String id = AdvisoryIds.canonical(json.get("id").textValue());
    Set<String> ids = new LinkedHashSet<>();
    ids.add(id);
    texts(json.get("aliases")).forEach(alias -> ids.add(AdvisoryIds.canonical(alias)));
    OsvSeverity severity = OsvSeverity.of(json);
    return new AdvisoryRecord(
        id,
        List.copyOf(ids),
        Digest.of(document),
        text(json.get("summary")),
        text(json.get("details")),
        severity.word(),
        severity.score(),
        severity.vector(),
        cwes(json),
        OsvAffected.of(json.get("affected")),
        references(json.get("references")),
        time(json.get("published")),
        time(json.get("modified")),
        time(json.get("withdrawn")));
  }

  /** Whether an object can be an OSV document: an id, and something that OSV documents have. */
  public static boolean isOsv(ObjectNode json) {
    JsonNode id = json.get("id");
    return id != null
        && id.isTextual()
        && !id.textValue().isBlank()
        && id.textValue().length() <= LONGEST_ID
        && (json.has("affected")
            || json.has("modified")
            || json.has("schema_version")
            || json.has("aliases"));
  }

  static @Nullable String text(@Nullable JsonNode node) {
    return node != null && node.isTextual() && !node.textValue().isBlank()
        ? node.textValue()
        : null;
  }

  /** The texts of an array; anything else has none. */
  static List<String> texts(@Nullable JsonNode node) {
    List<String> texts = new ArrayList<>();
    if (node != null && node.isArray()) {
      for (JsonNode one : node) {
        String text = text(one);
        if (text != null) {
          texts.add(text);
        }
      }
    }
    return texts;
  }

  private static List<String> cwes(ObjectNode json) {
    Set<String> cwes = new LinkedHashSet<>(texts(json.path("database_specific").get("cwe_ids")));
    for (JsonNode affected : json.path("affected")) {
      for (JsonNode cwe : affected.path("database_specific").path("cwes")) {
        String id = text(cwe.get("cweId"));
        if (id != null) {
          cwes.add(id);
        }
      }
    }
    return List.copyOf(cwes);
  }

  private static List<String> references(@Nullable JsonNode node) {
    Set<String> urls = new LinkedHashSet<>();
    if (node != null && node.isArray()) {
      for (JsonNode one : node) {
        String url = text(one.get("url"));
        if (url != null) {
          urls.add(url);
        }
      }
    }
    return List.copyOf(urls);
  }

  private static @Nullable Instant time(@Nullable JsonNode node) {
    String text = text(node);
    Instant time = text == null ? null : Times.parse(text);
    return ZERO_TIME.equals(time) ? null : time;
  }
}
