package dev.immunis.packaging;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files by which the hub is deployed, read as what they are. */
final class Deployed {
  static final Path HUB = Path.of("packaging", "hub");
  private static final String MODELS = "io.kubernetes.client.openapi.models.";

  private Deployed() {}

  /** One document; a key that stands twice is an error. */
  static JsonObject yaml(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    Object document = new Yaml(new SafeConstructor(options)).load(text);
    return new Gson().toJsonTree(document).getAsJsonObject();
  }

  static JsonObject file(String name) throws IOException {
    return yaml(Files.readString(HUB.resolve(name)));
  }

  /** Follows names down through objects. */
  static JsonElement at(JsonElement from, String... names) {
    JsonElement at = from;
    for (String name : names) {
      at = at.getAsJsonObject().get(name);
      if (at == null) {
        throw new AssertionError(String.join(".", names) + " is missing at " + name);
      }
    }
    return at;
  }

  /**
   * Holds a manifest against the model of its kind that the Kubernetes project makes from its
   * schema: unknown and missing fields are refused.
   */
  static void validate(JsonObject manifest) {
    String version = manifest.get("apiVersion").getAsString();
    String kind = manifest.get("kind").getAsString();
    String last = version.substring(version.lastIndexOf('/') + 1);
    String model = MODELS + Character.toUpperCase(last.charAt(0)) + last.substring(1) + kind;
    try {
      Class.forName(model)
          .getMethod("validateJsonElement", JsonElement.class)
          .invoke(null, manifest);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("there is no kind " + version + " " + kind, e);
    }
  }

  /** The names in an object. */
  static java.util.Set<String> names(JsonElement object) {
    return object.getAsJsonObject().entrySet().stream()
        .map(Map.Entry::getKey)
        .collect(java.util.stream.Collectors.toCollection(java.util.TreeSet::new));
  }
}
