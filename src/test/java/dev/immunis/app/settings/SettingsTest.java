package dev.immunis.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Defaults, file, environment, command line: the later wins; what is wrong is named. */
class SettingsTest {
  @TempDir Path home;

  private Settings load(Map<String, String> environment) {
    return Settings.load(environment, home, "Linux");
  }

  private Path file(String text) throws IOException {
    Path file = home.resolve(".config/immunis/settings.properties");
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void theLaterWins() throws IOException {
    Path standard = home.resolve("standard");
    assertThat(load(Map.of()).workspace(home, standard)).isEqualTo(standard);
    file("workspace = /from/file\n");
    assertThat(load(Map.of()).workspace(home, standard)).isEqualTo(Path.of("/from/file"));
    Settings settings = load(Map.of("IMMUNIS_WORKSPACE", "/from/environment"));
    assertThat(settings.workspace(home, standard)).isEqualTo(Path.of("/from/environment"));
    assertThat(
            settings
                .with(SettingKey.WORKSPACE, "--workspace", "from-command-line")
                .workspace(home, standard))
        .isEqualTo(home.resolve("from-command-line"));
    assertThat(settings.workspace(home, standard)).isEqualTo(Path.of("/from/environment"));
  }

  @Test
  void anEmptyVariableSaysNothing() throws IOException {
    file("workspace = /from/file\n");
    assertThat(load(Map.of("IMMUNIS_WORKSPACE", " ")).get(SettingKey.WORKSPACE))
        .isEqualTo("/from/file");
  }

  @Test
  void everyKeyIsReadFromFileAndEnvironment() throws IOException {
    Map<SettingKey, String> values =
        Map.ofEntries(
            Map.entry(SettingKey.WORKSPACE, "/w"),
            Map.entry(SettingKey.LANGUAGE, "pt-BR"),
            Map.entry(SettingKey.ENCRYPTION, "never"),
            Map.entry(SettingKey.LOG, "debug"),
            Map.entry(SettingKey.TREE_CACHE_MB, "7"),
            Map.entry(SettingKey.HUB_DATABASE, "postgresql://hub@db/immunis"),
            Map.entry(SettingKey.HUB_PASSWORD_FILE, "/p"),
            Map.entry(SettingKey.HUB_HOST, "::1"),
            Map.entry(SettingKey.HUB_PORT, "65535"),
            Map.entry(SettingKey.HUB_TLS_CERTIFICATE, "/c.pem"),
            Map.entry(SettingKey.HUB_TLS_KEY, "/k.pem"),
            Map.entry(SettingKey.HUB_WITHOUT_TLS, "allowed"),
            Map.entry(SettingKey.HUB_ORIGINS, "https://a.example , http://b.example:81"),
            Map.entry(SettingKey.HUB_PROXIES, "10.0.0.1, ::1"),
            Map.entry(SettingKey.HUB_REQUESTS_PER_SECOND, "9"),
            Map.entry(SettingKey.WARGAMES_FOR_TEAM, "yes"),
            Map.entry(SettingKey.REVIEW_LIMITS, "critical 1h, high 2d"),
            Map.entry(SettingKey.HUB_BROKER, "amqps://hub@broker/"),
            Map.entry(SettingKey.HUB_BROKER_PASSWORD_FILE, "/b"),
            Map.entry(SettingKey.HUB_BROKER_TRIES, "5"),
            Map.entry(SettingKey.HUB_CONNECTIONS, "20"),
            Map.entry(SettingKey.HUB_LOG, "debug"),
            Map.entry(SettingKey.TEAM_URL, "postgresql://ana@db/immunis"),
            Map.entry(SettingKey.TEAM_PASSWORD, "hush"),
            Map.entry(SettingKey.TEAM_PASSWORD_FILE, "/q"),
            Map.entry(SettingKey.HUB_URL, "wss://hub"),
            Map.entry(SettingKey.HUB_CA, "/ca.pem"),
            Map.entry(SettingKey.GITHUB_URL, "https://github.example.org"),
            Map.entry(SettingKey.GITHUB_CA, "/github.pem"),
            Map.entry(SettingKey.GITHUB_PROXY, "ana@proxy:3128"),
            Map.entry(SettingKey.GITHUB_APP_ID, "12"),
            Map.entry(SettingKey.GITHUB_APP_INSTALLATION, "34"),
            Map.entry(SettingKey.GITHUB_APP_KEY, "/app.pem"),
            Map.entry(SettingKey.GITHUB_RUNNER, "team/runner"),
            Map.entry(SettingKey.WARGAMES_AT_ONCE, "1"));
    assertThat(values).containsOnlyKeys(SettingKey.values());
    StringBuilder text = new StringBuilder();
    Map<String, String> environment = new HashMap<>();
    values.forEach(
        (key, value) -> {
          text.append(key.fileName()).append('=').append(value).append('\n');
          environment.put(key.environmentName(), value);
        });
    Settings fromEnvironment = load(environment);
    file(text.toString());
    Settings fromFile = load(Map.of());
    for (SettingKey key : SettingKey.values()) {
      assertThat(fromFile.get(key)).as("%s in the file", key).isEqualTo(values.get(key));
      assertThat(fromEnvironment.get(key)).as("%s set", key).isEqualTo(values.get(key));
    }
    assertThat(fromFile.treeCacheBytes()).isEqualTo(7L << 20);
    assertThat(fromFile.locale(Locale.ENGLISH)).isEqualTo(Locale.forLanguageTag("pt-BR"));
    assertThat(load(Map.of("IMMUNIS_LANGUAGE", "en")).locale(Locale.GERMAN))
        .isEqualTo(Locale.ENGLISH);
  }

  @ParameterizedTest
  @CsvSource({
    "IMMUNIS_LANGUAGE, xx",
    "IMMUNIS_LOG, loud",
    "IMMUNIS_TREE_CACHE_MB, -1",
    "IMMUNIS_TREE_CACHE_MB, 1000001",
    "IMMUNIS_TREE_CACHE_MB, 1.5",
    "IMMUNIS_HUB_PORT, 65536",
    "IMMUNIS_HUB_BROKER_TRIES, 0",
    "IMMUNIS_HUB_CONNECTIONS, 1",
    "IMMUNIS_HUB_CONNECTIONS, 200",
    "IMMUNIS_HUB_HOST, a b",
    "IMMUNIS_HUB_WITHOUT_TLS, true",
    "IMMUNIS_HUB_ORIGINS, example.org",
    "IMMUNIS_HUB_LOG, INFO"
  })
  void aWrongValueIsNamedWithItsVariable(String variable, String value) {
    assertThatThrownBy(() -> load(Map.of(variable, value)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(variable)
        .hasMessageContaining("\"" + value + "\"")
        .hasMessageContaining("expected");
  }

  @Test
  void theOriginalsNamesAreObeyedWhereNobodySaidAnything() {
    Map<String, String> environment =
        Map.of("PORT", "9000", "DATABASE_URL", "postgresql://x/y", "IMMUNIS_HUB_LOG", "error");
    Settings plain = load(environment);
    assertThat(plain.get(SettingKey.HUB_PORT)).isEqualTo("8003");
    Settings hub = plain.withOriginalNames(environment);
    assertThat(hub.get(SettingKey.HUB_PORT)).isEqualTo("9000");
    assertThat(hub.get(SettingKey.HUB_DATABASE)).isEqualTo("postgresql://x/y");
    assertThat(plain.withOriginalNames(Map.of("LOG_LEVEL", "debug")).get(SettingKey.HUB_LOG))
        .isEqualTo("error");
    assertThatThrownBy(() -> plain.withOriginalNames(Map.of("PORT", "http")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("PORT");
  }

  @Test
  void aWrongLineIsNamedWithItsFile() throws IOException {
    Path file = file("log = loud\n");
    assertThatThrownBy(() -> load(Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("log");
    file("colour = red\n");
    assertThatThrownBy(() -> load(Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("\"colour\"")
        .hasMessageContaining("tree-cache-mb");
    file("log = \\u00g0\n");
    assertThatThrownBy(() -> load(Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void aNamedFileHasToBeThere() throws IOException {
    Path other = home.resolve("other.properties");
    Map<String, String> environment = Map.of(Settings.FILE_VARIABLE, other.toString());
    assertThatThrownBy(() -> load(environment))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(other.toString());
    Files.writeString(other, "log = info\n");
    assertThat(load(environment).get(SettingKey.LOG)).isEqualTo("info");
  }

  @Test
  void eachSystemHasItsPlace() {
    assertThat(Settings.file(Map.of(), home, "Linux"))
        .isEqualTo(home.resolve(".config/immunis/settings.properties"));
    assertThat(Settings.file(Map.of("XDG_CONFIG_HOME", "/c"), home, "Linux"))
        .isEqualTo(Path.of("/c/immunis/settings.properties"));
    assertThat(Settings.file(Map.of("XDG_CONFIG_HOME", "relative"), home, "Linux"))
        .isEqualTo(home.resolve(".config/immunis/settings.properties"));
    assertThat(Settings.file(Map.of(), home, "Mac OS X").toString()).contains("Library");
    assertThat(Settings.file(Map.of("APPDATA", "/a"), home, "Windows 11").toString())
        .startsWith("/a");
  }
}
