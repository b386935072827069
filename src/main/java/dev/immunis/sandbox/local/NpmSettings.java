package dev.immunis.sandbox.local;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes from npm's configuration files what says where packages come from, and no credentials. */
final class NpmSettings {

  private static final Set<String> KEPT =
      Set.of("registry", "proxy", "https-proxy", "noproxy", "strict-ssl", "cafile");

  private NpmSettings() {}

  /** Reads the settings of these files, the later ones winning. */
  static Map<String, String> of(List<String> files) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String file : files) {
      file.lines()
          .map(String::strip)
          .filter(line -> !line.startsWith("#") && !line.startsWith(";"))
          .forEach(line -> take(settings, line));
    }
    return settings;
  }

  /** The settings as a file again. */
  static String text(Map<String, String> settings) {
    StringBuilder text = new StringBuilder("update-notifier=false\n");
    settings.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
    return text.toString();
  }

  private static void take(Map<String, String> settings, String line) {
    int equals = line.indexOf('=');
    if (equals < 0) {
      return;
    }
    String key = line.substring(0, equals).strip();
    String value = line.substring(equals + 1).strip();
    boolean scoped = key.startsWith("@") && key.endsWith(":registry");
    // A value out of the environment may be a credential, and means nothing inside.
    if ((KEPT.contains(key) || scoped) && !value.contains("${")) {
      settings.put(key, CleanUrl.of(value));
    }
  }
}
