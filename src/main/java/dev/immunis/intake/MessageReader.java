package dev.immunis.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.intake.json.BundleSchema;
import dev.immunis.intake.json.Times;
import dev.immunis.intake.problem.Fault;
import dev.immunis.intake.problem.Problem;
import dev.immunis.intake.problem.RefusedException;
import dev.immunis.model.Clock;
import dev.immunis.model.review.ReviewSource;
import dev.immunis.store.ReviewAdmission;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads one review that another program hands in as a message: the fields of a {@code review.json},
 * of which {@code apv_id} and {@code patch_diff} are needed.
 */
public final class MessageReader {
  /** The same form as the id of a bundle. */
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._:/@+-]{1,200}");

  private final Clock clock;

  public MessageReader(Clock clock) {
    this.clock = clock;
  }

  /**
   * Reads a message. Thread safe.
   *
   * @param name of the message in problems
   * @throws RefusedException naming every field that is wrong
   */
  public ReviewAdmission read(ObjectNode message, String name) throws RefusedException {
    return read(message, name, true);
  }

  /**
   * The same for a notice that may come without the patch itself: such a review can be rejected,
   * sent back or escalated, but nobody can approve what cannot be read. Thread safe.
   *
   * @throws RefusedException naming every field that is wrong
   */
  public ReviewAdmission readNotification(ObjectNode message, String name) throws RefusedException {
    JsonNode diff = message.get("patch_diff");
    return read(message, name, diff != null && !diff.isNull());
  }

  private ReviewAdmission read(ObjectNode message, String name, boolean withPatch)
      throws RefusedException {
    List<Problem> problems = new ArrayList<>(BundleSchema.REVIEW.check(message, name, ""));
    String key = needed(message, "apv_id", name, problems);
    String diff = withPatch ? needed(message, "patch_diff", name, problems) : "";
    if (!key.isEmpty() && !KEY.matcher(key).matches()) {
      problems.add(
          Problem.of(name, "", "apv_id", Fault.FIELD_FORM, key, "letters, digits and ._:/@+-"));
    }
    JsonNode created = message.get("created_at");
    if (problems.isEmpty()
        && created != null
        && created.isTextual()
        && Times.parse(created.textValue()) == null) {
      problems.add(Problem.of(name, "", "created_at", Fault.FIELD_FORM, created, "ISO 8601"));
    }
    byte[] patch = diff.getBytes(StandardCharsets.UTF_8);
    PatchReading reading = PatchReading.of(patch);
    if (problems.isEmpty() && reading.noise()) {
      problems.add(Problem.of(name, "", "patch_diff", Fault.PATCH_NOISE));
    }
    if (!problems.isEmpty()) {
      throw new RefusedException(problems);
    }
    Given given = Given.ofMessage(message);
    return BundleReader.withoutPlan(
        given, new ReviewSource(ReviewSource.Kind.MESSAGE, key), patch, reading, clock.now());
  }

  private static String needed(
      ObjectNode message, String field, String name, List<Problem> problems) {
    JsonNode value = message.get(field);
    if (value == null || value.isNull() || value.isTextual() && value.textValue().isBlank()) {
      problems.add(Problem.of(name, "", field, Fault.FIELD_MISSING));
      return "";
    }
    return value.isTextual() ? value.textValue() : "";
  }
}
