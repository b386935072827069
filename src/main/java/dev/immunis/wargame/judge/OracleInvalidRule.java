package dev.immunis.wargame.judge;

import dev.immunis.model.Verdict;
import dev.immunis.model.wargame.Reason;
import dev.immunis.model.wargame.Side;
import java.util.ArrayList;
import java.util.List;

/** Rule 2: what should tell right from wrong is itself wrong. */
final class OracleInvalidRule implements Rule {
  @Override
  public Verdict verdict() {
    return Verdict.ORACLE_INVALID;
  }

  @Override
  public Finding examine(CaseFile file) {
    List<Reason> reasons = new ArrayList<>();
    ProofCount before = file.before();
    if (file.nullPatchDiffers()) {
      reasons.add(
          Reason.of(
              ReasonCodes.NULL_UNLIKE_BEFORE,
              file.nullPatch().hits(),
              file.nullPatch().valid(),
              before.hits(),
              before.valid()));
    }
    CheckCount control = file.control(Side.BEFORE);
    if (control.failed() > 0) {
      reasons.add(Reason.of(ReasonCodes.CONTROL_FAILS_BEFORE, control.failed(), control.total()));
    }
    SelfTest selfTest = file.selfTest(Side.BEFORE);
    if (selfTest.failed() > 0) {
      reasons.add(
          Reason.of(ReasonCodes.SELFTEST_FAILS_BEFORE, selfTest.failed(), selfTest.total()));
    }
    ProofCount knownGood = file.knownGood();
    if (knownGood.hits() + knownGood.otherFaults() > 0) {
      reasons.add(
          Reason.of(
              ReasonCodes.KNOWN_GOOD_FAILS,
              knownGood.hits() + knownGood.otherFaults(),
              knownGood.valid()));
    }
    if (file.drift().beyondChance()) {
      reasons.add(file.drift().reason());
    }
    return Finding.matchedByAny(reasons, Reason.of(ReasonCodes.ORACLE_NO_OBJECTION));
  }
}
