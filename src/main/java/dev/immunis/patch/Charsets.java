package dev.immunis.patch;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Guesses the encoding of one file's lines from their bytes. */
final class Charsets {
  private Charsets() {}

  static Charset of(FilePatch file) {
    LineTable lines = file.patch().lines();
    for (Hunk hunk : file.hunks()) {
      int first = lines.start(hunk.firstLine()) + 1;
      if (hunk.oldStart() <= 1 && first + 1 < lines.data.length) {
        int mark = (lines.data[first] & 0xff) << 8 | lines.data[first + 1] & 0xff;
        if (mark == 0xFFFE) {
          return StandardCharsets.UTF_16LE;
        }
        if (mark == 0xFEFF) {
          return StandardCharsets.UTF_16BE;
        }
      }
      // The line marks are ASCII, so a whole hunk can be looked at in one go; a line is cut at its
      // newline, which is never inside a valid sequence.
      if (!Utf8.isValid(lines.data, lines.start(hunk.firstLine()), lines.start(hunk.endLine()))) {
        return StandardCharsets.ISO_8859_1;
      }
    }
    return StandardCharsets.UTF_8;
  }
}
