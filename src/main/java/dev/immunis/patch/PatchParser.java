package dev.immunis.patch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads git's extended unified diff, and plain unified diffs, out of any text around them.
 *
 * <p>What is accepted, what counts as text and what is damaged follows {@code git apply}, so that a
 * patch shown is the patch that would be applied. The work is linear in the input.
 */
public final class PatchParser {
  private static final byte[] DIFF_GIT = "diff --git ".getBytes(ISO_8859_1);
  private static final byte[] DIFF_CC = "diff --cc ".getBytes(ISO_8859_1);
  private static final byte[] DIFF_COMBINED = "diff --combined ".getBytes(ISO_8859_1);
  private static final byte[] HUNK = "@@ -".getBytes(ISO_8859_1);
  private static final byte[] HUNK_COMBINED = "@@@ -".getBytes(ISO_8859_1);
  private static final byte[] OLD = "--- ".getBytes(ISO_8859_1);
  private static final byte[] NEW = "+++ ".getBytes(ISO_8859_1);
  private static final byte[] CONTEXT_DIFF = "***************".getBytes(ISO_8859_1);

  /** Bytes behind a first header line below which, for git as well, that line is text. */
  private static final int SHORTEST_REST = 6;

  private final LineTable lines;
  private final HunkParser hunks;
  private final HeaderParser headers;
  private final List<FileHeader> files = new ArrayList<>();

  private PatchParser(byte[] bytes, int strip, boolean idle) {
    lines = LineTable.of(bytes);
    hunks = new HunkParser(lines, idle);
    headers = new HeaderParser(lines, strip);
  }

  /** Parses with one leading folder taken off each name ({@code a/}, {@code b/}), as git does. */
  public static Patch parse(byte[] bytes) throws PatchSyntaxException {
    return parse(bytes, 1);
  }

  /**
   * Parses a patch.
   *
   * @param bytes the patch; kept, not copied, and must not be written to afterwards
   * @param strip how many leading folders to take off each name, 0 or more
   * @return the patch; one with no files for input of nothing but white space
   * @throws PatchSyntaxException for everything else that cannot be read
   */
  public static Patch parse(byte[] bytes, int strip) throws PatchSyntaxException {
    if (strip < 0) {
      throw new IllegalArgumentException("strip " + strip);
    }
    return new PatchParser(bytes, strip, false).run();
  }

  /** Parses what {@link PatchRewriter} wrote: some of its hunks may have nothing but context. */
  static Patch parseRewritten(byte[] bytes) throws PatchSyntaxException {
    return new PatchParser(bytes, 1, true).run();
  }

  private Patch run() throws PatchSyntaxException {
    int line = 0;
    int text = 0;
    int contextDiff = -1;
    while (line < lines.count) {
      FileHeader file = fileAt(line);
      if (file != null) {
        file.textLine = text;
        body(file);
        files.add(file);
        line = file.endLine;
        text = line;
      } else {
        if (contextDiff < 0 && lines.startsWith(line, CONTEXT_DIFF)) {
          contextDiff = line;
        }
        line++;
      }
    }
    if (files.isEmpty() && contextDiff >= 0) {
      throw fail(SyntaxFault.CONTEXT_DIFF, contextDiff, "a context diff, not a unified one");
    }
    if (files.isEmpty() && !blank()) {
      throw fail(SyntaxFault.NO_DIFF, 0, "no diff found in the text");
    }
    return new Patch(lines, hunks.table(), files);
  }

  private @Nullable FileHeader fileAt(int line) throws PatchSyntaxException {
    switch (lines.data[lines.start(line)]) {
      case 'd' -> {
        if (lines.startsWith(line, DIFF_GIT)) {
          return lines.data.length - lines.end(line) >= SHORTEST_REST ? headers.git(line) : null;
        }
        if (lines.startsWith(line, DIFF_CC) || lines.startsWith(line, DIFF_COMBINED)) {
          throw combined(line);
        }
      }
      case '@' -> {
        if (lines.startsWith(line, HUNK_COMBINED)) {
          throw combined(line);
        }
        if (lines.startsWith(line, HUNK) && hunks.isHeader(line)) {
          throw fail(SyntaxFault.HUNK_WITHOUT_FILE, line, "a hunk that belongs to no file");
        }
      }
      case '-' -> {
        if (line + 2 < lines.count
            && lines.startsWith(line, OLD)
            && lines.startsWith(line + 1, NEW)
            && lines.startsWith(line + 2, HUNK)) {
          return headers.plain(line);
        }
      }
      default -> {}
    }
    return null;
  }

  private void body(FileHeader file) throws PatchSyntaxException {
    file.firstHunk = hunks.table().count;
    int line = file.bodyLine;
    long oldLines = 0;
    long newLines = 0;
    while (line < lines.count && lines.startsWith(line, HUNK)) {
      int hunk = hunks.parse(line, file);
      oldLines += hunks.table().oldCount[hunk];
      newLines += hunks.table().newCount[hunk];
      line = hunks.table().end[hunk];
    }
    file.endHunk = hunks.table().count;
    file.endLine = line;
    if (file.endHunk == file.firstHunk) {
      new BinaryParser(lines).parse(file);
    }
    if (file.type == ChangeType.ADDED && oldLines > 0) {
      throw fail(
          SyntaxFault.NEW_FILE_HAS_OLD_LINES, file.bodyLine, "a new file with lines of an old one");
    }
    if (file.type == ChangeType.DELETED && newLines > 0) {
      throw fail(
          SyntaxFault.DELETED_FILE_HAS_NEW_LINES, file.bodyLine, "a deleted file with new lines");
    }
    file.maybeNew =
        !file.git
            && file.type == ChangeType.MODIFIED
            && oldLines == 0
            && file.endHunk - file.firstHunk == 1;
  }

  private boolean blank() {
    for (byte b : lines.data) {
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return false;
      }
    }
    return true;
  }

  private PatchSyntaxException combined(int line) {
    return fail(
        SyntaxFault.COMBINED_DIFF, line, "a combined diff (of a merge), which cannot be applied");
  }

  private PatchSyntaxException fail(SyntaxFault fault, int line, String detail) {
    return new PatchSyntaxException(fault, line + 1, lines.start(line), detail);
  }
}
