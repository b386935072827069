package dev.immunis.intake.files;

import dev.immunis.intake.problem.Problem;
import java.nio.file.Path;

/** Something below a path that a person named. */
public sealed interface Found {
  /** What it is called in messages. */
  String name();

  /** A folder with a {@code case.json} or {@code meta.json}. */
  record Folder(String name, Path path) implements Found {}

  /** A zip archive. */
  record Archive(String name, Path path) implements Found {}

  /**
   * A JSON file that may be an advisory.
   *
   * @param certain whether it was named by the person or ends with {@code .osv.json}; what is not
   *     an advisory is passed over where it was only met
   */
  record Document(String name, Path path, boolean certain) implements Found {}

  /** Something that cannot come in. */
  record Bad(String name, Problem problem) implements Found {}
}
