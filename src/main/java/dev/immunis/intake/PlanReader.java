package dev.immunis.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.intake.files.BundleFiles;
import dev.immunis.intake.files.BundleNames;
import dev.immunis.intake.files.FolderTar;
import dev.immunis.intake.problem.Fault;
import dev.immunis.intake.problem.Problem;
import dev.immunis.intake.problem.RefusedException;
import dev.immunis.model.Digest;
import dev.immunis.model.wargame.Check;
import dev.immunis.model.wargame.PlanLimits;
import dev.immunis.model.wargame.ProofInput;
import dev.immunis.model.wargame.TrialCounts;
import dev.immunis.model.wargame.WargamePlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the plan of a wargame out of a checked {@code case.json} and the folders beside it. */
final class PlanReader {
  private static final double DEFAULT_TIMEOUT_SECONDS = 60;
  private static final List<String> PARTS =
      List.of(
          "setup",
          "pov",
          "selftest",
          "control",
          "detector",
          "variants",
          "regression",
          "limits",
          "trials",
          "needs");

  private final BundleFiles files;
  private final ObjectNode json;
  private final Map<Digest, byte[]> blobs;
  private final ObjectNode identity = JsonNodeFactory.instance.objectNode();

  private PlanReader(BundleFiles files, ObjectNode json, Map<Digest, byte[]> blobs) {
    this.files = files;
    this.json = json;
    this.blobs = blobs;
  }

  /**
   * A plan with what it was made of.
   *
   * @param identity everything that was given for the plan, defaults left out, for the digest of
   *     the version
   */
  record PlanAndIdentity(WargamePlan plan, ObjectNode identity) {}

  /**
   * Reads the plan.
   *
   * @param blobs takes the contents that the plan names by digest
   */
  static PlanAndIdentity read(
      BundleFiles files, ObjectNode json, Digest patch, Map<Digest, byte[]> blobs)
      throws RefusedException {
    PlanReader reader = new PlanReader(files, json, blobs);
    return new PlanAndIdentity(reader.plan(patch), reader.identity);
  }

  private WargamePlan plan(Digest patch) throws RefusedException {
    for (String part : PARTS) {
      JsonNode value = json.get(part);
      if (value != null && !value.isNull()) {
        identity.set(part, value);
      }
    }
    Digest base = folder(BundleNames.BASE);
    if (base == null) {
      throw new RefusedException(
          Problem.of(files.name(), BundleNames.BASE + "/", "", Fault.FOLDER_MISSING));
    }
    Digest pov = folder(BundleNames.POV);
    Digest regress = folder(BundleNames.REGRESS);
    Check proof = check("pov", json.path("pov"));
    return new WargamePlan(
        WargamePlan.FORMAT,
        base,
        patch,
        pov,
        regress,
        texts("setup"),
        proof,
        optional("selftest"),
        optional("control"),
        variants(),
        optional("regression"),
        knownGood(),
        limits(),
        counts(),
        texts("needs"),
        input(),
        optional("detector"));
  }

  private @Nullable ProofInput input() {
    JsonNode given = json.path("pov").path("input");
    if (!given.isObject()) {
      return null;
    }
    JsonNode variable = given.path("env");
    List<String> cwes = new ArrayList<>();
    JsonNode cwe = json.path("cwe");
    if (cwe.isTextual()) {
      cwes.add(cwe.textValue().toUpperCase(Locale.ROOT));
    } else {
      cwe.forEach(one -> cwes.add(one.asText().toUpperCase(Locale.ROOT)));
    }
    return variable.isTextual()
        ? new ProofInput(
            ProofInput.Place.ENVIRONMENT, variable.textValue(), given.path("value").asText(), cwes)
        : new ProofInput(ProofInput.Place.ARGUMENT, "", given.path("value").asText(), cwes);
  }

  private @Nullable Digest folder(String name) throws RefusedException {
    if (files.has(name)) {
      throw new RefusedException(Problem.of(files.name(), name, "", Fault.FOLDER_MISSING));
    }
    byte[] tar = FolderTar.of(files, name);
    return tar == null ? null : keep(name, tar);
  }

  private Digest keep(String part, byte[] content) {
    Digest digest = Digest.of(content);
    blobs.put(digest, content);
    identity.put(part + "_digest", digest.toString());
    return digest;
  }

  private @Nullable Check optional(String name) {
    JsonNode node = json.path(name);
    return node.isObject() ? check(name, node) : null;
  }

  private static Check check(String id, JsonNode node) {
    JsonNode seconds = node.path("timeout_s");
    double timeout = seconds.isNumber() ? seconds.doubleValue() : DEFAULT_TIMEOUT_SECONDS;
    long millis = Math.max(1, Math.round(timeout * 1000));
    return new Check(id, node.path("cmd").asText(), Duration.ofMillis(millis));
  }

  private List<Check> variants() throws RefusedException {
    List<Check> variants = new ArrayList<>();
    Set<String> ids = new HashSet<>(Set.of("pov", "selftest", "control", "detector", "regression"));
    int at = 0;
    for (JsonNode node : json.path("variants")) {
      String id = node.path("id").asText();
      if (!ids.add(id)) {
        throw new RefusedException(
            Problem.of(
                files.name(),
                BundleNames.CASE,
                "variants[" + at + "].id",
                Fault.VARIANT_TWICE,
                id));
      }
      variants.add(check(id, node));
      at++;
    }
    return variants;
  }

  private @Nullable Digest knownGood() throws RefusedException {
    JsonNode name = json.path("known_good").path("patch");
    if (!name.isTextual()) {
      return null;
    }
    if (!files.has(name.textValue())) {
      throw new RefusedException(
          Problem.of(files.name(), name.textValue(), "known_good.patch", Fault.FILE_MISSING));
    }
    return keep("known_good", files.read(name.textValue()));
  }

  private List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    json.path(name).forEach(one -> texts.add(one.asText()));
    return texts;
  }

  private PlanLimits limits() {
    PlanLimits d = PlanLimits.defaults();
    JsonNode given = json.path("limits");
    return new PlanLimits(
        Duration.ofSeconds(number(given, "cpu_s", d.cpu().toSeconds())),
        number(given, "memory_mb", d.memoryBytes() >> 20) << 20,
        (int) number(given, "processes", d.processes()),
        number(given, "disk_mb", d.diskBytes() >> 20) << 20,
        number(given, "output_head_kb", d.outputHeadBytes() >> 10) << 10,
        number(given, "output_tail_kb", d.outputTailBytes() >> 10) << 10,
        Duration.ofSeconds(number(given, "setup_timeout_s", d.setupTimeout().toSeconds())),
        Duration.ofSeconds(number(given, "budget_s", d.budget().toSeconds())));
  }

  private TrialCounts counts() {
    TrialCounts d = TrialCounts.defaults();
    JsonNode given = json.path("trials");
    int before = (int) number(given, "before", d.before());
    return new TrialCounts(
        before,
        Math.max(before, (int) number(given, "before_at_most", d.beforeAtMost())),
        (int) number(given, "after_at_most", d.afterAtMost()),
        (int) number(given, "baseline", d.baseline()));
  }

  private static long number(JsonNode node, String name, long otherwise) {
    JsonNode value = node.path(name);
    return value.isNumber() ? value.longValue() : otherwise;
  }
}
