package dev.immunis.ui.shell;

import dev.immunis.store.Preferences;
import dev.immunis.ui.kit.KeyMap;
import dev.immunis.ui.kit.Keys;
import dev.immunis.ui.kit.Work;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The keys that a person chose in place of the default ones, kept from start to start. */
final class OwnKeys {
  private static final String KEYS = "window/keys";

  private final Preferences preferences;
  private final Work work;

  OwnKeys(Preferences preferences, Work work) {
    this.preferences = preferences;
    this.work = work;
  }

  /**
   * Gives the actions their chosen keys; after all actions were added.
   *
   * @return the ids whose keys are taken by now
   */
  List<String> restore(KeyMap map) {
    return map.restore(read(preferences.get(KEYS).orElse("")));
  }

  /** Keeps what differs from the default keys. */
  void keep(KeyMap map) {
    String text = write(map.own());
    work.start(
        progress -> {
          preferences.put(KEYS, text);
          return text;
        });
  }

  static String write(Map<String, Keys> own) {
    return own.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining("\n"));
  }

  /** Reads what was kept; a line that cannot be read leaves its action as it is. */
  static Map<String, Keys> read(String text) {
    Map<String, Keys> own = new LinkedHashMap<>();
    for (String line : text.split("\n")) {
      int at = line.indexOf('=');
      if (at > 0) {
        try {
          own.put(line.substring(0, at), Keys.of(line.substring(at + 1)));
        } catch (IllegalArgumentException e) {
          System.getLogger(OwnKeys.class.getName())
              .log(System.Logger.Level.WARNING, "keys that cannot be read: " + line);
        }
      }
    }
    return own;
  }
}
