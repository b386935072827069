package dev.immunis.intake.load;

import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;

/** Writes a small unified diff as git would, out of lines that carry their mark. */
final class DiffText {
  private final StringBuilder text = new StringBuilder(512);
  private int files;
  private int insertions;
  private int deletions;
  private int shift;

  /** Starts the next file. */
  void file(String path, SplittableRandom random) {
    files++;
    shift = 0;
    text.append("diff --git a/").append(path).append(" b/").append(path).append("\nindex ");
    text.append(HexFormat.of().toHexDigits(random.nextLong(), 10)).append("..");
    text.append(HexFormat.of().toHexDigits(random.nextLong(), 10)).append(" 100644\n--- a/");
    text.append(path).append("\n+++ b/").append(path).append('\n');
  }

  /**
   * Adds a hunk to the file.
   *
   * @param at number of its first line in the old file, after the hunk before
   * @param lines lines with a blank, + or - in front
   */
  void hunk(int at, List<String> lines) {
    int added = 0;
    int removed = 0;
    for (String line : lines) {
      added += line.startsWith("+") ? 1 : 0;
      removed += line.startsWith("-") ? 1 : 0;
    }
    int before = lines.size() - added;
    int after = lines.size() - removed;
    text.append("@@ -").append(at).append(',').append(before).append(" +");
    text.append(at + shift).append(',').append(after).append(" @@\n");
    lines.forEach(line -> text.append(line).append('\n'));
    insertions += added;
    deletions += removed;
    shift += added - removed;
  }

  int files() {
    return files;
  }

  int insertions() {
    return insertions;
  }

  int deletions() {
    return deletions;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
