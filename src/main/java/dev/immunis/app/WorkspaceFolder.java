package dev.immunis.app;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where the workspace lies when nobody names a folder. */
final class WorkspaceFolder {
  private WorkspaceFolder() {}

  /** The system's data folder for this program: XDG, Application Support or AppData. */
  static Path standard(Map<String, String> environment, Path home, String os) {
    String system = os.toLowerCase(Locale.ROOT);
    if (system.contains("win")) {
      String data = environment.get("APPDATA");
      return (data == null ? home.resolve("AppData/Roaming") : Path.of(data)).resolve("Immunis");
    }
    if (system.contains("mac")) {
      return home.resolve("Library/Application Support/Immunis");
    }
    String data = environment.get("XDG_DATA_HOME");
    Path base =
        data == null || data.isBlank() || !Path.of(data).isAbsolute()
            ? home.resolve(".local/share")
            : Path.of(data);
    return base.resolve("immunis");
  }
}
