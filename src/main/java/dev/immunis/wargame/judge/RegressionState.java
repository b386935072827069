package dev.immunis.wargame.judge;

/** How the regression tests of a run stand; only tests that passed every time before can break. */
enum RegressionState {
  /** The case has none. */
  ABSENT,
  /** They did not come to an end on both sides. */
  UNFINISHED,
  /** They never passed before the patch, so they say nothing about it. */
  FAILED_BEFORE,
  /** They passed only sometimes before the patch. */
  FLAKY,
  /** They passed before and fail after. */
  BROKEN,
  /** They passed before and after. */
  PASSING;

  static RegressionState of(boolean offered, CheckCount before, CheckCount after) {
    if (!offered) {
      return ABSENT;
    }
    if (before.decided() == 0 || after.decided() == 0) {
      return UNFINISHED;
    }
    if (before.passed() == 0) {
      return FAILED_BEFORE;
    }
    if (before.failed() + before.exhausted() > 0) {
      return FLAKY;
    }
    return after.failed() > 0 ? BROKEN : PASSING;
  }
}
