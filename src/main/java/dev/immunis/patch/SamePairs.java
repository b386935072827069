package dev.immunis.patch;

import java.util.Arrays;

/** Finds, in order, the removed lines that come back as added ones but for their blanks. */
final class SamePairs {
  /** Cells of the table that a run may cost; longer runs are paired greedily. */
  private static final long MAX_CELLS = 1 << 20;

  /** Added lines looked ahead for a partner in a long run. */
  private static final int AHEAD = 256;

  private final Patch patch;
  private final Blanks blanks;

  SamePairs(Patch patch, Blanks blanks) {
    this.patch = patch;
    this.blanks = blanks;
  }

  /** For each removed line the place of its partner among the added, -1 for none; ascending. */
  int[] of(int[] old, int[] now) {
    int[] partner = new int[old.length];
    Arrays.fill(partner, -1);
    int[] oldHash = hashes(old);
    int[] newHash = hashes(now);
    if ((long) old.length * now.length > MAX_CELLS) {
      greedy(old, now, oldHash, newHash, partner);
      return partner;
    }
    int[][] best = new int[old.length + 1][now.length + 1];
    for (int i = old.length - 1; i >= 0; i--) {
      for (int j = now.length - 1; j >= 0; j--) {
        best[i][j] =
            oldHash[i] == newHash[j] && same(old[i], now[j])
                ? best[i + 1][j + 1] + 1
                : Math.max(best[i + 1][j], best[i][j + 1]);
      }
    }
    int i = 0;
    int j = 0;
    while (i < old.length && j < now.length) {
      if (oldHash[i] == newHash[j] && same(old[i], now[j])) {
        partner[i++] = j++;
      } else if (best[i + 1][j] >= best[i][j + 1]) {
        i++;
      } else {
        j++;
      }
    }
    return partner;
  }

  private void greedy(int[] old, int[] now, int[] oldHash, int[] newHash, int[] partner) {
    int from = 0;
    for (int i = 0; i < old.length; i++) {
      int end = Math.min(now.length, from + AHEAD);
      for (int j = from; j < end; j++) {
        if (oldHash[i] == newHash[j] && same(old[i], now[j])) {
          partner[i] = j;
          from = j + 1;
          break;
        }
      }
    }
  }

  private int[] hashes(int[] lines) {
    byte[] data = patch.lines().data;
    return Arrays.stream(lines)
        .map(line -> blanks.hash(data, patch.contentStart(line), patch.lines().textEnd(line)))
        .toArray();
  }

  private boolean same(int a, int b) {
    byte[] data = patch.lines().data;
    return blanks.same(
        data,
        patch.contentStart(a),
        patch.lines().textEnd(a),
        data,
        patch.contentStart(b),
        patch.lines().textEnd(b));
  }
}
