package dev.immunis.decision.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.immunis.model.Digest;
import dev.immunis.store.RecordJson;
import dev.immunis.store.TeamRules;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the text of a policy, strictly: what its schema does not know is refused. */
public final class PolicyText {
  private static final String SCHEMA = "/schema/policy-1.json";
  private static final String BUILT_IN = "/policy/built-in.json";
  private static final String OF_HUB = "/policy/hub.json";
  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST_PROBLEMS = 20;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .addModule(new JavaTimeModule())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private PolicyText() {}

  /**
   * Reads a policy.
   *
   * @throws PolicyException naming every problem
   */
  public static PolicyInForce read(byte[] bytes, PolicyInForce.Origin origin) {
    if (bytes.length > MOST_BYTES) {
      throw new PolicyException(List.of("the policy is larger than " + MOST_BYTES + " bytes"));
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    try {
      JsonNode json = MAPPER.readTree(text);
      List<String> problems =
          schema().validate(json).stream()
              .limit(MOST_PROBLEMS)
              .map(PolicyText::sentence)
              .distinct()
              .toList();
      if (!problems.isEmpty()) {
        throw new PolicyException(problems);
      }
      Policy policy = MAPPER.treeToValue(json, Policy.class);
      requireLastClassFitsAll(policy);
      String canonical = RecordJson.canonicalText(text);
      return new PolicyInForce(
          policy, Digest.of(canonical.getBytes(StandardCharsets.UTF_8)), canonical, origin);
    } catch (JsonProcessingException e) {
      throw new PolicyException(List.of(e.getOriginalMessage()));
    } catch (IllegalStateException e) {
      throw new PolicyException(List.of(String.valueOf(e.getMessage())));
    }
  }

  /** The policy of a workspace that has none of its own. */
  public static PolicyInForce builtIn() {
    return read(resource(BUILT_IN), PolicyInForce.Origin.BUILT_IN);
  }

  /** The same of a hub of a team that has none: who gives out tokens to decide opens that door. */
  public static PolicyInForce ofHub() {
    return read(resource(OF_HUB), PolicyInForce.Origin.BUILT_IN);
  }

  /** A policy as a team's authority keeps it. */
  public static PolicyInForce ofTeam(TeamRules.Ruling ruling) {
    return read(ruling.canonical().getBytes(StandardCharsets.UTF_8), PolicyInForce.Origin.TEAM);
  }

  private static void requireLastClassFitsAll(Policy policy) {
    if (policy.classes().getLast().when() != null) {
      throw new PolicyException(
          List.of(
              "/classes: the last class must have no \"when\", so that every review has a class"));
    }
  }

  private static String sentence(Error error) {
    return error.getInstanceLocation() + ": " + error.getMessage();
  }

  private static byte[] resource(String name) {
    try (InputStream in = PolicyText.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its own " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  private static Schema schema() {
    return Held.SCHEMA;
  }

  /** Read when the first policy is. */
  private static final class Held {
    static final Schema SCHEMA =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                new String(resource(PolicyText.SCHEMA), StandardCharsets.UTF_8), InputFormat.JSON);
  }
}
