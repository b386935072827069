package dev.immunis.app;

import dev.immunis.app.settings.SettingKey;
import dev.immunis.app.settings.Settings;
import dev.immunis.app.settings.SettingsPages;
import dev.immunis.cli.CliTexts;
import dev.immunis.model.Clock;
import dev.immunis.model.Probe;
import dev.immunis.model.setting.Setting;
import dev.immunis.model.setting.SettingsBook;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The settings of this process's person, with what can be tested of them. */
final class SettingsRoom implements SettingsBook {
  private final SettledCall settled;
  private final Supplier<Optional<String>> teamAddress;
  private final Clock clock;
  private final SettingsPages pages;

  /**
   * A book of settings.
   *
   * @param teamAddress address of the database that the workspace joined, empty for none
   */
  SettingsRoom(SettledCall settled, Supplier<Optional<String>> teamAddress, Clock clock) {
    this.settled = settled;
    this.teamAddress = teamAddress;
    this.clock = clock;
    this.pages = new SettingsPages(file(), settled.environment());
  }

  @Override
  public Path file() {
    return Settings.file(settled.environment(), settled.home(), settled.os());
  }

  private Settings now() {
    return Settings.load(settled.environment(), settled.home(), settled.os());
  }

  @Override
  public List<Setting> all() {
    Settings now = now();
    return Arrays.stream(SettingKey.values()).map(now::shown).toList();
  }

  @Override
  public boolean allows(String name, String value) {
    return pages.allows(name, value);
  }

  @Override
  public void keep(Map<String, Optional<String>> changes) throws IOException {
    pages.keep(changes);
  }

  @Override
  public List<Probe> probes(Map<String, String> typed, Locale locale) {
    Settings tested = now();
    for (Map.Entry<String, String> one : typed.entrySet()) {
      tested = SettingsPages.with(tested, one.getKey(), one.getValue());
    }
    return new SettingsProbes(
            new SettledCall(tested, settled.environment(), settled.home(), settled.os()),
            teamAddress,
            clock,
            new CliTexts(locale))
        .all();
  }
}
