package dev.immunis.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change leaves the rest of the file alone, and is whole or not there. */
class SettingsFileTest {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("immunis").resolve("settings.properties");
  }

  private SettingsPages pages() {
    return new SettingsPages(file(), Map.of());
  }

  private String written(String before) throws IOException {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), before);
    return before;
  }

  @Test
  void whatAPersonWroteStays() throws IOException {
    written(
        "# mine\n  log = info\n\ntree-cache-mb : 7\nhub-origins = https://a.example,\\\n  https://b.example\n");
    pages().keep(Map.of("log", Optional.of("debug"), "hub-host", Optional.of("::1")));
    assertThat(Files.readString(file()))
        .isEqualTo(
            "# mine\nlog = debug\n\ntree-cache-mb : 7\nhub-origins = https://a.example,\\\n  https://b.example\n"
                + "hub-host = ::1\n");
    pages().keep(Map.of("hub-origins", Optional.empty(), "log", Optional.empty()));
    assertThat(Files.readString(file())).isEqualTo("# mine\n\ntree-cache-mb : 7\nhub-host = ::1\n");
  }

  @Test
  void ofALineThatStandsTwiceOneIsLeft() throws IOException {
    written("log = info\nlog = warn\n");
    pages().keep(Map.of("log", Optional.of("error")));
    assertThat(Files.readString(file())).isEqualTo("log = error\n");
  }

  @Test
  void aFileIsMadeForItsOwnerAlone() throws IOException {
    String windows = "C:\\Users\\Ana\\Immunis \u00e1";
    pages().keep(Map.of("workspace", Optional.of(windows)));
    assertThat(Settings.read(file()).getProperty("workspace")).isEqualTo(windows);
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
          .isEqualTo("rw-------");
    }
    try (Stream<Path> all = Files.list(file().getParent())) {
      assertThat(all).as("nothing is left beside it").containsExactly(file());
    }
  }

  @Test
  void whatIsNotAllowedChangesNothing() throws IOException {
    String before = written("log = info\n");
    for (Map<String, Optional<String>> wrong :
        List.of(
            Map.of("log", Optional.of("loud")),
            Map.of("colour", Optional.of("red")),
            Map.of("colour", Optional.<String>empty()),
            Map.of("workspace", Optional.of("a\nlog = debug")),
            Map.of("team-url", Optional.of("postgresql://ana:***@db/immunis")),
            Map.of("log", Optional.of("debug"), "hub-port", Optional.of("x")))) {
      assertThatThrownBy(() -> pages().keep(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(Files.readString(file())).isEqualTo(before);
    written("log = \\u00g0\n");
    assertThatThrownBy(() -> pages().keep(Map.of("log", Optional.of("debug"))))
        .isInstanceOf(SettingsException.class);
    assertThat(Files.readString(file())).isEqualTo("log = \\u00g0\n");
  }

  @Test
  void aLinkToTheFileStaysALink() throws IOException {
    Path real = folder.resolve("real.properties");
    Files.writeString(real, "log = info\n");
    Files.createDirectories(file().getParent());
    Files.createSymbolicLink(file(), real);
    pages().keep(Map.of("log", Optional.of("warn")));
    assertThat(file()).isSymbolicLink();
    assertThat(Files.readString(real)).isEqualTo("log = warn\n");
  }

  @Test
  void whatBelongsTogetherIsAskedForTogether() {
    assertThatThrownBy(() -> Settings.load(Map.of("IMMUNIS_GITHUB_APP_ID", "12"), folder, "Linux"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("github-app-id")
        .hasMessageContaining("IMMUNIS_GITHUB_APP_INSTALLATION");
  }

  @Test
  void halfAnAppIsNotWritten() throws IOException {
    String before = written("log = info\n");
    assertThatThrownBy(() -> pages().keep(Map.of("github-app-id", Optional.of("12"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("github-app-id is set and needs");
    assertThat(Files.readString(file())).isEqualTo(before);

    pages()
        .keep(
            Map.of(
                "github-app-id", Optional.of("12"),
                "github-app-installation", Optional.of("34"),
                "github-app-key", Optional.of("/app.pem")));
    String whole = Files.readString(file());
    assertThatThrownBy(() -> pages().keep(Map.of("github-app-key", Optional.empty())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("github-app-key");
    assertThat(Files.readString(file())).isEqualTo(whole);
    // What the environment gives is not missing.
    new SettingsPages(file(), Map.of("IMMUNIS_GITHUB_APP_KEY", "/other.pem"))
        .keep(Map.of("github-app-key", Optional.empty()));
    assertThat(Files.readString(file())).doesNotContain("app.pem");
  }

  @Test
  void noSecretIsEverInASentenceOrShown() {
    assertThat(
            Settings.load(
                    Map.of(
                        "IMMUNIS_TEAM_PASSWORD",
                        "hush",
                        "IMMUNIS_TEAM_URL",
                        "postgresql://ana:hush@db/immunis?password=hush"),
                    folder,
                    "Linux")
                .shown(SettingKey.TEAM_URL)
                .value())
        .isEqualTo("postgresql://ana:***@db/immunis?password=***");
    assertThat(
            Settings.load(Map.of("IMMUNIS_TEAM_PASSWORD", "hush"), folder, "Linux")
                .shown(SettingKey.TEAM_PASSWORD))
        .satisfies(shown -> assertThat(shown.given()).isTrue())
        .satisfies(shown -> assertThat(shown.toString()).doesNotContain("hush"));
    for (String proxy : List.of("ana:hush@proxy:8080", "http://ana:hush@proxy:8080")) {
      assertThatThrownBy(
              () -> Settings.load(Map.of("IMMUNIS_GITHUB_PROXY", proxy), folder, "Linux"))
          .isInstanceOf(SettingsException.class)
          .hasMessageContaining("ana:***@proxy:8080")
          .hasMessageContaining("IMMUNIS_PROXY_PASSWORD")
          .hasMessageNotContaining("hush");
    }
    assertThat(Masked.address("ana@proxy:8080")).isEqualTo("ana@proxy:8080");
    assertThat(Masked.address("C:\\ana@home")).isEqualTo("C:\\ana@home");
  }
}
