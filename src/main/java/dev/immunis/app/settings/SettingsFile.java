package dev.immunis.app.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** Changes lines of the settings file and leaves everything else as a person wrote it. */
final class SettingsFile {
  private final Path file;
  private final Map<String, String> environment;

  SettingsFile(Path file, Map<String, String> environment) {
    this.file = file;
    this.environment = environment;
  }

  /**
   * Writes all changes or none: the new file takes the old one's place in one step.
   *
   * @param changes by the name in the file; empty takes the line out
   * @throws IOException when it cannot be written
   * @throws IllegalArgumentException when no start would take the new file
   * @throws SettingsException when what stands there cannot be read
   */
  void change(Map<String, Optional<String>> changes) throws IOException {
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    boolean there = Files.exists(target);
    Properties expected = there ? Settings.read(target) : new Properties();
    changes.forEach(
        (name, value) ->
            value.ifPresentOrElse(
                text -> expected.setProperty(name, text), () -> expected.remove(name)));
    try {
      Settings.of(target, expected, environment);
    } catch (SettingsException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    List<String> lines =
        changed(there ? Files.readAllLines(target, StandardCharsets.UTF_8) : List.of(), changes);
    Files.createDirectories(target.getParent());
    // A temporary file is its owner's alone; a password may stand in it.
    Path fresh = Files.createTempFile(target.getParent(), "settings", ".new");
    try {
      Files.write(
          fresh,
          lines,
          StandardCharsets.UTF_8,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.SYNC);
      if (!Settings.read(fresh).equals(expected)) {
        throw new IOException(target + " has lines that cannot be changed safely");
      }
      Files.move(
          fresh, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static List<String> changed(List<String> lines, Map<String, Optional<String>> changes) {
    Map<String, Optional<String>> left = new TreeMap<>(changes);
    Map<String, Optional<String>> done = new HashMap<>();
    List<String> out = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      int end = i;
      while (end + 1 < lines.size() && goesOn(lines.get(end))) {
        end++;
      }
      String name = name(lines.get(i));
      if (changes.containsKey(name)) {
        // Of a name that stands there twice the last line holds; now there is one.
        if (!done.containsKey(name)) {
          changes.get(name).ifPresent(value -> out.add(line(name, value)));
          done.put(name, changes.get(name));
        }
        left.remove(name);
      } else {
        out.addAll(lines.subList(i, end + 1));
      }
      i = end;
    }
    left.forEach((name, value) -> value.ifPresent(text -> out.add(line(name, text))));
    return out;
  }

  private static boolean goesOn(String line) {
    int slashes = 0;
    while (slashes < line.length() && line.charAt(line.length() - 1 - slashes) == '\\') {
      slashes++;
    }
    return slashes % 2 == 1 && !isComment(line);
  }

  private static boolean isComment(String line) {
    String text = line.strip();
    return text.startsWith("#") || text.startsWith("!");
  }

  private static String name(String line) {
    return isComment(line) ? "" : line.strip().split("[=:\\s]", 2)[0];
  }

  private static String line(String name, String value) {
    String escaped = value.replace("\\", "\\\\");
    return name + " = " + (escaped.startsWith(" ") ? "\\" + escaped : escaped);
  }
}
