package dev.immunis.wargame.judge;

import dev.immunis.model.Verdict;
import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.CheatingFact;
import dev.immunis.model.wargame.Reason;
import dev.immunis.model.wargame.Side;
import java.util.ArrayList;
import java.util.List;

/**
 * Rule 8: something that has to be there is missing or in doubt.
 *
 * <p>An arm that the case offers has to have run: if it did not, it might have spoken against the
 * patch. An arm that the case does not offer only lowers the tier.
 */
final class InconclusiveRule implements Rule {
  @Override
  public Verdict verdict() {
    return Verdict.INCONCLUSIVE;
  }

  @Override
  public Finding examine(CaseFile file) {
    List<Reason> reasons = new ArrayList<>();
    addRun(file, reasons);
    boolean couldRun = reasons.isEmpty();
    for (CheatingFact fact : file.openFacts()) {
      if (fact.blocking()) {
        reasons.add(Reason.of(ReasonCodes.CHEATING_OPEN, fact.kind(), fact.path(), fact.line()));
      }
    }
    // Where the run could not be made, the shortages that follow from it would only be noise.
    if (couldRun || !file.evidence().trials().isEmpty()) {
      addBefore(file, reasons);
      addAfter(file, reasons);
      addOthers(file, reasons);
    }
    return Finding.matchedByAny(reasons, Reason.of(ReasonCodes.NOTHING_MISSING));
  }

  private static void addRun(CaseFile file, List<Reason> reasons) {
    if (!file.evidence().sandbox().present()) {
      reasons.add(Reason.of(ReasonCodes.SANDBOX_NONE));
    }
    if (!file.evidence().stopped().isEmpty()) {
      reasons.add(Reason.of(ReasonCodes.RUN_STOPPED, file.evidence().stopped()));
    }
    addSetup(
        file,
        Side.BEFORE,
        ReasonCodes.SETUP_MISSING_BEFORE,
        ReasonCodes.SETUP_FAILED_BEFORE,
        reasons);
    addSetup(
        file, Side.AFTER, ReasonCodes.SETUP_MISSING_AFTER, ReasonCodes.SETUP_FAILED_AFTER, reasons);
    int missing = file.missingTrials();
    if (missing > 0) {
      reasons.add(Reason.of(ReasonCodes.EVIDENCE_GAP, missing));
    }
    int repeated = file.repeatedTrials();
    if (repeated > 0) {
      reasons.add(Reason.of(ReasonCodes.EVIDENCE_REPEATED, repeated));
    }
  }

  private static void addSetup(
      CaseFile file, Side side, String missing, String failed, List<Reason> reasons) {
    if (file.setUp(side)) {
      return;
    }
    reasons.add(
        file.setups(side).isEmpty()
            ? Reason.of(missing)
            : Reason.of(failed, file.setups(side).getLast().detail()));
  }

  private static void addBefore(CaseFile file, List<Reason> reasons) {
    ProofCount before = file.before();
    if (before.exhausted() > 0) {
      reasons.add(Reason.of(ReasonCodes.BEFORE_EXHAUSTED, before.exhausted(), before.total()));
    }
    if (before.tooManyUnusable()) {
      reasons.add(Reason.of(ReasonCodes.BEFORE_UNUSABLE, before.unusable(), before.total()));
    }
    if (!file.beforeEnough()) {
      reasons.add(Reason.of(ReasonCodes.BEFORE_TOO_FEW, before.valid(), file.beforeNeeded()));
    }
  }

  private static void addAfter(CaseFile file, List<Reason> reasons) {
    ProofCount after = file.after();
    if (file.detectedInSilence() > 0) {
      reasons.add(Reason.of(ReasonCodes.AFTER_DETECTED, file.detectedInSilence()));
    }
    if (after.tooManyUnusable()) {
      reasons.add(Reason.of(ReasonCodes.AFTER_UNUSABLE, after.unusable(), after.total()));
    }
    if (file.before().hits() == 0) {
      // How many clean runs are enough is unknown until the proof triggered.
      if (after.valid() == 0) {
        reasons.add(Reason.of(ReasonCodes.AFTER_NOTHING_VALID, after.total()));
      }
    } else if (!file.cleanNeededIsPossible()) {
      reasons.add(
          Reason.of(
              ReasonCodes.AFTER_TOO_MANY, file.cleanNeeded(), file.plan().counts().afterAtMost()));
    } else if (after.clean() < file.cleanNeeded()) {
      reasons.add(Reason.of(ReasonCodes.AFTER_TOO_FEW, after.clean(), file.cleanNeeded()));
    }
  }

  private static void addOthers(CaseFile file, List<Reason> reasons) {
    if (!file.nullPatchEnough()) {
      reasons.add(Reason.of(ReasonCodes.NULL_TOO_FEW, file.nullPatch().valid(), file.nullNeeded()));
    }
    if (file.offers(Arm.CONTROL)) {
      addControl(file, reasons);
    }
    if (file.offers(Arm.SELF_TEST)) {
      addSelfTest(file, reasons);
    }
    ProofCount good = file.knownGood();
    if (file.offers(Arm.KNOWN_GOOD) && (good.total() == 0 || good.clean() < good.total())) {
      reasons.add(Reason.of(ReasonCodes.KNOWN_GOOD_UNFINISHED, good.clean(), good.total()));
    }
    long settled = file.plan().variants().stream().filter(file::settled).count();
    if (settled < file.plan().variants().size()) {
      reasons.add(
          Reason.of(ReasonCodes.VARIANTS_UNFINISHED, settled, file.plan().variants().size()));
    }
    RegressionState tests = file.regressionState();
    if (tests == RegressionState.UNFINISHED || tests == RegressionState.UNSTEADY) {
      reasons.add(RegressionRule.tests(file));
    }
  }

  private static void addControl(CaseFile file, List<Reason> reasons) {
    CheckCount before = file.control(Side.BEFORE);
    CheckCount after = file.control(Side.AFTER);
    if (before.passed() == 0 || after.passed() == 0) {
      reasons.add(Reason.of(ReasonCodes.CONTROL_UNFINISHED, before.passed(), after.passed()));
    } else if (after.failed() > 0) {
      reasons.add(Reason.of(ReasonCodes.CONTROL_UNSTEADY, after.failed(), after.decided()));
    }
  }

  /** A self-test that stays silent after the patch means that the proof could not see a trigger. */
  private static void addSelfTest(CaseFile file, List<Reason> reasons) {
    SelfTest before = file.selfTest(Side.BEFORE);
    SelfTest after = file.selfTest(Side.AFTER);
    if (after.failed() > 0) {
      reasons.add(Reason.of(ReasonCodes.SELFTEST_FAILS_AFTER, after.failed(), after.total()));
    } else if (before.held() == 0 || after.held() == 0) {
      reasons.add(Reason.of(ReasonCodes.SELFTEST_UNFINISHED, before.held(), after.held()));
    }
  }
}
