package dev.immunis.ui.kit;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds text keys in sources; a key is always one literal that begins with a bundle's name. */
final class TextKeys {
  private static final String KEY =
      "(?:" + String.join("|", Texts.BUNDLES) + ")(?:\\.[a-z0-9-]+)+(?:\\.\\*)?";
  private static final Pattern JAVA = Pattern.compile("\"(" + KEY + ")\"");
  private static final Pattern FXML = Pattern.compile("\"%(" + KEY + ")\"");
  private static final List<String> FILES =
      List.of(".json", ".fxml", ".css", ".properties", ".png", ".md", ".zip", ".csv", ".log");

  private TextKeys() {}

  static Set<String> inJava(String source) {
    return all(JAVA, source.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)^\\s*//.*$", ""));
  }

  static Set<String> inFxml(String source) {
    return all(FXML, source);
  }

  static Set<String> unknown(Set<String> used, Set<String> existing) {
    Set<String> unknown = new TreeSet<>();
    for (String key : used) {
      if (existing.stream().noneMatch(one -> covers(key, one))) {
        unknown.add(key);
      }
    }
    return unknown;
  }

  static Set<String> unused(Set<String> used, Set<String> existing) {
    Set<String> unused = new TreeSet<>();
    for (String one : existing) {
      if (used.stream().noneMatch(key -> covers(key, one))) {
        unused.add(one);
      }
    }
    return unused;
  }

  private static boolean covers(String key, String existing) {
    if (!key.endsWith(".*")) {
      return key.equals(existing);
    }
    String start = key.substring(0, key.length() - 1);
    return existing.startsWith(start) && existing.indexOf('.', start.length()) < 0;
  }

  private static Set<String> all(Pattern pattern, String source) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = pattern.matcher(source);
    while (matcher.find()) {
      String key = matcher.group(1);
      if (FILES.stream().noneMatch(key::endsWith)) {
        found.add(key);
      }
    }
    return found;
  }
}
