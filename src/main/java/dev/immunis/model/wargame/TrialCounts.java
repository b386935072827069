package dev.immunis.model.wargame;

/**
 * How many trials a plan asks for.
 *
 * @param before valid trials of the proof before the patch that are tried first (n0)
 * @param beforeAtMost n0 where not all of the first trials trigger
 * @param afterAtMost upper bound for the clean runs after the patch (n1), the budget's share
 * @param baseline runs of the regression tests before the patch, to list flaky ones
 */
public record TrialCounts(int before, int beforeAtMost, int afterAtMost, int baseline) {
  /**
   * 5 then 20 before, at most 90 after (1 of 1 would need 90), 3 baselines: paper "How many runs".
   */
  public static TrialCounts defaults() {
    return new TrialCounts(5, 20, 90, 3);
  }
}
