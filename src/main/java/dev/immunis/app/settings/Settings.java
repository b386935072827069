package dev.immunis.app.settings;

import dev.immunis.model.review.ReviewLimits;
import dev.immunis.model.setting.Setting;
import dev.immunis.wargame.queue.Parallel;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** The settings in force: defaults, then the file, then the environment, then the command line. */
public final class Settings {
  /** Names another settings file. */
  public static final String FILE_VARIABLE = "IMMUNIS_SETTINGS";

  private static final Map<SettingKey, List<SettingKey>> NEEDS =
      Map.of(
          SettingKey.GITHUB_APP_ID,
          List.of(SettingKey.GITHUB_APP_INSTALLATION, SettingKey.GITHUB_APP_KEY));

  private static final long BYTES_PER_MEGABYTE = 1L << 20;

  private final Map<SettingKey, Said> values;

  private Settings(Map<SettingKey, Said> values) {
    this.values = values;
  }

  /** A value and who said it. */
  private record Said(String value, Setting.Origin origin, String where) {}

  /**
   * Loads everything but the command line.
   *
   * @param home the person's home folder
   * @param os name of the operating system, as {@code os.name} has it
   * @throws SettingsException naming file or variable, key and value
   */
  public static Settings load(Map<String, String> environment, Path home, String os) {
    Path file = file(environment, home, os);
    if (Files.exists(file)) {
      return of(file, read(file), environment);
    } else if (named(environment)) {
      throw new SettingsException(FILE_VARIABLE + " names " + file + ", and there is no such file");
    }
    return of(file, new Properties(), environment);
  }

  /**
   * What a file's lines and the environment make.
   *
   * @throws SettingsException naming file or variable, key and value
   */
  static Settings of(Path file, Properties lines, Map<String, String> environment) {
    Map<SettingKey, Said> values = new EnumMap<>(SettingKey.class);
    lines.forEach((name, value) -> put(values, file.toString(), name.toString(), value));
    for (SettingKey key : SettingKey.values()) {
      String value = environment.get(key.environmentName());
      if (value != null && !value.isBlank()) {
        String variable = key.environmentName();
        values.put(
            key,
            new Said(checked(key, value.strip(), variable), Setting.Origin.ENVIRONMENT, variable));
      }
    }
    Settings settings = new Settings(values);
    settings.requireWhole();
    return settings;
  }

  /** What makes no sense alone names what it needs. */
  private void requireWhole() {
    NEEDS.forEach(
        (key, needed) -> {
          for (SettingKey other : get(key).isEmpty() ? List.<SettingKey>of() : needed) {
            if (get(other).isEmpty()) {
              throw new SettingsException(
                  key.fileName()
                      + " is set and needs "
                      + other.fileName()
                      + " ("
                      + other.environmentName()
                      + "), which is missing");
            }
          }
        });
  }

  /** These settings with what the command line says; nothing beats it. */
  public Settings with(SettingKey key, String option, String value) {
    Map<SettingKey, Said> changed = new EnumMap<>(SettingKey.class);
    changed.putAll(values);
    changed.put(key, new Said(checked(key, value, option), Setting.Origin.COMMAND_LINE, option));
    return new Settings(changed);
  }

  /**
   * These settings, and where nobody said anything the names of the original system: a hub is
   * started where that was.
   *
   * @throws SettingsException naming variable and value
   */
  public Settings withOriginalNames(Map<String, String> environment) {
    Settings settings = this;
    for (SettingKey key : SettingKey.values()) {
      String value = environment.get(key.originalName());
      if (value != null && !value.isBlank() && get(key).equals(key.standard())) {
        settings = settings.with(key, key.originalName(), value.strip());
      }
    }
    return settings;
  }

  /** The settings file: the named one, else {@code settings.properties} in the system's place. */
  public static Path file(Map<String, String> environment, Path home, String os) {
    if (named(environment)) {
      return Path.of(environment.get(FILE_VARIABLE)).toAbsolutePath();
    }
    String system = os.toLowerCase(Locale.ROOT);
    if (system.contains("win")) {
      String data = environment.get("APPDATA");
      return (data == null ? home.resolve("AppData/Roaming") : Path.of(data))
          .resolve("Immunis/settings.properties");
    }
    if (system.contains("mac")) {
      return home.resolve("Library/Preferences/Immunis/settings.properties");
    }
    String config = environment.get("XDG_CONFIG_HOME");
    boolean usable = config != null && !config.isBlank() && Path.of(config).isAbsolute();
    return (usable ? Path.of(config) : home.resolve(".config"))
        .resolve("immunis/settings.properties");
  }

  private static boolean named(Map<String, String> environment) {
    return !environment.getOrDefault(FILE_VARIABLE, "").isBlank();
  }

  /**
   * What the file says, without a look at what it means.
   *
   * @throws SettingsException when it cannot be read
   */
  static Properties read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new SettingsException("the settings file " + file + " cannot be read: " + e);
    }
    return properties;
  }

  private static void put(Map<SettingKey, Said> values, String file, String name, Object value) {
    SettingKey key =
        SettingKey.of(name)
            .orElseThrow(
                () ->
                    new SettingsException(
                        file
                            + ": there is no setting \""
                            + name
                            + "\"; there are "
                            + String.join(
                                ", ",
                                Arrays.stream(SettingKey.values())
                                    .map(SettingKey::fileName)
                                    .toList())));
    values.put(
        key,
        new Said(
            checked(key, value.toString().strip(), file + ": " + name), Setting.Origin.FILE, file));
  }

  private static String checked(SettingKey key, String value, String where) {
    if (!key.allows(value)) {
      String shown =
          key.kind() == Setting.Kind.SECRET ? "not usable" : "\"" + Masked.address(value) + "\"";
      throw new SettingsException(where + " is " + shown + ", expected " + key.expected());
    }
    return value;
  }

  public String get(SettingKey key) {
    Said said = values.get(key);
    return said == null ? key.standard() : said.value();
  }

  /** A setting as it may be shown to anybody: no secret is in it. */
  public Setting shown(SettingKey key) {
    Said said = values.get(key);
    String value = get(key);
    return new Setting(
        key.fileName(),
        key.environmentName(),
        key.group(),
        key.kind(),
        key.standard(),
        key.kind() == Setting.Kind.SECRET ? "" : Masked.address(value),
        said != null && !said.value().isEmpty(),
        said == null ? Setting.Origin.STANDARD : said.origin(),
        said == null ? "" : said.where(),
        key.choices());
  }

  /** The folder of the workspace; a relative one is meant from {@code folder}. */
  public Path workspace(Path folder, Path standard) {
    String named = get(SettingKey.WORKSPACE);
    return named.isBlank() ? standard : folder.resolve(named).normalize();
  }

  /** The language of the words for people. */
  public Locale locale(Locale system) {
    String language = get(SettingKey.LANGUAGE);
    return language.isEmpty() ? system : Locale.forLanguageTag(language);
  }

  /** How many wargames run at a time on a machine with so many processors. */
  public int wargamesAtOnce(int processors) {
    String said = get(SettingKey.WARGAMES_AT_ONCE);
    return said.isEmpty() ? Parallel.usual(processors) : Integer.parseInt(said);
  }

  /** Within what time reviews are to be decided. */
  public ReviewLimits limits() {
    return ReviewLimits.of(get(SettingKey.REVIEW_LIMITS));
  }

  /** How many bytes prepared trees may take. */
  public long treeCacheBytes() {
    return Long.parseLong(get(SettingKey.TREE_CACHE_MB)) * BYTES_PER_MEGABYTE;
  }
}
