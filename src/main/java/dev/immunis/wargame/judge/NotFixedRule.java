package dev.immunis.wargame.judge;

import dev.immunis.model.Verdict;

/** Rule 3: the proof works on the patched tree; one trigger is enough and is never out-voted. */
final class NotFixedRule implements Rule {
  @Override
  public Verdict verdict() {
    return Verdict.NOT_FIXED;
  }

  @Override
  public Finding examine(CaseFile file) {
    ProofCount after = file.after();
    if (after.hits() > 0) {
      return Finding.matched(ReasonCodes.AFTER_TRIGGERED, after.hits(), after.valid());
    }
    return after.valid() == 0
        ? Finding.not(ReasonCodes.AFTER_NOTHING_VALID, after.total())
        : Finding.not(ReasonCodes.AFTER_CLEAN, after.clean(), after.valid());
  }
}
