package dev.immunis.ui.review.diff;

import dev.immunis.patch.FilePatch;
import dev.immunis.patch.Hunk;
import dev.immunis.patch.LineKind;
import dev.immunis.patch.LinePair;
import dev.immunis.patch.LinePairs;
import dev.immunis.patch.Patch;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which lines of a patch stand in which row, unified or side by side; immutable, made off the UI
 * thread in one pass, no strings.
 */
public final class DiffLayout {
  /** How old and new stand to each other. */
  public enum Mode {
    SPLIT,
    UNIFIED
  }

  static final int NONE = -1;

  private static final RowKind[] KINDS = RowKind.values();

  private final Patch patch;
  private final DiffSource source;
  private final Mode mode;
  private final byte[] kinds;
  private final int[] files;
  private final int[] left;
  private final int[] right;
  private final boolean[] paired;
  private final int[] tops;
  private final int[] changes;
  private final int[] fileRows;
  private final Map<Integer, Remarks.Row> remarks;
  private final int rows;
  private final boolean whole;

  private DiffLayout(Builder b, boolean whole) {
    this.whole = whole;
    patch = b.patch;
    source = b.source;
    mode = b.mode;
    remarks = Map.copyOf(b.remarkRows);
    rows = b.rows;
    kinds = Arrays.copyOf(b.kinds, rows);
    files = Arrays.copyOf(b.files, rows);
    left = Arrays.copyOf(b.left, rows);
    right = Arrays.copyOf(b.right, rows);
    paired = Arrays.copyOf(b.paired, rows);
    tops = new int[rows + 1];
    for (int row = 0; row < rows; row++) {
      tops[row + 1] = tops[row] + kind(row).height();
    }
    changes = Arrays.copyOf(b.changes, b.changeCount);
    fileRows = b.fileRows;
  }

  /** Lays a patch out as it is, its files in the order given. */
  public static DiffLayout of(Patch patch, Mode mode, List<FilePatch> order) {
    return of(DiffSource.of(patch), mode, order, Remarks.NONE);
  }

  /** Lays out what was rewritten for reading, its files in the order given. */
  static DiffLayout of(DiffSource source, Mode mode, List<FilePatch> order, Remarks remarks) {
    return of(source, mode, order, remarks, () -> {});
  }

  /**
   * Lays all of it out.
   *
   * @param eachHunk is called before each hunk; what it throws ends the work
   */
  static DiffLayout of(
      DiffSource source, Mode mode, List<FilePatch> order, Remarks remarks, Runnable eachHunk) {
    return laid(new Builder(source, mode, remarks, Integer.MAX_VALUE, eachHunk), order);
  }

  /**
   * Lays out the beginning, for a picture at once; everything when that is not much more.
   *
   * @param most rows after which the layout may end, at the end of a hunk
   */
  static DiffLayout first(
      DiffSource source, Mode mode, List<FilePatch> order, Remarks remarks, int most) {
    return laid(new Builder(source, mode, remarks, most, () -> {}), order);
  }

  private static DiffLayout laid(Builder b, List<FilePatch> order) {
    for (FilePatch file : order) {
      if (!b.file(b.patch.files().get(file.index()))) {
        return new DiffLayout(b, false);
      }
    }
    b.tail();
    return new DiffLayout(b, true);
  }

  /** Whether all of the patch is laid out, and not only its beginning. */
  boolean whole() {
    return whole;
  }

  /** What is laid out, and the patch it was made from. */
  DiffSource source() {
    return source;
  }

  public Patch patch() {
    return patch;
  }

  public Mode mode() {
    return mode;
  }

  public int rows() {
    return rows;
  }

  RowKind kind(int row) {
    return KINDS[kinds[row]];
  }

  /** The file that a row belongs to. */
  FilePatch file(int row) {
    return patch.files().get(files[row]);
  }

  /** Line of the patch at the left (side by side: old; unified: the line), or NONE. */
  int left(int row) {
    return left[row];
  }

  /** Line of the patch at the right (side by side: new), or NONE. */
  int right(int row) {
    return right[row];
  }

  /** Whether left and right show the same line before and after. Side by side only. */
  boolean paired(int row) {
    return paired[row];
  }

  /** What a row of a remark says. */
  Remarks.Row remark(int row) {
    return Objects.requireNonNull(remarks.get(row));
  }

