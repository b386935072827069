package dev.immunis.patch;

import java.util.SortedSet;
import java.util.TreeSet;

/** The paths that a patch names, without duplicates. */
public final class TouchedPaths {
  private TouchedPaths() {}

  /** Every path before and after, sorted. */
  public static SortedSet<String> of(Patch patch) {
    SortedSet<String> paths = new TreeSet<>();
    for (FilePatch file : patch.files()) {
      file.oldPath().ifPresent(paths::add);
      file.newPath().ifPresent(paths::add);
    }
    return paths;
  }
}
