package dev.immunis.wargame;

import static dev.immunis.model.wargame.ProofInput.Place.ENVIRONMENT;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.immunis.model.Digest;
import dev.immunis.model.wargame.Check;
import dev.immunis.model.wargame.PlanLimits;
import dev.immunis.model.wargame.ProofInput;
import dev.immunis.model.wargame.TrialCounts;
import dev.immunis.model.wargame.WargamePlan;
import dev.immunis.store.RecordJson;
import dev.immunis.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Writes a plan as JSON (format version 1, docs/formats/wargame-plan.md) and reads it back. */
public final class PlanJson {
  private static final String SCHEMA = "/schema/wargame-plan-1.json";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private PlanJson() {}

  /** The schema is read once, when it is first needed. */
  private static final class Loaded {
    private static final Schema SCHEMA = load();

    private static Schema load() {
      try (InputStream in = PlanJson.class.getResourceAsStream(PlanJson.SCHEMA)) {
        if (in == null) {
          throw new IllegalStateException("missing from the program: " + PlanJson.SCHEMA);
        }
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The plan as canonical JSON (RFC 8785), the text that its digest is taken of. */
  public static String write(WargamePlan plan) {
    return RecordJson.canonicalText(RecordJson.write(plan));
  }

  /** What evidence names the plan by. */
  public static Digest digest(WargamePlan plan) {
    return Digest.of(RecordJson.canonical(plan));
  }

  /**
   * Reads a plan.
   *
   * @throws PlanFormatException when it is no JSON, of another format version, or a field is wrong
   */
  public static WargamePlan read(String json) throws PlanFormatException {
    JsonNode node;
    try {
      node = MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new PlanFormatException(List.of("not JSON: " + e.getOriginalMessage()));
    }
    List<String> problems =
        Loaded.SCHEMA.validate(node).stream()
            .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
            .toList();
    if (!problems.isEmpty()) {
      throw new PlanFormatException(problems);
    }
    try {
      return checked(RecordJson.read(withDefaults(node).toString(), WargamePlan.class));
    } catch (StoreException e) {
      throw new PlanFormatException(List.of(String.valueOf(e.getCause())));
    }
  }

  private static JsonNode withDefaults(JsonNode node) {
    ObjectNode whole = node.deepCopy();
    for (String list : List.of("variants", "needs")) {
      if (!whole.has(list)) {
        whole.putArray(list);
      }
    }
    if (whole.get("input") instanceof ObjectNode input && !input.has("name")) {
      input.put("name", "");
    }
    if (!whole.has("limits")) {
      whole.set("limits", tree(PlanLimits.defaults()));
    }
    if (!whole.has("counts")) {
      whole.set("counts", tree(TrialCounts.defaults()));
    }
    return whole;
  }

  private static JsonNode tree(Object value) {
    try {
      return MAPPER.readTree(RecordJson.write(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was written can be read", e);
    }
  }

  /** What a schema cannot say: times are more than zero, ids are unique. */
  private static WargamePlan checked(WargamePlan plan) throws PlanFormatException {
    List<String> problems = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Check check : checks(plan)) {
      if (!check.timeout().isPositive()) {
        problems.add(check.id() + ": the timeout must be more than zero");
      }
      if (!ids.add(check.id())) {
        problems.add(check.id() + ": two checks of one id");
      }
    }
    ProofInput input = plan.input();
    if (input != null && (input.place() == ENVIRONMENT) == input.name().isEmpty()) {
      problems.add("/input/name: a variable has a name, an argument has none");
    }
    PlanLimits limits = plan.limits();
    for (Duration time : List.of(limits.cpu(), limits.setupTimeout(), limits.budget())) {
      if (!time.isPositive()) {
        problems.add("/limits: times must be more than zero");
      }
    }
    if (!problems.isEmpty()) {
      throw new PlanFormatException(problems);
    }
    return plan;
  }

  private static List<Check> checks(WargamePlan plan) {
    return Stream.concat(
            Stream.of(
                plan.proof(), plan.selfTest(), plan.control(), plan.regression(), plan.detector()),
            plan.variants().stream())
        .filter(Objects::nonNull)
        .toList();
  }
}
