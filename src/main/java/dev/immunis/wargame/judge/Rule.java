package dev.immunis.wargame.judge;

import dev.immunis.model.Verdict;
import dev.immunis.model.wargame.Reason;
import java.util.List;

/** One of the nine rules: whether it matches and why, or why not. */
interface Rule {
  /** The verdict that this rule gives. */
  Verdict verdict();

  Finding examine(CaseFile file);

  /**
   * What a rule found.
   *
   * @param reasons strongest first, never empty
   */
  record Finding(boolean matched, List<Reason> reasons) {
    public Finding {
      reasons = List.copyOf(reasons);
      if (reasons.isEmpty()) {
        throw new IllegalArgumentException("a rule has to say why");
      }
    }

    static Finding matched(String code, Object... figures) {
      return new Finding(true, List.of(Reason.of(code, figures)));
    }

    static Finding not(String code, Object... figures) {
      return new Finding(false, List.of(Reason.of(code, figures)));
    }

    /** Matched by any of them; else not, for that reason. */
    static Finding matchedByAny(List<Reason> reasons, Reason otherwise) {
      return reasons.isEmpty()
          ? new Finding(false, List.of(otherwise))
          : new Finding(true, reasons);
    }
  }
}
