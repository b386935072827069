package dev.immunis.patch;

/** Applies the hunks of one file to its content: exact context, at the nearest place that fits. */
final class HunkApplier {
  private final Patch patch;
  private final byte[] bytes;
  private final LineImage image;
  private int failedHunk;

  // The old side of the hunk at hand: spans of the patch and their hashes.
  private int[] from = new int[64];
  private int[] size = new int[64];
  private int[] hash = new int[64];
  private int count;
  private int trailing;

  HunkApplier(FilePatch file, byte[] content) {
    patch = file.patch();
    bytes = patch.lines().data;
    image = new LineImage(content, bytes);
  }

  /** Applies all hunks; false where one fits nowhere. */
  boolean apply(FilePatch file) {
    int number = 0;
    for (Hunk hunk : file.hunks()) {
      number++;
      readOldSide(hunk);
      int at = place(hunk);
      if (at < 0) {
        failedHunk = number;
        return false;
      }
      replace(hunk, at);
    }
    return true;
  }

  /** Number of the hunk that fits nowhere, from 1. */
  int failedHunk() {
    return failedHunk;
  }

  byte[] result() {
    return image.bytes();
  }

  int[] newLines() {
    return image.newLines();
  }

  private void readOldSide(Hunk hunk) {
    count = 0;
    trailing = 0;
    if (hunk.oldCount() > from.length) {
      from = new int[hunk.oldCount()];
      size = new int[hunk.oldCount()];
      hash = new int[hunk.oldCount()];
    }
    for (int line = hunk.firstLine(); line < hunk.endLine(); line++) {
      LineKind kind = patch.kindInHunk(line);
      trailing = kind == LineKind.CONTEXT ? trailing + 1 : kind.isChange() ? 0 : trailing;
      if (kind.isOld()) {
        from[count] = start(line);
        size[count] = length(hunk, line);
        hash[count] = LineImage.hash(bytes, from[count], size[count]);
        count++;
      }
    }
  }

  private int start(int line) {
    int start = patch.lines().start(line);
    return bytes[start] == '\n' ? start : start + 1;
  }

  /** Length with the newline, unless the marker behind the line says that it has none. */
  private int length(Hunk hunk, int line) {
    int length = patch.lines().end(line) - start(line);
    boolean marker = line + 1 < hunk.endLine() && patch.kindInHunk(line + 1) == LineKind.NO_NEWLINE;
    return marker ? length - 1 : length;
  }

  /**
   * The line at which the old side fits, or -1: the one the header names, else the nearest, first
   * behind and then before. A hunk from line 1 fits only at the start, a hunk without context at
   * its end only at the end, for there is nothing else that says where it belongs.
   */
  private int place(Hunk hunk) {
    int lines = image.size();
    boolean atStart = hunk.oldStart() <= 1;
    boolean atEnd = trailing == 0;
    int line = Math.max(0, hunk.newStart() - 1);
    if (atStart) {
      line = 0;
    } else if (atEnd) {
      line = lines - count;
    }
    if (line < 0 || line > lines) {
      line = lines;
    }
    if (atStart || atEnd) {
      // Only one place can do.
      boolean fits = (!atStart || line == 0) && (!atEnd || line + count == lines);
      return fits && matches(line) ? line : -1;
    }
    if (matches(line)) {
      return line;
    }
    for (int step = 1; step <= lines; step++) {
      if (line + step <= lines && matches(line + step)) {
        return line + step;
      }
      if (line - step >= 0 && matches(line - step)) {
        return line - step;
      }
    }
    return -1;
  }

  private boolean matches(int line) {
    if (line + count > image.size()) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      if (!image.matches(line + i, from[i], size[i], hash[i])) {
        return false;
      }
    }
    return true;
  }

  private void replace(Hunk hunk, int at) {
    image.moveTo(at);
    boolean removed = false;
    for (int line = hunk.firstLine(); line < hunk.endLine(); line++) {
      switch (patch.kindInHunk(line)) {
        case CONTEXT -> {
          image.keep(removed);
          removed = false;
        }
        case REMOVED -> {
          image.remove();
          removed = true;
        }
        case ADDED -> {
          image.add(start(line), length(hunk, line));
          removed = false;
        }
        case NO_NEWLINE, TEXT, FILE_HEADER, HUNK_HEADER, BINARY -> {}
      }
    }
    if (removed) {
      image.markRemoval();
    }
  }
}
