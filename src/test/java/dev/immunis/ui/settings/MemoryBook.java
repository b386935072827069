package dev.immunis.ui.settings;

import dev.immunis.model.Probe;
import dev.immunis.model.setting.Setting;
import dev.immunis.model.setting.SettingsBook;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Settings in memory; one of them is said by the environment. */
final class MemoryBook implements SettingsBook {
  final Map<String, String> file = new HashMap<>();
  final List<Map<String, String>> tried = new ArrayList<>();
  boolean full;

  @Override
  public Path file() {
    return Path.of("/home/ana/.config/immunis/settings.properties");
  }

  @Override
  public List<Setting> all() {
    return List.of(
        free("workspace", Setting.Group.CONSOLE, Setting.Kind.FOLDER, ""),
        one("language", Setting.Group.CONSOLE, Setting.Kind.CHOICE, "", List.of("en", "pt-BR")),
        one("log", Setting.Group.CONSOLE, Setting.Kind.CHOICE, "warn", List.of("warn", "debug")),
        free("review-limits", Setting.Group.CONSOLE, Setting.Kind.TEXT, "critical 24h, high 3d"),
        free("tree-cache-mb", Setting.Group.WARGAMES, Setting.Kind.TEXT, "2048"),
        free("team-url", Setting.Group.TEAM, Setting.Kind.TEXT, ""),
        free("team-password", Setting.Group.TEAM, Setting.Kind.SECRET, ""),
        free("hub-url", Setting.Group.TEAM, Setting.Kind.TEXT, ""),
        free("github-url", Setting.Group.GITHUB, Setting.Kind.TEXT, ""),
        free("hub-port", Setting.Group.HUB, Setting.Kind.TEXT, "8003"));
  }

  private Setting free(String name, Setting.Group group, Setting.Kind kind, String standard) {
    return one(name, group, kind, standard, List.of());
  }

  private Setting one(
      String name, Setting.Group group, Setting.Kind kind, String standard, List<String> choices) {
    boolean environment = name.equals("hub-url");
    String said = environment ? "wss://hub.example.org" : file.getOrDefault(name, "");
    Setting.Origin origin =
        environment
            ? Setting.Origin.ENVIRONMENT
            : said.isEmpty() ? Setting.Origin.STANDARD : Setting.Origin.FILE;
    return new Setting(
        name,
        "IMMUNIS_X",
        group,
        kind,
        standard,
        said.isEmpty() ? standard : said,
        !said.isEmpty(),
        origin,
        environment ? "IMMUNIS_HUB_URL" : "",
        choices);
  }

  @Override
  public boolean allows(String name, String value) {
    return !name.equals("tree-cache-mb") || value.matches("\\d{1,7}");
  }

  @Override
  public void keep(Map<String, Optional<String>> changes) throws IOException {
    if (full) {
      throw new IOException("no room");
    }
    changes.forEach(
        (name, value) ->
            value.ifPresentOrElse(text -> file.put(name, text), () -> file.remove(name)));
  }

  @Override
  public List<Probe> probes(Map<String, String> typed, Locale locale) {
    tried.add(typed);
    List<Probe> probes = new ArrayList<>();
    for (Trial trial : Trial.values()) {
      probes.add(
          new Probe() {
            @Override
            public String name() {
              return trial.probe();
            }

            @Override
            public Finding check() {
              return switch (trial) {
                case DATABASE ->
                    Finding.failed(
                        "The team\u2019s database cannot be used: no connection to"
                            + " db.example.org:5432.",
                        "Check host and port in the address, the network, and whether the server"
                            + " runs; work goes on offline until then.");
                case KEY_CHAIN ->
                    Finding.warning("No key chain can be reached here.", "Unlock it.");
                case HUB, GITHUB, PROXY, SANDBOX -> Finding.ok("It answers.");
              };
            }
          });
    }
    return probes;
  }
}
