package dev.immunis.patch;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A parsed patch: the bytes, where their lines start, and what they say about files.
 *
 * <p>Lines are those of the patch itself, from 0; a unified view is simply these lines. Everything
 * is immutable and safe to share, as long as nobody writes into the array that was parsed. Strings
 * are made when asked for and not kept.
 */
public final class Patch {
  private final LineTable lines;
  private final HunkTable hunks;
  private final List<FilePatch> files;
  private final int[] fileLines;
  private final int insertions;
  private final int deletions;

  Patch(LineTable lines, HunkTable hunks, List<FileHeader> headers) {
    this.lines = lines;
    this.hunks = hunks;
    FilePatch[] made = new FilePatch[headers.size()];
    fileLines = new int[made.length];
    int added = 0;
    int removed = 0;
    for (int i = 0; i < made.length; i++) {
      FileHeader header = headers.get(i);
      made[i] = new FilePatch(this, i, header);
      fileLines[i] = header.firstLine;
      added += header.insertions;
      removed += header.deletions;
    }
    files = List.of(made);
    insertions = added;
    deletions = removed;
  }

  LineTable lines() {
    return lines;
  }

  HunkTable hunks() {
    return hunks;
  }

  /** Whether this is the empty patch: nothing but white space, no file at all. */
  public boolean isEmpty() {
    return files.isEmpty();
  }

  /** The files in the order of the patch; one path may come more than once. */
  public List<FilePatch> files() {
    return files;
  }

  public int insertions() {
    return insertions;
  }

  public int deletions() {
    return deletions;
  }

  /** Number of lines of the patch, text and headers included. */
  public int lineCount() {
    return lines.count;
  }

  /** Length of the patch in bytes. */
  public int size() {
    return lines.data.length;
  }

  /** What a line is. */
  public LineKind kind(int line) {
    Objects.checkIndex(line, lines.count);
    int hunk = hunks.at(line);
    if (hunk >= 0) {
      return hunks.header[hunk] == line ? LineKind.HUNK_HEADER : kindInHunk(line);
    }
    int file = fileIndex(line);
    if (file < 0 || line >= files.get(file).endLine()) {
      return LineKind.TEXT;
    }
    return line < files.get(file).bodyLine() ? LineKind.FILE_HEADER : LineKind.BINARY;
  }

  /** What a line is that is known to be in the body of a hunk; quicker than {@link #kind}. */
  public LineKind kindInHunk(int line) {
    return switch (lines.data[lines.starts[line]]) {
      case '+' -> LineKind.ADDED;
      case '-' -> LineKind.REMOVED;
      case '\\' -> LineKind.NO_NEWLINE;
      default -> LineKind.CONTEXT;
    };
  }

  /** The file that a line belongs to; empty for text around the diffs. */
  public OptionalInt fileAt(int line) {
    int file = fileIndex(Objects.checkIndex(line, lines.count));
    return file < 0 || line >= files.get(file).endLine()
        ? OptionalInt.empty()
        : OptionalInt.of(file);
  }

  private int fileIndex(int line) {
    int found = Arrays.binarySearch(fileLines, line);
    return found >= 0 ? found : -found - 2;
  }

  /** Number of the line in the old file, from 1; 0 for a line that is not in it. */
  public int oldNumber(int line) {
    return number(line, true);
  }

  /** Number of the line in the new file, from 1; 0 for a line that is not in it. */
  public int newNumber(int line) {
    return number(line, false);
  }

  private int number(int line, boolean old) {
    int hunk = hunks.at(Objects.checkIndex(line, lines.count));
    if (hunk < 0 || hunks.header[hunk] == line) {
      return 0;
    }
    LineKind kind = kindInHunk(line);
    if (!(old ? kind.isOld() : kind.isNew())) {
      return 0;
    }
    int mark = line - line % HunkTable.STRIDE;
    int from;
    int at;
    if (mark > hunks.header[hunk]) {
      from = mark;
      at = hunks.marks[2 * (mark / HunkTable.STRIDE) + (old ? 0 : 1)];
    } else {
      from = hunks.header[hunk] + 1;
      at = old ? hunks.oldStart[hunk] : hunks.newStart[hunk];
    }
    for (int i = from; i < line; i++) {
      byte other = lines.data[lines.starts[i]];
      at += other == '\\' || other == (old ? '+' : '-') ? 0 : 1;
    }
    return at;
  }

  /** Offset of the first byte of a line's content: after the mark in a hunk, else its start. */
  public int contentStart(int line) {
    int start = lines.start(line);
    boolean marked =
        hunks.at(line) >= 0
            && hunks.header[hunks.at(line)] != line
            && lines.data[start] != '\n'
            && lines.data[start] != '\\';
    return marked ? start + 1 : start;
  }

  /** Offset after the last byte of a line's content, line ending (LF or CRLF) not included. */
  public int contentEnd(int line) {
    int end = lines.textEnd(line);
    boolean cr = end < lines.end(line) && end > contentStart(line) && lines.data[end - 1] == '\r';
    return cr ? end - 1 : end;
  }

  /** How a line of a file ends; NONE where the marker follows. */
  public LineEnding ending(int line) {
    boolean marker =
        line + 1 < lines.count
            && hunks.at(line + 1) >= 0
            && kind(line + 1) == LineKind.NO_NEWLINE
            && kind(line) != LineKind.NO_NEWLINE;
    if (marker || !lines.terminated(line)) {
      return LineEnding.NONE;
    }
    return contentEnd(line) < lines.textEnd(line) ? LineEnding.CRLF : LineEnding.LF;
  }

  /** The bytes of a line's content, copied. */
  public byte[] content(int line) {
    return Arrays.copyOfRange(lines.data, contentStart(line), contentEnd(line));
  }

  /** A line's content as a string, in the encoding of its file. */
  public String text(int line) {
    OptionalInt file = fileAt(line);
    int from = contentStart(line);
    int to = contentEnd(line);
    Charset charset;
    if (file.isPresent() && hunks.at(line) >= 0) {
      charset = files.get(file.getAsInt()).charset();
    } else {
      charset =
          Utf8.isValid(lines.data, from, to) ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    }
    return new String(lines.data, from, to - from, charset);
  }

  /** The byte at an offset of the patch. */
  public byte byteAt(int offset) {
    return lines.data[offset];
  }

  /** First line of the text after the last file. */
  int tailLine() {
    return files.isEmpty() ? 0 : files.getLast().endLine();
  }
}
