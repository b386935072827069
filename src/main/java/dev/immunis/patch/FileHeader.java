package dev.immunis.patch;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the parser found out about one file; filled by the parser, then never changed. */
final class FileHeader {
  boolean git;
  ChangeType type = ChangeType.MODIFIED;
  @Nullable String oldName;
  @Nullable String newName;
  int oldMode;
  int newMode;
  int similarity = -1;

  /** Line of the header with the object names, or -1. */
  int indexLine = -1;

  /** Plain diffs do not say whether a file is new; one hunk without old lines leaves it open. */
  boolean maybeNew;

  boolean binary;
  @Nullable BinaryBlock forward;
  @Nullable BinaryBlock backward;
  int textLine;
  int firstLine;
  int bodyLine;
  int endLine;
  int firstHunk;
  int endHunk;
  int insertions;
  int deletions;

  Optional<String> id(Patch patch, boolean old) {
    if (indexLine < 0) {
      return Optional.empty();
    }
    LineTable lines = patch.lines();
    int from = lines.start(indexLine) + "index ".length();
    String text =
        new String(lines.data, from, lines.textEnd(indexLine) - from, StandardCharsets.ISO_8859_1);
    int dots = text.indexOf("..");
    if (dots < 0) {
      return Optional.empty();
    }
    String id = old ? text.substring(0, dots) : text.substring(dots + 2);
    int end = 0;
    while (end < id.length() && Character.digit(id.charAt(end), 16) >= 0) {
      end++;
    }
    return end == 0 ? Optional.empty() : Optional.of(id.substring(0, end));
  }
}
