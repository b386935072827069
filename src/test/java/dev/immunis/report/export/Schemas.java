package dev.immunis.report.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The schemas that exports have to fit, each from the library that carries it. */
final class Schemas {
  private static final String CYCLONEDX = "http://cyclonedx.org/schema/";

  private Schemas() {}

  static List<String> openVex(JsonNode document) {
    return check(
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12),
        "/schema/openvex-0.2.0.json",
        document);
  }

  static List<String> sarif(JsonNode document) {
    return check(
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7),
        "/schema/sarif-schema-2.1.0.json",
        document);
  }

  static List<String> cycloneDx(JsonNode document) {
    Map<String, String> named =
        Map.of(
            CYCLONEDX + "spdx.schema.json", resource("/spdx.schema.json"),
            CYCLONEDX + "jsf-0.82.schema.json", resource("/jsf-0.82.schema.json"));
    return check(
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_7, builder -> builder.schemas(named)),
        "/bom-1.6.schema.json",
        document);
  }

  private static List<String> check(SchemaRegistry registry, String schema, JsonNode document) {
    return registry.getSchema(resource(schema), InputFormat.JSON).validate(document).stream()
        .map(Error::toString)
        .toList();
  }

  private static String resource(String name) {
    try (InputStream in = Schemas.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new AssertionError("not on the class path: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
