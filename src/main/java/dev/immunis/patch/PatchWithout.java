package dev.immunis.patch;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes a patch without one of its hunks, so that the rest still applies by itself. */
public final class PatchWithout {
  private PatchWithout() {}

  /**
   * The patch without a hunk; a file that has only this one is left out as a whole.
   *
   * @param file place of the file in the patch, from 0
   * @param hunk place of the hunk in the file, from 0
   * @throws IndexOutOfBoundsException if there is no such hunk
   */
  public static byte[] hunk(Patch patch, int file, int hunk) {
    FilePatch changed = patch.files().get(file);
    Hunk left = changed.hunks().get(hunk);
    ByteArrayOutputStream out = new ByteArrayOutputStream(patch.size());
    for (FilePatch other : patch.files()) {
      if (other.index() != file) {
        lines(patch, other.firstLine(), other.endLine(), out);
      } else if (changed.hunks().size() > 1) {
        lines(patch, changed.firstLine(), left.headerLine(), out);
        int moved = left.deletions() - left.insertions();
        for (Hunk later : changed.hunks().subList(hunk + 1, changed.hunks().size())) {
          out.writeBytes(header(later, moved).getBytes(StandardCharsets.ISO_8859_1));
          lines(patch, later.firstLine(), later.endLine(), out);
        }
      }
    }
    return out.toByteArray();
  }

  /** The later hunks begin elsewhere in the new file. */
  private static String header(Hunk hunk, int moved) {
    return "@@ -%d,%d +%d,%d @@\n"
        .formatted(
            hunk.oldStart(),
            hunk.oldCount(),
            Math.max(0, hunk.newStart() + moved),
            hunk.newCount());
  }

  private static void lines(Patch patch, int from, int to, ByteArrayOutputStream out) {
    LineTable lines = patch.lines();
    for (int line = from; line < to; line++) {
      out.write(lines.data, lines.start(line), lines.end(line) - lines.start(line));
    }
  }
}
