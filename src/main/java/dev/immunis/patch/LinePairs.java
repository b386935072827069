package dev.immunis.patch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Pairs the removed with the added lines of each change of a hunk, in order and by likeness. */
public final class LinePairs {
  /** Cells of the table that a change block may cost; larger blocks are paired by position. */
  private static final int MAX_CELLS = 4096;

  /** Lines longer than this are judged by their start. */
  private static final int MAX_BYTES = 2048;

  /** Share of common words below which two lines are not two versions of one. */
  private static final float LIKE = 0.34f;

  private LinePairs() {}

  /** The pairs of a hunk in the order of its lines; lines without a partner are in none. */
  public static List<LinePair> of(Hunk hunk) {
    List<LinePair> pairs = new ArrayList<>();
    Patch patch = hunk.patch();
    int line = hunk.firstLine();
    while (line < hunk.endLine()) {
      if (patch.kindInHunk(line) != LineKind.REMOVED) {
        line++;
        continue;
      }
      int removed = line;
      int[] old = run(patch, removed, hunk.endLine(), LineKind.REMOVED);
      int added = old[old.length - 1];
      int[] now = run(patch, added, hunk.endLine(), LineKind.ADDED);
      line = Math.max(now[now.length - 1], removed + 1);
      pair(patch, Arrays.copyOf(old, old.length - 1), Arrays.copyOf(now, now.length - 1), pairs);
    }
    return pairs;
  }

  /** The lines of one kind from a line on, markers left out; the last entry is the line behind. */
  private static int[] run(Patch patch, int from, int end, LineKind kind) {
    int[] lines = new int[16];
    int n = 0;
    int line = from;
    for (; line < end; line++) {
      LineKind is = patch.kindInHunk(line);
      if (is == kind) {
        if (n + 1 == lines.length) {
          lines = Arrays.copyOf(lines, n * 2);
        }
        lines[n++] = line;
      } else if (is != LineKind.NO_NEWLINE) {
        break;
      }
    }
    lines[n] = line;
    return Arrays.copyOf(lines, n + 1);
  }

  private static void pair(Patch patch, int[] old, int[] now, List<LinePair> pairs) {
    int n = old.length;
    int m = now.length;
    if (n == 0 || m == 0) {
      return;
    }
    if (n == 1 && m == 1 || (long) n * m > MAX_CELLS) {
      for (int i = 0; i < Math.min(n, m); i++) {
        pairs.add(new LinePair(old[i], now[i]));
      }
      return;
    }
    int[][] oldWords = words(patch, old);
    int[][] newWords = words(patch, now);
    float[][] best = new float[n + 1][m + 1];
    float[][] gain = new float[n][m];
    for (int i = n - 1; i >= 0; i--) {
      for (int j = m - 1; j >= 0; j--) {
        float like = likeness(oldWords[i], newWords[j]);
        gain[i][j] = like;
        float with = like >= LIKE ? like + best[i + 1][j + 1] : -1;
        best[i][j] = Math.max(with, Math.max(best[i + 1][j], best[i][j + 1]));
      }
    }
    int i = 0;
    int j = 0;
    while (i < n && j < m) {
      if (gain[i][j] >= LIKE && best[i][j] == gain[i][j] + best[i + 1][j + 1]) {
        pairs.add(new LinePair(old[i++], now[j++]));
      } else if (best[i][j] == best[i + 1][j]) {
        i++;
      } else {
        j++;
      }
    }
  }

  /** The sorted hashes of each line's tokens, blanks left out. */
  private static int[][] words(Patch patch, int[] lines) {
    int[][] words = new int[lines.length][];
    Tokens tokens = new Tokens();
    byte[] d = patch.lines().data;
    for (int i = 0; i < lines.length; i++) {
      // Added and removed lines always have their mark; a return before the newline is one token.
      int from = patch.lines().start(lines[i]) + 1;
      int end = patch.lines().textEnd(lines[i]);
      int text = end > from && d[end - 1] == '\r' ? end - 1 : end;
      tokens.read(d, from, Math.min(text, from + MAX_BYTES), true);
      int n = 0;
      int[] hashes = new int[tokens.count];
      for (int t = 0; t < tokens.count; t++) {
        if (!Tokens.isBlank(d[tokens.start[t]])) {
          hashes[n++] = tokens.hash[t];
        }
      }
      words[i] = Arrays.copyOf(hashes, n);
      Arrays.sort(words[i]);
    }
    return words;
  }

  /** Dice's coefficient of two sorted bags: 1 for the same words, 0 for none in common. */
  private static float likeness(int[] a, int[] b) {
    if (a.length + b.length == 0) {
      return 1;
    }
    int common = 0;
    int i = 0;
    int j = 0;
    while (i < a.length && j < b.length) {
      if (a[i] == b[j]) {
        common++;
        i++;
        j++;
      } else if (a[i] < b[j]) {
        i++;
      } else {
        j++;
      }
    }
    return 2f * common / (a.length + b.length);
  }
}
