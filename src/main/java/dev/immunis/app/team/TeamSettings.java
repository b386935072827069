package dev.immunis.app.team;

import dev.immunis.app.settings.Masked;
import dev.immunis.app.settings.SettingKey;
import dev.immunis.app.settings.Settings;
import dev.immunis.app.settings.SettingsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the settings say of the team.
 *
 * @param address in place of the one that the workspace joined with, null for that one
 * @param password of the login, null when the settings name none
 * @param hub address of the hub, null when live updates come from the database itself
 * @param hubAuthority PEM file of certificates to trust for the hub, null for the system's
 */
public record TeamSettings(
    @Nullable String address,
    @Nullable String password,
    @Nullable String hub,
    @Nullable Path hubAuthority) {
  /** Nothing is set. */
  public static TeamSettings none() {
    return new TeamSettings(null, null, null, null);
  }

  /**
   * As the settings have it.
   *
   * @throws SettingsException when the file with the password cannot be read
   */
  public static TeamSettings of(Settings settings) {
    String authority = text(settings, SettingKey.HUB_CA);
    return new TeamSettings(
        text(settings, SettingKey.TEAM_URL),
        password(settings),
        text(settings, SettingKey.HUB_URL),
        authority == null ? null : Path.of(authority));
  }

  private static @Nullable String password(Settings settings) {
    String said = text(settings, SettingKey.TEAM_PASSWORD);
    String file = text(settings, SettingKey.TEAM_PASSWORD_FILE);
    if (said != null || file == null) {
      return said;
    }
    try {
      return Files.readString(Path.of(file), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new SettingsException(
          SettingKey.TEAM_PASSWORD_FILE.environmentName()
              + " names "
              + file
              + ", which cannot be read");
    }
  }

  private static @Nullable String text(Settings settings, SettingKey key) {
    String text = settings.get(key);
    return text.isBlank() ? null : text;
  }

  /** Never the password, nor one that an address carries. */
  @Override
  public String toString() {
    return "TeamSettings[" + masked(address) + ", hub=" + masked(hub) + "]";
  }

  private static @Nullable String masked(@Nullable String address) {
    return address == null ? null : Masked.address(address);
  }
}
