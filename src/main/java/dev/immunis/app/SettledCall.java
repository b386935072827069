package dev.immunis.app;

import dev.immunis.app.settings.SettingKey;
import dev.immunis.app.settings.Settings;
import dev.immunis.app.settings.SettingsException;
import dev.immunis.cli.CliFailure;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of this process and where it stands.
 *
 * @param home the person's home folder
 * @param os name of the operating system
 */
record SettledCall(Settings settings, Map<String, String> environment, Path home, String os) {
  /**
   * Loads the settings of this process.
   *
   * @throws SettingsException naming what cannot be used
   */
  static SettledCall ofProcess() {
    Path home = Path.of(System.getProperty("user.home", "."));
    String os = System.getProperty("os.name", "");
    Map<String, String> environment = System.getenv();
    return new SettledCall(Settings.load(environment, home, os), environment, home, os);
  }

  /** The same with one key set by the command line. */
  SettledCall with(SettingKey key, String option, String value) {
    return new SettledCall(settings.with(key, option, value), environment, home, os);
  }

  /** The workspace, named on the command line or not. */
  Path workspace(Path folder, @Nullable String named) {
    try {
      Settings all =
          named == null ? settings : with(SettingKey.WORKSPACE, "--workspace", named).settings();
      return all.workspace(folder, WorkspaceFolder.standard(environment, home, os));
    } catch (SettingsException | java.nio.file.InvalidPathException e) {
      throw CliFailure.badUse(String.valueOf(e.getMessage()));
    }
  }
}
