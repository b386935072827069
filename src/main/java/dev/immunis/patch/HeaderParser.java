package dev.immunis.patch;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the header lines of one file: git's extended ones, or a plain pair of names. */
final class HeaderParser {
  /** Digits of the longest object name. */
  private static final int ID = 64;

  private static final int DIFF_GIT = "diff --git ".length();

  private final LineTable lines;
  private final PlainNames old;
  private final PlainNames now;
  private int strip;
  private boolean stripKnown;

  // State of the header being read.
  private boolean created;
  private boolean deleted;
  private boolean renamed;
  private boolean copied;

  HeaderParser(LineTable lines, int strip) {
    this.lines = lines;
    this.old = new PlainNames(lines);
    this.now = new PlainNames(lines);
    this.strip = strip;
    // A caller who says something else than the usual 1 means it.
    this.stripKnown = strip != 1;
  }

  /** The header that starts with {@code diff --git}, or null where nothing follows that line. */
  @Nullable FileHeader git(int first) throws PatchSyntaxException {
    FileHeader file = new FileHeader();
    file.git = true;
    file.firstLine = first;
    created = false;
    deleted = false;
    renamed = false;
    copied = false;
    String both =
        HeaderNames.both(lines.data, lines.start(first) + DIFF_GIT, lines.textEnd(first), strip);
    int line = first + 1;
    while (line < lines.count && lines.terminated(line)) {
      HeaderKey key = key(line);
      if (key == null || key == HeaderKey.HUNK) {
        break;
      }
      read(key, line, file, both);
      if ((created ? 1 : 0) + (deleted ? 1 : 0) + (renamed ? 1 : 0) + (copied ? 1 : 0) > 1) {
        throw fail(SyntaxFault.HEADER_CONFLICT, line, "header lines that contradict each other");
      }
      line++;
    }
    if (line == first + 1 && both != null) {
      return null;
    }
    if (file.oldName == null && file.newName == null) {
      file.oldName = both;
      file.newName = both;
    }
    if (file.newName == null && !deleted || file.oldName == null && !created) {
      throw fail(SyntaxFault.NAME_MISSING, first, "a header that names no file");
    }
    if (renamed || copied) {
      stripSides(first, file);
    }
    if (created) {
      file.oldName = null;
      file.type = ChangeType.ADDED;
    } else if (deleted) {
      file.newName = null;
      file.type = ChangeType.DELETED;
    } else if (renamed) {
      file.type = ChangeType.RENAMED;
    } else if (copied) {
      file.type = ChangeType.COPIED;
    }
    file.bodyLine = line;
    return file;
  }

  private @Nullable HeaderKey key(int line) {
    for (HeaderKey key : HeaderKey.ALL) {
      if (lines.startsWith(line, key.bytes)) {
        return key;
      }
    }
    return null;
  }

  private void read(HeaderKey key, int line, FileHeader file, @Nullable String both)
      throws PatchSyntaxException {
    int from = lines.start(line) + key.bytes.length;
    int end = lines.textEnd(line);
    switch (key) {
      case HUNK -> {}
      case OLD -> {
        // Some tools leave out the mode line of a new file.
        created |= file.oldName == null && HeaderNames.isDevNull(lines.data, from, end);
        file.oldName = name(line, from, created, file.oldName);
      }
      case NEW -> {
        deleted |= file.newName == null && HeaderNames.isDevNull(lines.data, from, end);
        file.newName = name(line, from, deleted, file.newName);
      }
      case OLD_MODE -> file.oldMode = mode(line, from);
      case NEW_MODE -> file.newMode = mode(line, from);
      case DELETED -> {
        deleted = true;
        file.oldName = both;
        file.oldMode = mode(line, from);
      }
      case CREATED -> {
        created = true;
        file.newName = both;
        file.newMode = mode(line, from);
      }
      case COPY_FROM -> {
        copied = true;
        file.oldName = bare(from, end);
      }
      case COPY_TO -> {
        copied = true;
        file.newName = bare(from, end);
      }
      case RENAME_FROM, RENAME_OLD -> {
        renamed = true;
        file.oldName = bare(from, end);
      }
      case RENAME_TO, RENAME_NEW -> {
        renamed = true;
        file.newName = bare(from, end);
      }
      case SIMILARITY, DISSIMILARITY -> {
        int percent = percent(from, end);
        if (percent >= 0) {
          file.similarity = key == HeaderKey.SIMILARITY ? percent : 100 - percent;
        }
      }
      case INDEX -> {
        file.indexLine = line;
        int blank = modeOfIndex(from, end);
        if (blank > 0) {
          file.oldMode = mode(line, blank + 1);
        }
      }
    }
  }