  /** The rows with a remark's first line, ascending. */
  int[] remarkRows() {
    return remarks.entrySet().stream()
        .filter(entry -> entry.getValue().first())
        .mapToInt(Map.Entry::getKey)
        .sorted()
        .toArray();
  }

  /** Pixels from the top of everything to the top of a row. */
  int top(int row) {
    return tops[row];
  }

  /** Pixels of everything. */
  int height() {
    return tops[rows];
  }

  /** The row at a distance from the top, the last one beyond the end. */
  int rowAt(double y) {
    int found = Arrays.binarySearch(tops, 0, rows, (int) Math.max(0, y));
    return Math.clamp(found >= 0 ? found : -found - 2, 0, Math.max(0, rows - 1));
  }

  /** Whether a row has an added or removed line, or a remark on a changed file. */
  boolean changed(int row) {
    return switch (kind(row)) {
      case NOTE -> true;
      case CODE -> isChange(left[row]) || isChange(right[row]);
      case FILE, HUNK, TEXT, REMARK -> false;
    };
  }

  private boolean isChange(int line) {
    return line >= 0 && patch.kindInHunk(line).isChange();
  }

  /** How many changes there are: runs of changed rows, and remarks. */
  public int changeCount() {
    return changes.length;
  }

  /** First row of a change, from 0. */
  int changeRow(int change) {
    return changes[change];
  }

  /** The change at or before a row, -1 when there is none. */
  public int changeAt(int row) {
    int found = Arrays.binarySearch(changes, row);
    return found >= 0 ? found : -found - 2;
  }

  /** The row after the last row of a change. */
  int changeEnd(int change) {
    int row = changes[change];
    while (row < rows && changed(row)) {
      row++;
    }
    return row;
  }

  /** The heading row of a file by its place in the patch; NONE where it is not laid out yet. */
  int fileRow(int file) {
    return fileRows[file];
  }

  private static final class Builder {
    private final Patch patch;
    private final DiffSource source;
    private final Mode mode;
    private byte[] kinds;
    private int[] files;
    private int[] left;
    private int[] right;
    private boolean[] paired;
    private final int[] fileRows;
    private final Remarks remarks;
    private final Map<Integer, Remarks.Row> remarkRows = new HashMap<>();
    private final int most;
    private final Runnable eachHunk;
    private int[] changes = new int[256];
    private int changeCount;
    private boolean inChange;
    private int rows;
    private int file;

    private Builder(DiffSource source, Mode mode, Remarks remarks, int most, Runnable eachHunk) {
      this.most = most;
      this.eachHunk = eachHunk;
      this.remarks = remarks;
      this.source = source;
      this.patch = source.shown().patch();
      this.mode = mode;
      int all = patch.lineCount() + 3 * patch.files().size() + 16;
      int guess = (int) Math.min(all, most + 1024L);
      kinds = new byte[guess];
      files = new int[guess];
      left = new int[guess];
      right = new int[guess];
      paired = new boolean[guess];
      fileRows = new int[patch.files().size()];
      Arrays.fill(fileRows, NONE);
    }

    /** Adds a file; false when there are rows enough and some of it may be missing. */
    private boolean file(FilePatch next) {
      file = next.index();
      fileRows[file] = rows;
      for (int line = next.textLine(); line < next.firstLine(); line++) {
        add(RowKind.TEXT, line, NONE, false);
      }
      fileRows[file] = rows;
      add(RowKind.FILE, next.firstLine(), NONE, false);
      remark(false, 0);
      if (next.hunks().isEmpty()) {
        add(RowKind.NOTE, next.firstLine(), NONE, false);
      }
      for (Hunk hunk : next.hunks()) {
        if (rows >= most) {
          return false;
        }
        eachHunk.run();
        add(RowKind.HUNK, hunk.headerLine(), NONE, false);
        switch (mode) {
          case UNIFIED -> unified(hunk);
          case SPLIT -> split(hunk);
        }
      }
      return true;
    }

    /** Text behind the last file: a signature, or lines that no hunk counts and nobody applies. */
    private void tail() {
      if (!patch.isEmpty()) {
        for (int line = patch.files().getLast().endLine(); line < patch.lineCount(); line++) {
          add(RowKind.TEXT, line, NONE, false);
        }
      }
    }

