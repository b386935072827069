package dev.immunis.app.host;

import java.nio.file.Path;
import java.util.List;

/** Lets tests of other packages see what doctor sees of ended wargames. */
public final class LeftoversView {
  private LeftoversView() {}

  public static List<Path> folders(Path workspace) {
    return Leftovers.of(workspace, Path.of("/")).folders();
  }

  public static List<String> mounts(Path workspace) {
    return Leftovers.of(workspace, Path.of("/")).mounts();
  }

  public static List<String> processes(Path workspace) {
    return Leftovers.of(workspace, Path.of("/")).processes();
  }
}
