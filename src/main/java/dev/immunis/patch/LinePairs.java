package dev.immunis.patch;

import java.util.List;

/** Pairs the removed with the added lines of each change of a hunk, in order and by likeness. */
public final class LinePairs {
  private LinePairs() {}

  /** The pairs of a hunk in the order of its lines; lines without a partner are in none. */
  public static List<LinePair> of(Hunk hunk) {
    return List.of();
  }
}
