package dev.immunis.samples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One sample as the console gets it: through the index and the class path, never through a folder.
 */
record Sample(String id, List<String> files, JsonNode definition, JsonNode review) {

  private static final String ROOT = "/samples/";
  private static final ObjectMapper JSON = new ObjectMapper();

  static List<Sample> all() {
    JsonNode index = json(ROOT + "index.json");
    List<Sample> samples = new ArrayList<>();
    for (JsonNode entry : index.get("samples")) {
      String id = entry.get("id").asText();
      List<String> files = new ArrayList<>();
      entry.get("files").forEach(file -> files.add(file.asText()));
      samples.add(
          new Sample(id, files, json(ROOT + id + "/case.json"), json(ROOT + id + "/review.json")));
    }
    return samples;
  }

  String expected() {
    return definition.get("expected").get("expected_immunis").asText();
  }

  boolean has(String file) {
    return files.contains(file);
  }

  byte[] bytes(String file) {
    return resource(ROOT + id + "/" + file);
  }

  String text(String file) {
    return new String(bytes(file), StandardCharsets.UTF_8);
  }

  /** The lines that a patch of this sample adds, without their plus signs. */
  List<String> addedBy(String patch) {
    return text(patch)
        .lines()
        .filter(line -> line.startsWith("+") && !line.startsWith("+++ "))
        .map(line -> line.substring(1))
        .toList();
  }

  /** Lays the files below one of the sample's folders into a folder of the disk. */
  void copy(String from, Path to) throws IOException {
    for (String file : files) {
      if (file.startsWith(from + "/")) {
        Path target = to.resolve(file.substring(from.length() + 1));
        Files.createDirectories(target.getParent());
        Files.write(target, bytes(file));
      }
    }
  }

  @Override
  public String toString() {
    return id;
  }

  private static JsonNode json(String name) {
    try {
      return JSON.readTree(resource(name));
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  private static byte[] resource(String name) {
    try (InputStream in = Sample.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
