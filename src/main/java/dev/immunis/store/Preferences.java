package dev.immunis.store;

import java.util.Optional;

/** Small lasting choices of the person at this workspace: theme, language, split, sort. */
public interface Preferences {
  Optional<String> get(String key);

  void put(String key, String value);
}
