package dev.immunis.patch;

import java.util.List;

/** Finds facts in a patch by which it could fool a proof: deterministic, from the lines alone. */
public final class CheatFacts {
  private CheatFacts() {}

  /** The facts in the order of the patch, at most one of each kind a line. */
  public static List<CheatFact> of(Patch patch) {
    return List.of();
  }
}
