package dev.immunis.intake.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.immunis.intake.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The schemas of the bundle's JSON files, and the problems they find. */
public enum BundleSchema {
  /** Of {@code case.json}. */
  CASE("case-1"),
  /** Of {@code meta.json}. */
  META("meta-1"),
  /** Of {@code review.json}. */
  REVIEW("review-1");

  private final String resource;
  private volatile @Nullable SchemaCheck check;

  BundleSchema(String name) {
    resource = "/schema/" + name + ".json";
  }

  /**
   * What is wrong with a document; empty when nothing is. At most twenty problems. Thread safe.
   *
   * @param bundle the bundle as named in messages
   * @param file the file as named in messages
   */
  public List<Problem> check(JsonNode document, String bundle, String file) {
    return check().check(document, bundle, file);
  }

  private synchronized SchemaCheck check() {
    SchemaCheck known = check;
    if (known == null) {
      known = new SchemaCheck(text());
      check = known;
    }
    return known;
  }

  /** The schema itself, as JSON text. */
  public String text() {
    try (InputStream in = BundleSchema.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its own " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }
}