    private void unified(Hunk hunk) {
      for (int line = hunk.firstLine(); line < hunk.endLine(); line++) {
        if (patch.kindInHunk(line) != LineKind.NO_NEWLINE) {
          add(RowKind.CODE, line, NONE, false);
        }
      }
    }

    private void split(Hunk hunk) {
      List<LinePair> pairs = LinePairs.of(hunk);
      int pair = 0;
      int line = hunk.firstLine();
      while (line < hunk.endLine()) {
        LineKind kind = patch.kindInHunk(line);
        if (kind == LineKind.CONTEXT) {
          add(RowKind.CODE, line, line, false);
          line++;
        } else if (kind.isChange()) {
          int end = line;
          while (end < hunk.endLine() && patch.kindInHunk(end) != LineKind.CONTEXT) {
            end++;
          }
          pair = block(line, end, pairs, pair);
          line = end;
        } else {
          line++;
        }
      }
    }

    /** Puts a run of changed lines into rows: pairs side by side, the others against a filler. */
    private int block(int from, int end, List<LinePair> pairs, int firstPair) {
      int old = next(from, end, LineKind.REMOVED);
      int now = next(from, end, LineKind.ADDED);
      int pair = firstPair;
      while (pair < pairs.size() && pairs.get(pair).oldLine() < end) {
        LinePair p = pairs.get(pair);
        while (old < p.oldLine() && now < p.newLine()) {
          add(RowKind.CODE, old, now, false);
          old = next(old + 1, end, LineKind.REMOVED);
          now = next(now + 1, end, LineKind.ADDED);
        }
        for (; old < p.oldLine(); old = next(old + 1, end, LineKind.REMOVED)) {
          add(RowKind.CODE, old, NONE, false);
        }
        for (; now < p.newLine(); now = next(now + 1, end, LineKind.ADDED)) {
          add(RowKind.CODE, NONE, now, false);
        }
        add(RowKind.CODE, old, now, true);
        old = next(old + 1, end, LineKind.REMOVED);
        now = next(now + 1, end, LineKind.ADDED);
        pair++;
      }
      while (old < end || now < end) {
        add(RowKind.CODE, old < end ? old : NONE, now < end ? now : NONE, false);
        old = next(old + 1, end, LineKind.REMOVED);
        now = next(now + 1, end, LineKind.ADDED);
      }
      return pair;
    }

    private int next(int from, int end, LineKind kind) {
      int line = from;
      while (line < end && patch.kindInHunk(line) != kind) {
        line++;
      }
      return Math.min(line, end);
    }

    private void add(RowKind kind, int leftLine, int rightLine, boolean isPair) {
      if (rows == kinds.length) {
        int more = rows * 3 / 2 + 16;
        kinds = Arrays.copyOf(kinds, more);
        files = Arrays.copyOf(files, more);
        left = Arrays.copyOf(left, more);
        right = Arrays.copyOf(right, more);
        paired = Arrays.copyOf(paired, more);
      }
      kinds[rows] = (byte) kind.ordinal();
      files[rows] = file;
      left[rows] = leftLine;
      right[rows] = rightLine;
      paired[rows] = isPair;
      change(kind == RowKind.NOTE || kind == RowKind.CODE && (is(leftLine) || is(rightLine)));
      rows++;
      if (kind == RowKind.CODE && !remarks.isEmpty()) {
        remark(true, leftLine < 0 ? 0 : patch.oldNumber(leftLine));
        int now = mode == Mode.UNIFIED ? leftLine : rightLine;
        remark(false, now < 0 ? 0 : patch.newNumber(now));
      }
    }

    private boolean is(int line) {
      return line >= 0 && patch.kindInHunk(line).isChange();
    }

    private void change(boolean changed) {
      if (changed && !inChange) {
        if (changeCount == changes.length) {
          changes = Arrays.copyOf(changes, 2 * changeCount);
        }
        changes[changeCount++] = rows;
      }
      inChange = changed;
    }

    /** The remarks on a line of the file; line 0 for the file itself, at its head only. */
    private void remark(boolean old, int line) {
      if (line == 0 && kinds[rows - 1] != RowKind.FILE.ordinal()) {
        return;
      }
      for (Remarks.Row row : remarks.at(patch.files().get(file), old, line)) {
        remarkRows.put(rows, row);
        add(RowKind.REMARK, NONE, NONE, false);
      }
    }
  }
}