  /** Where the blank before the mode is in {@code old..new mode}, or -1. */
  private int modeOfIndex(int from, int end) {
    int dot = from;
    while (dot < end && lines.data[dot] != '.') {
      dot++;
    }
    if (dot + 1 >= end || lines.data[dot + 1] != '.' || dot - from > ID) {
      return -1;
    }
    int blank = dot + 2;
    while (blank < end && lines.data[blank] != ' ') {
      blank++;
    }
    return blank < end && blank - dot - 2 <= ID ? blank : -1;
  }

  /**
   * Diffs of two folders made outside a repository may name the folders a and b in rename lines as
   * well: where the first line shows the very same two names they have to be stripped like it.
   */
  private void stripSides(int first, FileHeader file) {
    String old = file.oldName;
    String now = file.newName;
    if (strip != 1
        || old == null
        || now == null
        || !old.startsWith("a/")
        || !now.startsWith("b/")) {
      return;
    }
    int from = lines.start(first) + DIFF_GIT;
    byte[] line = PathNames.encode(old + " " + now);
    if (Arrays.equals(lines.data, from, lines.textEnd(first), line, 0, line.length)) {
      file.oldName = old.substring(2);
      file.newName = now.substring(2);
    }
  }

  /** Names in rename and copy lines have no a/ or b/ before them. */
  private @Nullable String bare(int from, int end) {
    return HeaderNames.find(lines.data, from, end, Math.max(0, strip - 1), false);
  }

  private @Nullable String name(int line, int from, boolean absent, @Nullable String known)
      throws PatchSyntaxException {
    int end = lines.textEnd(line);
    if (known == null && !absent) {
      return HeaderNames.find(lines.data, from, end, strip, true);
    }
    if (known != null && !absent) {
      String other = HeaderNames.find(lines.data, from, end, strip, true);
      boolean unstripped =
          (renamed || copied)
              && known.equals(
                  HeaderNames.find(lines.data, from, end, Math.max(0, strip - 1), true));
      if (!Objects.equals(known, other) && !unstripped) {
        throw fail(SyntaxFault.NAME_INCONSISTENT, line, "another name than the lines before");
      }
    } else if (!HeaderNames.isDevNull(lines.data, from, end)) {
      throw fail(SyntaxFault.NAME_INCONSISTENT, line, "expected /dev/null");
    }
    return known;
  }

  private int mode(int line, int from) throws PatchSyntaxException {
    int end = lines.textEnd(line);
    int mode = 0;
    int i = from;
    while (i < end && lines.data[i] >= '0' && lines.data[i] <= '7') {
      mode = mode << 3 | lines.data[i++] - '0';
      if (mode > 0xffffff) {
        throw fail(SyntaxFault.BAD_MODE, line, "a mode that is too large");
      }
    }
    if (i == from || i < end && !HeaderNames.isSpace(lines.data[i])) {
      throw fail(SyntaxFault.BAD_MODE, line, "a mode that is no octal number");
    }
    return mode;
  }

  private int percent(int from, int end) {
    int value = -1;
    for (int i = from; i < end && lines.data[i] >= '0' && lines.data[i] <= '9'; i++) {
      value = Math.max(0, value) * 10 + lines.data[i] - '0';
      if (value > 100) {
        return -1;
      }
    }
    return value;
  }

  /** The header of two lines {@code ---} and {@code +++} that a plain diff has. */
  FileHeader plain(int first) throws PatchSyntaxException {
    old.read(first);
    now.read(first + 1);
    if (!stripKnown && old.flat() && now.flat()) {
      strip = 0;
      stripKnown = true;
    }
    FileHeader file = new FileHeader();
    file.firstLine = first;
    file.bodyLine = first + 2;
    String name;
    if (old.devNull()) {
      file.type = ChangeType.ADDED;
      name = now.name(strip);
    } else if (now.devNull()) {
      file.type = ChangeType.DELETED;
      name = old.name(strip);
    } else {
      name = now.shorter(old, strip);
      file.type =
          old.epoch() ? ChangeType.ADDED : now.epoch() ? ChangeType.DELETED : ChangeType.MODIFIED;
    }
    if (name == null) {
      throw fail(SyntaxFault.NAME_MISSING, first, "a header that names no file");
    }
    file.oldName = file.type == ChangeType.ADDED ? null : name;
    file.newName = file.type == ChangeType.DELETED ? null : name;
    return file;
  }

  private PatchSyntaxException fail(SyntaxFault fault, int line, String detail) {
    return new PatchSyntaxException(fault, line + 1, lines.start(line), detail);
  }
}
