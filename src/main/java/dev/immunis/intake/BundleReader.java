package dev.immunis.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.intake.advisory.AdvisoryReader;
import dev.immunis.intake.files.BundleFiles;
import dev.immunis.intake.files.BundleNames;
import dev.immunis.intake.json.BundleSchema;
import dev.immunis.intake.json.JsonText;
import dev.immunis.intake.json.Times;
import dev.immunis.intake.problem.Fault;
import dev.immunis.intake.problem.Problem;
import dev.immunis.intake.problem.RefusedException;
import dev.immunis.model.Clock;
import dev.immunis.model.Digest;
import dev.immunis.model.review.ReviewContent;
import dev.immunis.model.review.ReviewSource;
import dev.immunis.model.wargame.WargamePlan;
import dev.immunis.store.RecordJson;
import dev.immunis.store.ReviewAdmission;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one bundle of either kind whole, or refuses it whole with every problem it can see. */
public final class BundleReader {
  private final Clock clock;

  public BundleReader(Clock clock) {
    this.clock = clock;
  }

  /**
   * Reads a bundle. Thread safe.
   *
   * @param kind who hands it in; the bundle's own id is the key
   * @throws RefusedException when anything of it is wrong
   */
  public ReadBundle read(BundleFiles files, ReviewSource.Kind kind) throws RefusedException {
    boolean runnable = files.entries().containsKey(BundleNames.CASE);
    String file = runnable ? BundleNames.CASE : BundleNames.META;
    List<Problem> problems = new ArrayList<>();
    ObjectNode json =
        document(files, file, runnable ? BundleSchema.CASE : BundleSchema.META, problems);
    ObjectNode review =
        files.entries().containsKey(BundleNames.REVIEW)
            ? document(files, BundleNames.REVIEW, BundleSchema.REVIEW, problems)
            : null;
    byte[] patch = required(files, BundleNames.PATCH, problems);
    PatchReading reading = patch == null ? null : PatchReading.of(patch);
    if (reading != null && reading.noise()) {
      problems.add(Problem.of(files.name(), BundleNames.PATCH, "", Fault.PATCH_NOISE));
    }
    ReadBundle.BundledAdvisory advisory = advisory(files, problems);
    if (patch != null && review != null && conflicts(review, patch)) {
      problems.add(
          Problem.of(files.name(), BundleNames.REVIEW, "patch_diff", Fault.PATCH_CONFLICT));
    }
    if (json == null || patch == null || reading == null || !problems.isEmpty()) {
      throw new RefusedException(problems);
    }
    return assemble(files, kind, runnable, json, review, patch, reading, advisory);
  }

  private ReadBundle assemble(
      BundleFiles files,
      ReviewSource.Kind kind,
      boolean runnable,
      ObjectNode json,
      @Nullable ObjectNode review,
      byte[] patch,
      PatchReading reading,
      ReadBundle.@Nullable BundledAdvisory advisory)
      throws RefusedException {
    Given given = given(runnable, json);
    if (review != null) {
      given.overlay(review);
    }
    Digest patchDigest = Digest.of(patch);
    Map<Digest, byte[]> blobs = new HashMap<>();
    blobs.put(patchDigest, patch);
    ObjectNode identity = identity(given, patchDigest);
    WargamePlan plan = null;
    if (runnable) {
      PlanReader.PlanAndIdentity read = PlanReader.read(files, json, patchDigest, blobs);
      plan = read.plan();
      identity.set("plan", read.identity());
    }
    String id = json.get("id").textValue();
    ReviewContent content =
        Derivations.content(given, id, patchDigest, patch.length, reading, clock.now());
    JsonNode expected = json.path("expected");
    List<String> alsoOk = new ArrayList<>();
    expected.path("also_ok").forEach(word -> alsoOk.add(word.asText()));
    JsonNode verdict = expected.path("verdict");
    return new ReadBundle(
        files.name(),
        new ReviewAdmission(new ReviewSource(kind, id), digest(identity), content, plan, blobs),
        advisory,
        verdict.isTextual() ? verdict.textValue() : null,
        alsoOk);
  }

