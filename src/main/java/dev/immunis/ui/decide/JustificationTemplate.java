package dev.immunis.ui.decide;

import dev.immunis.model.decision.DecisionKind;
import dev.immunis.ui.kit.Texts;
import java.util.Arrays;
import java.util.List;

/** The closed list of beginnings for a justification; the person completes and answers for them. */
public enum JustificationTemplate {
  FIX_PROVEN(DecisionKind.APPROVE),
  BUMP_VERIFIED(DecisionKind.APPROVE),
  RISK_ACCEPTED(DecisionKind.APPROVE),
  NOT_FIXED(DecisionKind.REJECT),
  BREAKS_BEHAVIOUR(DecisionKind.REJECT),
  WRONG_TARGET(DecisionKind.REJECT),
  NARROW_CHANGE(DecisionKind.MODIFY),
  CLOSE_VARIANT(DecisionKind.MODIFY),
  ADD_TEST(DecisionKind.MODIFY),
  BEYOND_COMPETENCE(DecisionKind.ESCALATE),
  EVIDENCE_CONFLICTS(DecisionKind.ESCALATE),
  WIDE_IMPACT(DecisionKind.ESCALATE);

  private final DecisionKind kind;

  JustificationTemplate(DecisionKind kind) {
    this.kind = kind;
  }

  /** The decision that it justifies. */
  public DecisionKind kind() {
    return kind;
  }

  /** Those for a decision, in their order. */
  public static List<JustificationTemplate> of(DecisionKind kind) {
    return Arrays.stream(values()).filter(template -> template.kind == kind).toList();
  }

  /** Key of its name in the menu. */
  String titleKey() {
    return Texts.key("decide.template.*", this);
  }

  /** The text it inserts, in the language chosen now. */
  String text() {
    return Texts.get(Texts.key("decide.template-text.*", this));
  }
}
