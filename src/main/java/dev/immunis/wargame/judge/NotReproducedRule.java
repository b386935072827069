package dev.immunis.wargame.judge;

import dev.immunis.model.Verdict;

/** Rule 4: the proof never works, not even before the patch; it says nothing about the patch. */
final class NotReproducedRule implements Rule {
  @Override
  public Verdict verdict() {
    return Verdict.NOT_REPRODUCED;
  }

  @Override
  public Finding examine(CaseFile file) {
    ProofCount before = file.before();
    ProofCount after = file.after();
    if (before.hits() > 0) {
      return Finding.not(ReasonCodes.BEFORE_TRIGGERED, before.hits(), before.valid());
    }
    if (after.hits() > 0) {
      return Finding.not(ReasonCodes.AFTER_TRIGGERED, after.hits(), after.valid());
    }
    return file.beforeEnough() && before.valid() > 0
        ? Finding.matched(ReasonCodes.BEFORE_NEVER_TRIGGERED, before.valid())
        : Finding.not(ReasonCodes.BEFORE_TOO_FEW, before.valid(), file.beforeNeeded());
  }
}