  /** A review of which nothing but fields and a patch is known. */
  static ReviewAdmission withoutPlan(
      Given given, ReviewSource source, byte[] patch, PatchReading reading, Instant now) {
    Digest digest = Digest.of(patch);
    return new ReviewAdmission(
        source,
        digest(identity(given, digest)),
        Derivations.content(given, source.key(), digest, patch.length, reading, now),
        null,
        Map.of(digest, patch));
  }

  private static ObjectNode identity(Given given, Digest patch) {
    ObjectNode identity = JsonNodeFactory.instance.objectNode();
    identity.put("format", 1);
    identity.set("content", given.fields());
    identity.put("patch", patch.toString());
    return identity;
  }

  private static Digest digest(ObjectNode identity) {
    return Digest.of(
        RecordJson.canonicalText(JsonText.write(identity)).getBytes(StandardCharsets.UTF_8));
  }

  private static Given given(boolean runnable, ObjectNode json) {
    Given given = Given.ofDescription(json);
    given.word("kind", json.get("kind"));
    if (runnable) {
      given.text("package_version", json.get("base_version"));
      given.text("fixed_version", json.get("patched_version"));
    } else {
      given.text("package_version", json.get("from"));
      given.text("fixed_version", json.get("to"));
      if (!given.has("cve_title")) {
        given.text("cve_title", json.get("subject"));
      }
      if (!given.has("ghsa_id")) {
        given.ghsa(json.get("osv_id"));
      }
    }
    return given;
  }

  private @Nullable ObjectNode document(
      BundleFiles files, String file, BundleSchema schema, List<Problem> problems) {
    byte[] bytes = required(files, file, problems);
    if (bytes == null) {
      return null;
    }
    try {
      ObjectNode json = JsonText.readObject(bytes, files.name(), file);
      List<Problem> found = schema.check(json, files.name(), file);
      problems.addAll(found);
      JsonNode created = json.get("created_at");
      if (found.isEmpty()
          && created != null
          && created.isTextual()
          && Times.parse(created.textValue()) == null) {
        problems.add(
            Problem.of(files.name(), file, "created_at", Fault.FIELD_FORM, created, "ISO 8601"));
      }
      return json;
    } catch (RefusedException e) {
      problems.addAll(e.problems());
      return null;
    }
  }

  private static byte @Nullable [] required(
      BundleFiles files, String file, List<Problem> problems) {
    BundleFiles.Entry entry = files.entries().get(file);
    if (entry == null) {
      problems.add(Problem.of(files.name(), file, "", Fault.FILE_MISSING));
      return null;
    }
    if (entry.folder()) {
      problems.add(Problem.of(files.name(), file, "", Fault.NOT_A_FILE));
      return null;
    }
    try {
      return files.read(file);
    } catch (RefusedException e) {
      problems.addAll(e.problems());
      return null;
    }
  }

  private static ReadBundle.@Nullable BundledAdvisory advisory(
      BundleFiles files, List<Problem> problems) {
    if (!files.entries().containsKey(BundleNames.ADVISORY)) {
      return null;
    }
    byte[] bytes = required(files, BundleNames.ADVISORY, problems);
    if (bytes == null) {
      return null;
    }
    try {
      return new ReadBundle.BundledAdvisory(
          AdvisoryReader.read(bytes, files.name(), BundleNames.ADVISORY), bytes);
    } catch (RefusedException e) {
      problems.addAll(e.problems());
      return null;
    }
  }

  /** Whether a review names another patch; line ends and the last newline do not count. */
  private static boolean conflicts(ObjectNode review, byte[] patch) {
    JsonNode diff = review.get("patch_diff");
    if (diff == null || !diff.isTextual() || diff.textValue().isBlank()) {
      return false;
    }
    String other = diff.textValue().replace("\r\n", "\n").stripTrailing();
    String utf8 = new String(patch, StandardCharsets.UTF_8);
    String latin = new String(patch, StandardCharsets.ISO_8859_1);
    return !other.equals(utf8.replace("\r\n", "\n").stripTrailing())
        && !other.equals(latin.replace("\r\n", "\n").stripTrailing());
  }
}
