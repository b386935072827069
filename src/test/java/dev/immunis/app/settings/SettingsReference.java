package dev.immunis.app.settings;

import dev.immunis.model.setting.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;

/** Writes the page of all settings and the example of an environment from what the code knows. */
final class SettingsReference {
  /** What is read from the environment alone: secrets, and what is needed before any setting. */
  static final Map<String, String> VARIABLES =
      new TreeMap<>(
          Map.of(
              "IMMUNIS_GITHUB_TOKEN",
              "Token for GitHub; a secret. Better in the key chain.",
              "IMMUNIS_JAVA_HOME",
              "Folder of the JDK that the launcher of a portable folder uses.",
              "IMMUNIS_JAVA_OPTS",
              "More options for Java, with blanks between.",
              "IMMUNIS_OWNER_PASSWORD",
              "Password of the database's owner for migrate and role; a secret.",
              "IMMUNIS_OWNER_URL",
              "Address of the team's database with its owner's login, for migrate and role.",
              "IMMUNIS_PROXY_PASSWORD",
              "Password of the login in github-proxy; a secret.",
              "IMMUNIS_SETTINGS",
              "Another settings file than the one of the system's place.",
              "IMMUNIS_TOKEN_PASSPHRASE",
              "Passphrase of what is sealed where no key chain is: the file github-token beside the"
                  + " settings file, signing key and file key of a workspace; a secret."));

  private static final Map<Setting.Group, String> GROUPS =
      Map.of(
          Setting.Group.CONSOLE, "Console and command line",
          Setting.Group.WARGAMES, "Wargames",
          Setting.Group.TEAM, "A team, from a laptop",
          Setting.Group.GITHUB, "GitHub",
          Setting.Group.HUB, "The hub");

  private final Properties texts = new Properties();

  SettingsReference() throws IOException {
    try (InputStream in =
        SettingsReference.class.getResourceAsStream("/i18n/settings.properties")) {
      texts.load(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8));
    }
  }

  private String words(SettingKey key) {
    return Objects.requireNonNull(
            texts.getProperty("settings.key." + key.fileName()),
            () -> "i18n/settings.properties has no settings.key." + key.fileName())
        .replace('\u2019', '\'');
  }

  private static List<SettingKey> of(Setting.Group group) {
    return Arrays.stream(SettingKey.values()).filter(key -> key.group() == group).toList();
  }

  /** The lines of docs/operations/settings.md. */
  List<String> page() {
    List<String> lines = new ArrayList<>();
    lines.add("# Settings");
    lines.add("");
    lines.add(
        "Made from the code by a test; do not edit it by hand. Defaults, then the settings file,"
            + " then the environment, then the command line: the later wins.");
    lines.add(
        "`immunis settings` shows what holds and who said so, `immunis settings test` tries it,"
            + " `immunis settings set NAME VALUE` and File > Settings change the file.");
    lines.add(
        "An unknown name or a wrong value stops the start and is named with its file or variable."
            + " A secret is never shown, by no command and on no screen.");
    for (Setting.Group group : Setting.Group.values()) {
      lines.add("");
      lines.add("## " + GROUPS.get(group));
      lines.add("");
      lines.add("| in the file | in the environment | what | default | may be |");
      lines.add("|---|---|---|---|---|");
      for (SettingKey key : of(group)) {
        String original = key.originalName().isEmpty() ? "" : ", `" + key.originalName() + "`";
        lines.add(
            "| `%s` | `%s`%s | %s | %s | %s |"
                .formatted(
                    key.fileName(),
                    key.environmentName(),
                    original,
                    words(key) + (key.kind() == Setting.Kind.SECRET ? "; a secret" : ""),
                    key.standard().isEmpty() ? "" : "`" + key.standard() + "`",
                    key.expected()));
      }
    }
    lines.add("");
    lines.add("## In the environment alone");
    lines.add("");
    lines.add("| variable | what |");
    lines.add("|---|---|");
    VARIABLES.forEach((name, what) -> lines.add("| `" + name + "` | " + what + " |"));
    return lines;
  }

  /** The lines of .env.example. */
  List<String> example() {
    List<String> lines = new ArrayList<>();
    lines.add("# Every variable that Immunis Console reads, made from the code by a test. Copy");
    lines.add("# what you need; docs/operations/settings.md tells more. Secrets: better as files.");
    for (Setting.Group group : Setting.Group.values()) {
      lines.add("");
      lines.add("# ---- " + GROUPS.get(group));
      for (SettingKey key : of(group)) {
        lines.add("# " + words(key) + " (" + key.expected() + ")");
        lines.add("#" + key.environmentName() + "=" + key.standard());
      }
    }
    lines.add("");
    lines.add("# ---- In the environment alone");
    VARIABLES.forEach(
        (name, what) -> {
          lines.add("# " + what);
          lines.add("#" + name + "=");
        });
    return lines;
  }
}
