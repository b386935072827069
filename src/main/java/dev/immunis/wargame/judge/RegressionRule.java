package dev.immunis.wargame.judge;

import dev.immunis.model.Verdict;
import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.Reason;
import dev.immunis.model.wargame.Side;
import java.util.ArrayList;
import java.util.List;

/** Rule 7: what worked before the patch does not work after it. */
final class RegressionRule implements Rule {
  @Override
  public Verdict verdict() {
    return Verdict.REGRESSION;
  }

  @Override
  public Finding examine(CaseFile file) {
    List<Reason> reasons = new ArrayList<>();
    CheckCount controlBefore = file.control(Side.BEFORE);
    CheckCount controlAfter = file.control(Side.AFTER);
    // A control that fails before as well is the oracle's fault (rule 2), one that never ran before
    // has no yardstick, and one that fails only sometimes shows doubt and no harm (rule 8).
    if (controlAfter.failed() > 0 && controlAfter.passed() == 0 && controlBefore.passed() > 0) {
      reasons.add(
          Reason.of(ReasonCodes.CONTROL_FAILS_AFTER, controlAfter.failed(), controlAfter.total()));
    }
    Reason tests = tests(file);
    if (file.regressionState() == RegressionState.BROKEN) {
      reasons.add(tests);
    }
    return Finding.matchedByAny(reasons, tests);
  }

  /** How the regression tests stand. */
  static Reason tests(CaseFile file) {
    CheckCount before = file.regression(Side.BEFORE);
    CheckCount after = file.regression(Side.AFTER);
    return switch (file.regressionState()) {
      case BROKEN ->
          Reason.of(
              ReasonCodes.TESTS_FAIL_AFTER,
              after.failed(),
              after.decided(),
              before.passed(),
              before.decided());
      case UNSTEADY -> Reason.of(ReasonCodes.TESTS_UNSTEADY, after.failed(), after.decided());
      case ABSENT -> Reason.of(ReasonCodes.ARM_ABSENT, Arm.REGRESSION.letter());
      case UNFINISHED -> unfinished(file);
      case FAILED_BEFORE -> Reason.of(ReasonCodes.TESTS_FAILED_BEFORE, before.decided());
      case FLAKY -> Reason.of(ReasonCodes.TESTS_FLAKY, before.passed(), before.total());
      case PASSING -> Reason.of(ReasonCodes.HARM_NONE);
    };
  }

  static Reason unfinished(CaseFile file) {
    return Reason.of(
        ReasonCodes.TESTS_UNFINISHED,
        file.regression(Side.BEFORE).decided(),
        file.regression(Side.AFTER).decided());
  }
}
