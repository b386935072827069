package dev.immunis.wargame.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.Verdict;
import dev.immunis.model.wargame.Judgement;
import dev.immunis.model.wargame.Reason;
import dev.immunis.model.wargame.RuleFinding;
import java.util.List;

/** What the tests of the rules look at in a judgement. */
final class Findings {
  private Findings() {}

  static void assertVerdict(Judgement judgement, Verdict verdict, String code) {
    assertThat(judgement.verdict()).isEqualTo(verdict);
    assertThat(reasons(judgement).getFirst()).isEqualTo(code);
    assertThat(finding(judgement, verdict).matched()).isTrue();
    assertThat(finding(judgement, verdict).reason()).isEqualTo(judgement.reasons().getFirst());
  }

  static List<String> reasons(Judgement judgement) {
    return judgement.reasons().stream().map(Reason::code).toList();
  }

  static RuleFinding finding(Judgement judgement, Verdict rule) {
    return judgement.rules().get(rule.ordinal());
  }
}
