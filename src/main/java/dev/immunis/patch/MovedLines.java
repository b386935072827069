package dev.immunis.patch;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds lines that a patch takes away at one place and puts in at another: three or more in a row,
 * alike but for the blanks around them.
 */
public final class MovedLines {
  /** Lines in a row that count as moved; fewer come back by chance. */
  private static final int RUN = 3;

  /** Letters and digits that such lines need together; braces alone are no block. */
  private static final int LETTERS = 20;

  private static final int NOWHERE = -1;
  private static final int SEVERAL = -2;

  private final Patch patch;
  private final Map<Long, Integer> removed = new HashMap<>();
  private final Map<Long, Integer> added = new HashMap<>();

  private MovedLines(Patch patch) {
    this.patch = patch;
  }

  /**
   * The moved lines of a patch, removed and added ones; linear.
   *
   * @param eachFile is called before each file; what it throws ends the work
   */
  public static BitSet of(Patch patch, Runnable eachFile) {
    MovedLines moved = new MovedLines(patch);
    moved.walk(eachFile, (kind, first, block, key) -> moved.side(kind).merge(key, block, ANY));
    BitSet found = new BitSet(patch.lineCount());
    moved.walk(
        eachFile,
        (kind, first, block, key) -> {
          LineKind other = kind == LineKind.ADDED ? LineKind.REMOVED : LineKind.ADDED;
          int where = moved.side(other).getOrDefault(key, NOWHERE);
          // In the same change the lines were indented anew, and not moved.
          if (where == SEVERAL || where >= 0 && where != block) {
            found.set(first, first + RUN);
          }
        });
    return found;
  }

  private static final java.util.function.BinaryOperator<Integer> ANY =
      (a, b) -> a.equals(b) ? a : Integer.valueOf(SEVERAL);

  private Map<Long, Integer> side(LineKind kind) {
    return kind == LineKind.ADDED ? added : removed;
  }

  private interface Runs {
    void at(LineKind kind, int first, int block, long key);
  }

  private void walk(Runnable eachFile, Runs runs) {
    int block = 0;
    for (FilePatch file : patch.files()) {
      eachFile.run();
      for (Hunk hunk : file.hunks()) {
        LineKind before = LineKind.CONTEXT;
        int length = 0;
        for (int line = hunk.firstLine(); line < hunk.endLine(); line++) {
          LineKind kind = patch.kindInHunk(line);
          if (kind == LineKind.CONTEXT && before != LineKind.CONTEXT) {
            block++;
          }
          length = kind == before ? length + 1 : 1;
          before = kind;
          if (kind.isChange() && length >= RUN) {
            run(kind, line - RUN + 1, block, runs);
          }
        }
        block++;
      }
    }
  }

  private void run(LineKind kind, int first, int block, Runs runs) {
    long key = 17;
    int letters = 0;
    for (int line = first; line < first + RUN; line++) {
      LineTable lines = patch.lines();
      int from = lines.start(line) + 1;
      int to = lines.textEnd(line);
      while (from < to && lines.data[from] <= ' ' && lines.data[from] >= 0) {
        from++;
      }
      while (to > from && lines.data[to - 1] <= ' ' && lines.data[to - 1] >= 0) {
        to--;
      }
      for (int at = from; at < to; at++) {
        byte b = lines.data[at];
        key = key * 1_099_511_628_211L + b;
        letters += Tokens.CLASS[b & 0xff] == Tokens.SINGLE || b == ' ' || b == '\t' ? 0 : 1;
      }
      key = key * 1_099_511_628_211L + '\n';
    }
    if (letters >= LETTERS) {
      runs.at(kind, first, block, key);
    }
  }
}
