package dev.immunis.patch;

import java.io.ByteArrayOutputStream;

/** Writes a parsed patch out of its model, part by part: what the model lost would be missing. */
public final class PatchPrinter {
  private PatchPrinter() {}

  /** The bytes of the whole patch, equal to those that were parsed. */
  public static byte[] print(Patch patch) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(patch.size());
    for (FilePatch file : patch.files()) {
      lines(patch, file.textLine(), file.firstLine(), LineKind.TEXT, out);
      file(file, out);
    }
    lines(patch, patch.tailLine(), patch.lineCount(), LineKind.TEXT, out);
    return out.toByteArray();
  }

  /** The bytes of one file's part, header included. */
  public static byte[] print(FilePatch file) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    file(file, out);
    return out.toByteArray();
  }

  private static void file(FilePatch file, ByteArrayOutputStream out) {
    Patch patch = file.patch();
    lines(patch, file.firstLine(), file.bodyLine(), LineKind.FILE_HEADER, out);
    if (file.binary()) {
      lines(patch, file.bodyLine(), file.endLine(), LineKind.BINARY, out);
    }
    for (Hunk hunk : file.hunks()) {
      lines(patch, hunk.headerLine(), hunk.firstLine(), LineKind.HUNK_HEADER, out);
      int old = hunk.oldStart();
      int now = hunk.newStart();
      for (int line = hunk.firstLine(); line < hunk.endLine(); line++) {
        LineKind kind = patch.kind(line);
        body(patch, line, kind, out);
        old += kind.isOld() ? 1 : 0;
        now += kind.isNew() ? 1 : 0;
      }
      check(old - hunk.oldStart() == hunk.oldCount() && now - hunk.newStart() == hunk.newCount());
    }
  }

  private static void body(Patch patch, int line, LineKind kind, ByteArrayOutputStream out) {
    LineTable lines = patch.lines();
    int from = patch.contentStart(line);
    int to = patch.contentEnd(line);
    switch (kind) {
      case ADDED -> out.write('+');
      case REMOVED -> out.write('-');
      case CONTEXT -> {
        // Some tools write an empty context line without its mark.
        if (from > lines.start(line)) {
          out.write(' ');
        }
      }
      case NO_NEWLINE -> {}
      case TEXT, FILE_HEADER, HUNK_HEADER, BINARY -> check(false);
    }
    out.write(lines.data, from, to - from);
    out.write(lines.data, to, lines.end(line) - to);
  }

  private static void lines(
      Patch patch, int from, int to, LineKind kind, ByteArrayOutputStream out) {
    LineTable lines = patch.lines();
    for (int line = from; line < to; line++) {
      check(patch.kind(line) == kind);
      out.write(lines.data, lines.start(line), lines.end(line) - lines.start(line));
    }
  }

  private static void check(boolean consistent) {
    if (!consistent) {
      throw new IllegalStateException("the model of the patch contradicts itself");
    }
  }
}
