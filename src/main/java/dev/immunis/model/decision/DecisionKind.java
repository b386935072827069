package dev.immunis.model.decision;

import dev.immunis.model.review.ReviewStatus;

/** What a person can decide. */
public enum DecisionKind {
  APPROVE("approve", ReviewStatus.HITL_APPROVED),
  REJECT("reject", ReviewStatus.HITL_REJECTED),
  MODIFY("modify", ReviewStatus.IN_REMEDIATION),
  ESCALATE("escalate", ReviewStatus.ESCALATED);

  private final String wire;
  private final ReviewStatus leadsTo;

  DecisionKind(String wire, ReviewStatus leadsTo) {
    this.wire = wire;
    this.leadsTo = leadsTo;
  }

  public String wire() {
    return wire;
  }

  /** The review's status after it. */
  public ReviewStatus leadsTo() {
    return leadsTo;
  }

  public static DecisionKind ofWire(String word) {
    for (DecisionKind k : values()) {
      if (k.wire.equalsIgnoreCase(word)) {
        return k;
      }
    }
    throw new IllegalArgumentException("not a decision: " + word);
  }
}
