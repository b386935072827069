package dev.immunis.wargame.judge;

import dev.immunis.model.Verdict;
import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.Reason;
import dev.immunis.model.wargame.Side;
import dev.immunis.model.wargame.TrialOutcome;
import java.util.ArrayList;
import java.util.List;

/**
 * Rule 6: other faults, time-outs or used-up resources after the patch, above the baseline before.
 *
 * <p>Where the baseline has none, one is above it; where it has some, it takes a difference beyond
 * chance. Without a baseline nothing is above it.
 */
final class NewFaultRule implements Rule {
  @Override
  public Verdict verdict() {
    return Verdict.NEW_FAULT;
  }

  @Override
  public Finding examine(CaseFile file) {
    List<Reason> reasons = new ArrayList<>();
    ProofCount before = file.before();
    ProofCount after = file.after();
    int ranBefore = before.valid() + before.exhausted();
    int ranAfter = after.valid() + after.exhausted();
    if (above(after.exhausted(), ranAfter, before.exhausted(), ranBefore)) {
      reasons.add(
          reason(file, Arm.AFTER, after.exhausted(), ranAfter, before.exhausted(), ranBefore));
    }
    if (above(after.otherFaults(), ranAfter, before.otherFaults(), ranBefore)) {
      reasons.add(
          Reason.of(
              ReasonCodes.FAULT_OTHER,
              Arm.AFTER.letter(),
              after.otherFaults(),
              ranAfter,
              before.otherFaults(),
              ranBefore));
    }
    addVariants(reasons, file);
    addCheck(reasons, file, Arm.CONTROL, file.control(Side.BEFORE), file.control(Side.AFTER));
    // Tests that failed or swayed before are no baseline.
    CheckCount testsBefore = file.regression(Side.BEFORE);
    if (RegressionState.speak(testsBefore)) {
      addCheck(reasons, file, Arm.REGRESSION, testsBefore, file.regression(Side.AFTER));
    }
    return Finding.matchedByAny(
        reasons,
        after.faults() > 0
            ? Reason.of(
                ReasonCodes.FAULT_WITHIN_BASELINE,
                after.faults(),
                ranAfter,
                before.faults(),
                ranBefore)
            : Reason.of(ReasonCodes.FAULT_NONE));
  }

  /** A variant that worked before the patch shows what the patch makes of another attack. */
  private static void addVariants(List<Reason> reasons, CaseFile file) {
    ProofCount before = file.workingVariants(Side.BEFORE);
    ProofCount after = file.workingVariants(Side.AFTER);
    int ranBefore = before.valid() + before.exhausted();
    int ranAfter = after.valid() + after.exhausted();
    if (above(after.exhausted(), ranAfter, before.exhausted(), ranBefore)) {
      reasons.add(
          reason(file, Arm.VARIANTS, after.exhausted(), ranAfter, before.exhausted(), ranBefore));
    }
    if (above(after.otherFaults(), ranAfter, before.otherFaults(), ranBefore)) {
      reasons.add(
          Reason.of(
              ReasonCodes.FAULT_OTHER,
              Arm.VARIANTS.letter(),
              after.otherFaults(),
              ranAfter,
              before.otherFaults(),
              ranBefore));
    }
  }

  private static void addCheck(
      List<Reason> reasons, CaseFile file, Arm arm, CheckCount before, CheckCount after) {
    int ranBefore = before.decided() + before.exhausted();
    int ranAfter = after.decided() + after.exhausted();
    if (above(after.exhausted(), ranAfter, before.exhausted(), ranBefore)) {
      reasons.add(reason(file, arm, after.exhausted(), ranAfter, before.exhausted(), ranBefore));
    }
  }

  private static boolean above(int faults, int of, int baseline, int baselineOf) {
    return faults > 0
        && baselineOf > 0
        && (baseline == 0
            || Statistics.chanceOfSoMany(faults, of, baseline, baselineOf) < Statistics.CHANCE);
  }

  private static Reason reason(
      CaseFile file, Arm arm, int faults, int of, int baseline, int baselineOf) {
    boolean anyTimeout =
        file.trials(arm).stream()
            .anyMatch(
                trial -> trial.side() == Side.AFTER && trial.outcome() == TrialOutcome.TIMEOUT);
    return Reason.of(
        anyTimeout ? ReasonCodes.FAULT_TIMEOUT : ReasonCodes.FAULT_RESOURCE,
        arm.letter(),
        faults,
        of,
        baseline,
        baselineOf);
  }
}
