package dev.immunis.model.effect;

import dev.immunis.model.decision.DecisionKind;
import java.util.List;
import java.util.Locale;

/** What is to be done on a pull request; a merge comes before every word about it. */
public enum EffectKind {
  APPROVE(EffectStep.CHECK, EffectStep.MERGE, EffectStep.COMMENT, EffectStep.LABEL),
  REJECT(EffectStep.CHECK, EffectStep.COMMENT, EffectStep.LABEL, EffectStep.CLOSE),
  MODIFY(EffectStep.COMMENT, EffectStep.LABEL),
  ESCALATE(EffectStep.COMMENT, EffectStep.LABEL, EffectStep.ASSIGN),
  /** Takes a merge back. */
  REVERT(EffectStep.REVERT, EffectStep.UNLABEL, EffectStep.COMMENT),
  /** Takes a closing back. */
  REOPEN(EffectStep.REOPEN, EffectStep.UNLABEL, EffectStep.COMMENT),
  /** Takes words and labels back. */
  UNMARK(EffectStep.UNLABEL, EffectStep.COMMENT);

  private final List<EffectStep> steps;

  EffectKind(EffectStep... steps) {
    this.steps = List.of(steps);
  }

  /** Its steps, in order. */
  public List<EffectStep> steps() {
    return steps;
  }

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it takes an earlier effect back. */
  public boolean compensates() {
    return switch (this) {
      case APPROVE, REJECT, MODIFY, ESCALATE -> false;
      case REVERT, REOPEN, UNMARK -> true;
    };
  }

  /** What a decision of that kind leads to. */
  public static EffectKind of(DecisionKind kind) {
    return switch (kind) {
      case APPROVE -> APPROVE;
      case REJECT -> REJECT;
      case MODIFY -> MODIFY;
      case ESCALATE -> ESCALATE;
    };
  }
}
