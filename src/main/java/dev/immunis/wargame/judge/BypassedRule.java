package dev.immunis.wargame.judge;

import dev.immunis.model.Verdict;
import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.Trial;
import dev.immunis.model.wargame.TrialOutcome;
import java.util.List;

/** Rule 5: the proof is stopped, but a variant of it works on the patched tree. */
final class BypassedRule implements Rule {
  @Override
  public Verdict verdict() {
    return Verdict.BYPASSED;
  }

  @Override
  public Finding examine(CaseFile file) {
    if (!file.offers(Arm.VARIANTS)) {
      return Finding.not(ReasonCodes.ARM_ABSENT, Arm.VARIANTS.letter());
    }
    List<String> triggering =
        file.variantsAfter().stream()
            .filter(trial -> trial.outcome() == TrialOutcome.TRIGGERED)
            .map(Trial::check)
            .distinct()
            .sorted()
            .toList();
    if (!triggering.isEmpty()) {
      return Finding.matched(
          ReasonCodes.VARIANT_TRIGGERED, triggering.size(), String.join(", ", triggering));
    }
    int valid = ProofCount.of(file.variantsAfter()).valid();
    return valid == 0
        ? Finding.not(ReasonCodes.VARIANTS_UNFINISHED, 0, file.plan().variants().size())
        : Finding.not(ReasonCodes.VARIANTS_HOLD, valid);
  }
}
