package dev.immunis.wargame.judge;

/**
 * How the regression tests of a run stand; only tests that passed every time before can break.
 *
 * <p>Tests that failed or swayed before the patch say nothing about it, whatever they do after.
 */
enum RegressionState {
  /** The case has none. */
  ABSENT,
  /** They did not come to an end on both sides. */
  UNFINISHED,
  /** They never passed before the patch. */
  FAILED_BEFORE,
  /** They passed only sometimes before the patch. */
  FLAKY,
  /** They passed before and never after. */
  BROKEN,
  /** They passed every time before and only sometimes after. */
  UNSTEADY,
  /** They passed before and after. */
  PASSING;

  static RegressionState of(boolean offered, CheckCount before, CheckCount after) {
    if (!offered) {
      return ABSENT;
    }
    if (before.passed() > 0 && before.failed() + before.exhausted() > 0) {
      return FLAKY;
    }
    if (before.failed() > 0) {
      return FAILED_BEFORE;
    }
    if (before.decided() == 0 || after.decided() == 0) {
      return UNFINISHED;
    }
    if (after.passed() == 0) {
      return BROKEN;
    }
    return after.failed() > 0 ? UNSTEADY : PASSING;
  }

  /** Whether they passed every time before, so that what they do after says something. */
  static boolean speak(CheckCount before) {
    return before.passed() > 0 && before.failed() + before.exhausted() == 0;
  }
}
