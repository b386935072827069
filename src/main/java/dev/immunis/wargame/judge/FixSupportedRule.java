package dev.immunis.wargame.judge;

import dev.immunis.model.Verdict;
import java.util.List;
import java.util.Optional;

/** Rule 9: none of the other eight matched, so the runs speak for the patch. */
final class FixSupportedRule implements Rule {
  private static final int PERCENT = 100;

  private final List<Rule> others;

  FixSupportedRule(List<Rule> others) {
    this.others = List.copyOf(others);
  }

  @Override
  public Verdict verdict() {
    return Verdict.FIX_SUPPORTED;
  }

  @Override
  public Finding examine(CaseFile file) {
    Optional<Verdict> first =
        others.stream().filter(rule -> rule.examine(file).matched()).map(Rule::verdict).findFirst();
    if (first.isPresent()) {
      return Finding.not(ReasonCodes.FIX_OTHER_RULE, first.get().rule(), first.get());
    }
    ProofCount before = file.before();
    return Finding.matched(
        ReasonCodes.FIX_SUPPORTED,
        before.hits(),
        before.valid(),
        file.after().clean(),
        (int) (Statistics.lowerBound(before.hits(), before.valid()) * PERCENT));
  }
}
