package dev.immunis.wargame.capsule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Checks a manifest against its schema, which is read once, when it is first needed. */
final class ManifestSchema {
  private static final String NAME = "/schema/capsule-1.json";
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Schema SCHEMA = load();

  private ManifestSchema() {}

  private static Schema load() {
    try (InputStream in = ManifestSchema.class.getResourceAsStream(NAME)) {
      if (in == null) {
        throw new IllegalStateException("missing from the program: " + NAME);
      }
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is wrong with the manifest, one sentence each. */
  static List<String> problems(String json) {
    try {
      return SCHEMA.validate(MAPPER.readTree(json)).stream()
          .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
          .toList();
    } catch (JsonProcessingException e) {
      return List.of("not JSON: " + e.getOriginalMessage());
    }
  }
}
