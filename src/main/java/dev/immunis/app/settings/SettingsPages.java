package dev.immunis.app.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Looks at what a person wants to change and writes what may be. */
public final class SettingsPages {
  private final SettingsFile file;

  /**
   * The pages of a settings file.
   *
   * @param environment what is set there goes before the file, and counts as given
   */
  public SettingsPages(Path file, Map<String, String> environment) {
    this.file = new SettingsFile(file, environment);
  }

  /** Whether a setting of that name may be this. */
  public boolean allows(String name, String value) {
    return SettingKey.of(name).filter(key -> key.allows(value)).isPresent()
        && !Masked.is(value)
        && value.equals(value.strip())
        && value.chars().noneMatch(Character::isISOControl);
  }

  /**
   * Writes all changes or none.
   *
   * @throws IllegalArgumentException naming what is not allowed, or does not go together
   * @throws IOException when the file cannot be written
   */
  public synchronized void keep(Map<String, Optional<String>> changes) throws IOException {
    changes.forEach(
        (name, value) -> {
          if (SettingKey.of(name).isEmpty() || value.filter(v -> !allows(name, v)).isPresent()) {
            throw new IllegalArgumentException(name);
          }
        });
    file.change(changes);
  }

  /**
   * Settings with a value that a person typed; empty means the default.
   *
   * @throws SettingsException when it is not allowed
   */
  public static Settings with(Settings settings, String name, String value) {
    SettingKey key =
        SettingKey.of(name)
            .orElseThrow(() -> new SettingsException("there is no setting \"" + name + "\""));
    return settings.with(key, name, value.isEmpty() ? key.standard() : value);
  }
}
